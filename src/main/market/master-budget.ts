import { allowanceLevel } from '../../shared/contract/allowance.ts'
import type { DayAllowance } from './poll-budget.ts'

/** Masters of options on one trade date at most: a call each, and markets list options by the thousand. */
const mostADay = 500
/** Part of the key's allowance that they may be. */
const share = 0.05

/**
 * Whether the master of one more option may be asked for. They are bound by number and by their part of the day's calls, and are
 * the first to be spared when the allowance runs low; masters that are kept cost nothing and are not counted.
 * @param asked calls for them on this trade date so far
 * @param allowance `null` until a reply told
 */
export function mayAskOptionMaster(asked: number, allowance: DayAllowance | null): boolean {
  if (allowance === null) return asked < mostADay
  return asked < Math.min(mostADay, allowance.limit * share) && allowanceLevel(allowance) === 'ample'
}
