import { epochMs } from '../../../shared/domain/units.ts'
import { kstDate, startOfDay } from '../../../shared/krx/kst.ts'
import { phasesOf } from '../../../shared/krx/sessions/session.ts'
import type { ProductGroup } from '../../../shared/krx/sessions/product-group.ts'
import type { SessionPhase } from '../../../shared/krx/sessions/phase.ts'
import type { PhaseStart } from '../../../shared/krx/sessions/session.ts'
import type { Slot } from './bar-series.ts'
import { dayOf } from './interval.ts'

/** Places from `from` to `to`, exclusive. */
export interface Shade {
  readonly from: number
  readonly to: number
}

/** What happens before continuous trading and after it: bars of these times are no continuous prices. */
const auctions: ReadonlySet<SessionPhase> = new Set(['order-entry', 'opening-auction', 'closing-auction', 'closing-price'])

/**
 * Places of intraday bars that lie in a call auction of their day, KST, by the timetable of the product.
 * @param slots each under the end of its bar: the bar of 15:20 still was continuous, the one of 15:30 was not
 * @param intervalMs length of a bar
 * @returns runs of places counted from the first slot, `to` exclusive
 */
export function auctionShades(slots: readonly Slot[], intervalMs: number, group: ProductGroup): readonly Shade[] {
  const shades: { from: number; to: number }[] = []
  const isAuction = auctionTest(group)
  slots.forEach(({ time }, at) => {
    // The middle of the bar decides: an opening auction ends in the first bar of the day, whose end lies after it.
    if (!isAuction(time - intervalMs / 2)) return
    const last = shades.at(-1)
    if (last?.to === at) last.to = at + 1
    else shades.push({ from: at, to: at + 1 })
  })
  return shades
}

/** Says whether a moment lies in a call auction; looks a day's timetable up once. */
function auctionTest(group: ProductGroup): (time: number) => boolean {
  let day = Number.NaN
  let begins = 0
  let phases: readonly PhaseStart[] = []
  return (time) => {
    if (dayOf(time) !== day) {
      const date = kstDate(epochMs(time))
      day = dayOf(time)
      begins = startOfDay(date)
      phases = phasesOf(group, date)
    }
    const minute = (time - begins) / 60_000
    const phase = phases.findLast((start) => start.minute <= minute)?.phase
    return phase !== undefined && auctions.has(phase)
  }
}
