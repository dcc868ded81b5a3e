/** Delays in whole milliseconds, counted by value: exact at that resolution, and no memory grows while a measurement runs. */
export class DelayCounts {
  readonly #counts: Uint32Array
  #total = 0

  /** @param longestMs longer delays count as this long. */
  constructor(longestMs = 60_000) {
    this.#counts = new Uint32Array(longestMs + 1)
  }

  get total(): number {
    return this.#total
  }

  /** Counts one delay in ms, rounded down; a negative one counts as none. */
  add(delayMs: number): void {
    const at = Math.min(Math.max(0, Math.floor(delayMs)), this.#counts.length - 1)
    this.#counts[at] = (this.#counts[at] ?? 0) + 1
    this.#total += 1
  }

  clear(): void {
    this.#counts.fill(0)
    this.#total = 0
  }

  /**
   * The smallest delay in ms that `share` of all delays do not exceed (nearest rank).
   * @param share above 0, up to 1
   * @returns `null` when nothing was counted
   */
  percentile(share: number): number | null {
    if (this.#total === 0) return null
    const rank = Math.max(1, Math.ceil(share * this.#total))
    let seen = 0
    return this.#counts.findIndex((count) => (seen += count) >= rank)
  }
}

/** Nearest-rank percentile of values in any order; `null` for none. */
export function percentileOf(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.max(1, Math.ceil(share * sorted.length)) - 1] ?? null
}
