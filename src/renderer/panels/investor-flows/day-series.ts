import type { InvestorType } from '../../../shared/domain/flows.ts'
import type { TradeDate } from '../../../shared/domain/units.ts'
import { previousTradingDay } from '../../../shared/krx/calendar.ts'
import type { FlowTable } from './flow-table.ts'
import { netOfType } from './flow-table.ts'
import type { Measure } from './memory.ts'

/** The table of a trade date that is held. */
export interface HeldDay {
  readonly date: TradeDate
  readonly table: FlowTable
}

/**
 * Every trading day from the first held one to the last, at most `limit` of them: a day between that is not held has its place
 * and stays blank there.
 */
export function placesOf(held: readonly HeldDay[], limit: number): readonly TradeDate[] {
  const [first, last] = [held[0]?.date, held.at(-1)?.date]
  if (first === undefined || last === undefined) return []
  const places = [last]
  while (places.length < limit) {
    const before = previousTradingDay(places[0] ?? last)
    if (before < first) break
    places.unshift(before)
  }
  return places
}

/** Net of a type day by day, one a place; `null` for days that are not held. */
export function netByDay(
  held: readonly HeldDay[],
  places: readonly TradeDate[],
  type: InvestorType,
  measure: Measure,
): readonly (number | null)[] {
  const tables = new Map(held.map(({ date, table }) => [date, table]))
  return places.map((date) => {
    const table = tables.get(date)
    return table === undefined ? null : netOfType(table, type, measure)
  })
}
