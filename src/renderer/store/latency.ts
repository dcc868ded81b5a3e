/** Delays from socket to paint over the last seconds. */
export interface LatencyWindow {
  /** @param ms delay of the newest tick of one painted batch; negative ones (clocks set back) are not counted */
  add(ms: number, now: number): void
  /** Median and 99th percentile in ms of what is not older than the window; `null` when nothing is. */
  quantiles(now: number): { readonly p50: number; readonly p99: number } | null
}

/** @param windowMs how long a sample counts, 10 s by default */
export function createLatencyWindow(windowMs = 10_000, capacity = 1_024): LatencyWindow {
  const delays = new Float64Array(capacity)
  const times = new Float64Array(capacity).fill(Number.NEGATIVE_INFINITY)
  let next = 0
  return {
    add(ms, now) {
      if (!(ms >= 0)) return
      delays[next] = ms
      times[next] = now
      next = (next + 1) % capacity
    },
    quantiles(now) {
      const recent = delays.filter((_, position) => now - (times[position] ?? Number.NEGATIVE_INFINITY) <= windowMs).sort()
      const at = (share: number) => recent[Math.min(recent.length - 1, Math.floor(recent.length * share))]
      const p50 = at(0.5)
      const p99 = at(0.99)
      return p50 === undefined || p99 === undefined ? null : { p50, p99 }
    },
  }
}
