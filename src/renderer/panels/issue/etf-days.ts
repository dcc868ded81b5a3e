import type { BasketConstituent } from '../../../shared/domain/flows.ts'
import type { Candle, NetAssetValueDay } from '../../../shared/domain/series.ts'
import type { TradeDate } from '../../../shared/domain/units.ts'
import { deviationOf } from './figures.ts'

/** A day of a fund: its price in KRW, and what that deviated from its net asset value in percent. */
export interface FundDay extends NetAssetValueDay {
  readonly price: number | null
  readonly deviation: number | null
}

/**
 * Days with their prices: as the feed says (in v3), else the close of the daily bar.
 * @param final last day whose bar and value are final; of a later one they are of different moments and say nothing
 */
export function fundDays(days: readonly NetAssetValueDay[], candles: readonly Candle[], final: TradeDate | null): readonly FundDay[] {
  const closes = new Map<TradeDate, number>(
    candles.filter(({ date }) => final !== null && date <= final).map(({ date, close }) => [date, close]),
  )
  return days.map((day) => {
    const price = day.last ?? closes.get(day.date) ?? null
    return { ...day, price, deviation: deviationOf(price, day.netAssetValue) }
  })
}

/** What a fund holds, with its place in the basket: several may share an ISIN. */
export interface Holding extends BasketConstituent {
  readonly place: number
  /** Percent of the basket: as the feed says, else its part of all amounts. */
  readonly part: number | null
}

/** The basket in the feed's order. */
export function holdingsOf(constituents: readonly BasketConstituent[]): readonly Holding[] {
  const total = constituents.reduce((sum, { amount }) => sum + amount, 0)
  return constituents.map((constituent, place) => ({
    ...constituent,
    place,
    part: constituent.weight ?? (total > 0 ? (constituent.amount / total) * 100 : null),
  }))
}
