import type { LimitStep } from '../../domain/instrument.ts'
import type { Krw, Percent, Price, Quantity, TradeDate } from '../../domain/units.ts'
import { changeFrom } from '../change.ts'
import { basePriceFrom, dailyLimits, listingDayLimits } from '../limits.ts'
import type { FileMarket } from './day-row.ts'

/** One issue on the day of a screen, as it is held. */
export interface ScreenBar {
  readonly code: string
  readonly name: string
  readonly market: FileMarket | null
  /** `null` without trades. */
  readonly open: Price | null
  readonly high: Price | null
  readonly low: Price | null
  readonly close: Price
  readonly volume: Quantity | null
  readonly turnover: Krw | null
  /** Price from which the change counts; `null` where it is not known. */
  readonly base: Price | null
  readonly listedShares: Quantity | null
}

export interface ScreenRow extends ScreenBar {
  readonly change: Price | null
  readonly changeRate: Percent | null
  /** KRW, close × listed shares. */
  readonly marketCap: number | null
  /** Whether the day ended at a limit, or reached one and left it. `null` where the limits are not known. */
  readonly limit: 'upper' | 'lower' | 'touched-upper' | 'touched-lower' | 'none' | null
}

export const limitConditions = ['any', 'upper', 'lower', 'touched'] as const

/** What an issue must fulfil; `null` asks for nothing. Rates in percent, turnover in KRW, both ends included. */
export interface ScreenConditions {
  readonly market: FileMarket | null
  /** `touched`: a limit was reached, whether or not the day ended there. */
  readonly limit: (typeof limitConditions)[number]
  readonly rateFrom: number | null
  readonly rateTo: number | null
  readonly volumeFrom: number | null
  readonly turnoverFrom: number | null
}

/** An issue with what follows from its base price. */
export function screenRow(bar: ScreenBar, day: TradeDate): ScreenRow {
  const { base, close, listedShares } = bar
  const { change, changeRate } = base === null ? { change: null, changeRate: null } : changeFrom(base, close)
  return { ...bar, change, changeRate, marketCap: listedShares === null ? null : close * listedShares, limit: limitOf(bar, day) }
}

/** Whether an issue fulfils all conditions. */
export function fulfils(row: ScreenRow, { market, limit, rateFrom, rateTo, volumeFrom, turnoverFrom }: ScreenConditions): boolean {
  if (market !== null && row.market !== market) return false
  if (limit === 'touched' ? row.limit === null || row.limit === 'none' : limit !== 'any' && row.limit !== limit) return false
  return (
    reaches(row.changeRate, rateFrom) &&
    (rateTo === null || (row.changeRate !== null && row.changeRate <= rateTo)) &&
    reaches(row.volume, volumeFrom) &&
    reaches(row.turnover, turnoverFrom)
  )
}

function reaches(value: number | null, least: number | null): boolean {
  return least === null || (value !== null && value >= least)
}

/**
 * Where the day ended and got to beside its limits. A day beyond the limits of the base is a first day, whose limits are 60 % and
 * 400 % of the offer price, or one without limits (liquidation). The file does not tell them apart: only the close of a first day counts.
 */
function limitOf({ market, base, high, low, close, volume }: ScreenBar, day: TradeDate): ScreenRow['limit'] {
  if (base === null || market === null) return null
  if (volume === 0) return 'none'
  const daily = dailyLimits(basePriceFrom(base, 'equity', day), { table: 'equity', market }, day)
  const isBeyond = [high, low, close].some((value) => value !== null && (value > daily.upper || value < daily.lower))
  if (!isBeyond) return placeAt(daily, { high, low, close })
  return market !== 'konex' && close === listingDayLimits(base, 'equity', day).upper ? 'upper' : 'none'
}

function placeAt({ upper, lower }: LimitStep, { high, low, close }: Pick<ScreenBar, 'high' | 'low' | 'close'>): ScreenRow['limit'] {
  if (close === upper) return 'upper'
  if (close === lower) return 'lower'
  if (high === upper) return 'touched-upper'
  return low === lower ? 'touched-lower' : 'none'
}
