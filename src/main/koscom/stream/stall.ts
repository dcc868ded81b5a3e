import type { SessionPhase } from '../../../shared/krx/sessions/phase.ts'

/** What is known about an open socket at one moment. Times are real time in ms. */
export interface Observation {
  readonly now: number
  /** When the socket became live. */
  readonly liveAt: number
  /** When any message last came, whatever it was. */
  readonly lastMessageAt: number
  /** When market data last came; `null` on a detail socket, which may be quiet by right. */
  readonly lastDataAt: number | null
  /** Since when the market has been in continuous trading; `null` outside it. */
  readonly continuousSince: number | null
  /** Whether this socket has answered a heartbeat. */
  readonly heartbeatAnswered: boolean
  /** Up to when silence cannot be held against the feed, because this process itself was not running. */
  readonly excusedUntil: number
  /** The longest silence that is allowed, ms. */
  readonly silenceMs: number
}

/**
 * Whether an open socket has stalled:
 * - once it has answered a heartbeat, it must send something within `silenceMs` at any hour;
 * - an all-issue socket must send market data within `silenceMs` while the market is in continuous trading, when some issue
 *   always trades. Outside continuous trading its silence is normal.
 */
export function isStalled(seen: Observation): boolean {
  const from = Math.max(seen.liveAt, seen.excusedUntil)
  if (seen.heartbeatAnswered && seen.now - Math.max(from, seen.lastMessageAt) >= seen.silenceMs) return true
  if (seen.lastDataAt === null || seen.continuousSince === null) return false
  return seen.now - Math.max(from, seen.lastDataAt, seen.continuousSince) >= seen.silenceMs
}

/** Follows the phase of the market and remembers since when it has been in continuous trading. */
export class ContinuousTrading {
  /** Real time in ms; `null` outside continuous trading. */
  since: number | null = null

  update(phase: SessionPhase, now: number): void {
    if (phase !== 'continuous') this.since = null
    else this.since ??= now
  }
}
