import type { LimitStep } from '../domain/instrument.ts'
import { price, type Price, type TradeDate } from '../domain/units.ts'
import { inForce, type Dated } from './dated.ts'
import { ceilToTick, floorToTick, tickSize, type TickTable } from './ticks.ts'

export type LimitMarket = 'kospi' | 'kosdaq' | 'konex'

interface LimitRule extends Dated {
  /** Largest move from the base price, in percent. */
  readonly percent: number
}

const limitRules: Readonly<Record<LimitMarket, readonly [LimitRule, ...LimitRule[]]>> = {
  kospi: [
    { validFrom: '1998-12-07', source: 'KRX, general knowledge', percent: 15 },
    { validFrom: '2015-06-15', source: 'KRX; agrees with the limit-up highs of the daily file', percent: 30 },
  ],
  kosdaq: [
    { validFrom: '2005-03-28', source: 'KRX, general knowledge', percent: 15 },
    { validFrom: '2015-06-15', source: 'KRX; agrees with the limit-up highs of the daily file', percent: 30 },
  ],
  konex: [{ validFrom: '2013-07-01', source: 'KRX KONEX regulations', percent: 15 }],
}

interface ListingDayRule extends Dated {
  /** Lowest and highest price of the first day, in percent of the offer price. */
  readonly lowest: number
  readonly highest: number
}

const listingDayRules: readonly [ListingDayRule, ...ListingDayRule[]] = [
  { validFrom: '2023-06-26', source: 'KRX business regulations, newly listed issues', lowest: 60, highest: 400 },
]

export interface LimitOptions {
  readonly table: TickTable
  readonly market: LimitMarket
  /** Factor of a leveraged or inverse ETF or ETN (2, −1, −2); its size widens the band. 1 where it is not given. */
  readonly multiple?: number
}

/**
 * Base price that follows from a close (KRW): the close, rounded **up** to the grid where a midpoint print left it off. After
 * splits, ex-rights, mergers and long halts the exchange sets the base itself; then the feed's value counts.
 */
export function basePriceFrom(previousClose: Price, table: TickTable, on: TradeDate): Price {
  return ceilToTick(table, previousClose, on)
}

/**
 * Upper and lower price limit of an equity (KRW): the band is a share of the base, floored to the tick of the base; the upper
 * limit is then floored to the tick at its own price. `base` must be on the grid. Where the feed delivers limits, they win.
 */
export function dailyLimits(base: Price, options: LimitOptions, on: TradeDate): LimitStep {
  const { table, market, multiple = 1 } = options
  const tick = tickSize(table, base, on)
  const share = (inForce(limitRules[market], on).percent * Math.abs(multiple)) / 100
  const band = Math.floor((base * share) / tick + 1e-9) * tick
  return {
    upper: floorToTick(table, base + band, on),
    lower: ceilToTick(table, Math.max(base - band, tick), on),
  }
}

/** Limits of a share on its first day (KRW), from its offer price; rounded inward. */
export function listingDayLimits(offerPrice: Price, table: TickTable, on: TradeDate): LimitStep {
  const { lowest, highest } = inForce(listingDayRules, on)
  return {
    upper: floorToTick(table, (offerPrice * highest) / 100, on),
    lower: ceilToTick(table, (offerPrice * lowest) / 100, on),
  }
}

/** `liquidation` is the trading of a few days before a delisting. */
export type TradingSituation = 'regular' | 'listing-day' | 'liquidation'

/** The limits that hold in a situation; `null` where there are none (liquidation, ELW). On the listing day `base` is the offer price. */
export function limitsIn(situation: TradingSituation, base: Price, options: LimitOptions, on: TradeDate): LimitStep | null {
  if (situation === 'liquidation' || options.table === 'elw') return null
  return situation === 'listing-day' ? listingDayLimits(base, options.table, on) : dailyLimits(base, options, on)
}

/**
 * Limits of a futures contract for each step (points, or KRW for single stocks and FX), rounded **inward** to the grid; the
 * steps in the order of `percents`. Not for options: there the exchange shocks the underlying, and only the master tells.
 */
export function contractLimits(base: Price, percents: readonly number[], table: TickTable, on: TradeDate): readonly LimitStep[] {
  return percents.map((percent) => ({
    upper: floorToTick(table, price((base * (100 + percent)) / 100), on),
    lower: ceilToTick(table, price((base * (100 - percent)) / 100), on),
  }))
}
