import type { EpochMs } from '../../../shared/domain/units.ts'

/** Calls of the key within the last hour, from every program that uses it. */
export interface Pace {
  readonly calls: number
  /** Time in which they were made, market ms, at most one hour. */
  readonly overMs: number
}

export interface PaceMeter {
  /** Takes in how many calls of the day are used; fewer than before means that the day has renewed. */
  note(used: number, at: EpochMs): void
  /** `null` until something was noted. */
  read(now: EpochMs): Pace | null
  reset(): void
}

const hourMs = 60 * 60 * 1000
/** Samples closer together than this are one. */
const sampleMs = 10_000

/** Measures how fast the allowance is used, from what replies tell of it. */
export function createPaceMeter(): PaceMeter {
  let samples: { readonly at: EpochMs; readonly used: number }[] = []
  let latest = 0
  return {
    note(used, at) {
      if (used < latest) samples = []
      latest = used
      const last = samples.at(-1)
      if (last === undefined || at - last.at >= sampleMs) samples.push({ at, used })
      // One that is an hour old stays as the beginning.
      const first = samples.findLastIndex((sample) => sample.at <= at - hourMs)
      if (first > 0) samples = samples.slice(first)
    },
    read(now) {
      const first = samples.findLast(({ at }) => at <= now - hourMs) ?? samples[0]
      if (first === undefined) return null
      return { calls: latest - first.used, overMs: Math.min(hourMs, now - first.at) }
    },
    reset() {
      samples = []
      latest = 0
    },
  }
}
