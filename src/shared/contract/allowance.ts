/** A key's daily allowance of REST calls. */
interface Allowance {
  readonly limit: number
  readonly remaining: number
}

/** How much of the day's allowance is left: below 20 % it is `low`, below 5 % `critical`. */
export type AllowanceLevel = 'ample' | 'low' | 'critical'

const lowShare = 0.2
const criticalShare = 0.05

/** The level of an allowance; one of nothing is used up. */
export function allowanceLevel({ limit, remaining }: Allowance): AllowanceLevel {
  const share = limit > 0 ? remaining / limit : 0
  if (share < criticalShare) return 'critical'
  return share < lowShare ? 'low' : 'ample'
}

/** Shorter than this, a pace is a start-up burst and says nothing of the day. */
const shortestBasisMs = 10 * 60 * 1000

/**
 * When the allowance will be used up at the pace of the last hour.
 * @param pace calls, and the market ms in which they were made; a basis below ten minutes counts as ten
 * @param now market epoch ms
 * @returns market epoch ms; `null` when that does not happen before the reset, or nothing is used
 */
export function usedUpAt(
  remaining: number,
  pace: { readonly calls: number; readonly overMs: number },
  now: number,
  resetsAt: number,
): number | null {
  if (remaining <= 0) return now
  if (pace.calls <= 0) return null
  const at = now + (remaining * Math.max(pace.overMs, shortestBasisMs)) / pace.calls
  return at < resetsAt ? at : null
}
