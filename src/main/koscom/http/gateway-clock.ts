import { type EpochMs, epochMs } from '../../../shared/domain/units.ts'
import type { MarketClock } from '../../../shared/krx/market-clock.ts'

/** A market clock that a real gateway keeps right. */
export interface GatewayClock extends MarketClock {
  /**
   * Takes in the Date header of a reply.
   * @param dateHeader the header's text, `null` when the reply has none
   * @param sentAt when the request was sent, by the system's clock
   * @param receivedAt when the headers and body were there, by the system's clock
   */
  readonly observe: (dateHeader: string | null, sentAt: EpochMs, receivedAt: EpochMs) => void
  /** Milliseconds added to the system's time; 0 while the system's clock is near enough. */
  readonly correctionMs: number
}

/** Half of the header's resolution: the header is cut to whole seconds. */
const halfSecond = 500
/** A header cannot tell less than a second, and the way here takes a while: below this nothing is corrected. */
const toleranceMs = 1_500
/** A reply that took longer says too little about the moment at which its header was written. */
const longestTripMs = 4_000
const samplesKept = 15

/**
 * The system's clock, corrected by the median of the last replies' Date headers. The correction changes only when it is off by more
 * than 1.5 s, so that the clock does not jitter with every reply; it may then step back.
 * @param realNow the system's clock
 */
export function createGatewayClock(realNow: () => EpochMs = () => epochMs(Date.now())): GatewayClock {
  let samples: readonly number[] = []
  let correctionMs = 0

  return {
    speed: 1,
    get correctionMs() {
      return correctionMs
    },
    now: () => epochMs(realNow() + correctionMs),
    observe(dateHeader, sentAt, receivedAt) {
      const date = dateHeader === null ? Number.NaN : Date.parse(dateHeader)
      if (Number.isNaN(date) || receivedAt < sentAt || receivedAt - sentAt > longestTripMs) return
      samples = [...samples, date + halfSecond - (sentAt + receivedAt) / 2].slice(-samplesKept)
      const offset = median(samples)
      if (Math.abs(offset - correctionMs) <= toleranceMs) return
      correctionMs = Math.abs(offset) <= toleranceMs ? 0 : Math.round(offset)
    },
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0
  return (lower + upper) / 2
}
