import type { ContractMonth, TradeDate } from '../../../shared/domain/units.ts'
import { contractMonth, tradeDate } from '../../../shared/domain/units.ts'
import { nextTradingDay } from '../../../shared/krx/calendar.ts'
import { futureCode, spreadCode } from '../../../shared/krx/codes/derivative.ts'
import { withCheckDigit } from '../../../shared/krx/codes/isin.ts'
import { lastTradingDay } from '../../../shared/krx/contracts/expiry.ts'
import { listedMonths, type ListedMonths } from '../../../shared/krx/contracts/listed-months.ts'
import { contractSpec, type ContractSpec } from '../../../shared/krx/contracts/specs.ts'
import type { FutureContract, SpreadContract } from './contracts.ts'
import { futuresProducts, type FuturesProduct } from './products.ts'
import type { Underlying, Underlyings } from './underlyings.ts'

/** Share of a product's trading by the place of a contract in the row of months. */
const volumeByPlace = [1, 0.06, 0.01, 0.004, 0.002, 0.001, 0.001]

/** Futures and calendar spreads listed on a day, by product and month. Products whose underlying is not there are left out. */
export function listFutures(
  underlyings: Underlyings,
  on: TradeDate,
): { futures: readonly FutureContract[]; spreads: readonly SpreadContract[] } {
  const futures: FutureContract[] = []
  const spreads: SpreadContract[] = []
  for (const product of futuresProducts) {
    if (product.underlying(underlyings) === null) continue
    const spec = contractSpec(product.market, on)
    const months = listedMonths(spec.futures.months ?? product.months, frontMonth(spec, on))
    const listed = months.map((month, place) => futureOf(product, spec, underlyings, month, place))
    futures.push(...listed)
    const [near] = listed
    if (near !== undefined && product.spreads) spreads.push(...listed.slice(1, 4).map((far) => spreadOf(product, near, far)))
  }
  return { futures, spreads }
}

/** The nearest month whose contract still trades on a day. */
export function frontMonth(spec: ContractSpec, on: TradeDate): ContractMonth {
  const month = contractMonth(on.slice(0, 7))
  return expiryOf(spec, month) >= on ? month : monthAfter(month, 1)
}

export function expiryOf(spec: ContractSpec, month: ContractMonth): TradeDate {
  return lastTradingDay(spec.expiry ?? 'second-thursday', Number(month.slice(0, 4)), Number(month.slice(5)))
}

export function monthAfter(month: ContractMonth, count: number): ContractMonth {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count
  return contractMonth(`${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`)
}

/** `2026-12` as names of contracts write it: `2612`. */
export function shortMonth(month: ContractMonth): string {
  return month.slice(2, 4) + month.slice(5)
}

/** Where a month's trading day of listing lies: the first day of the month `before` months earlier. */
export function listingDay(month: ContractMonth, before: number): TradeDate {
  return tradeDate(`${monthAfter(month, -before)}-11`)
}

/** The day after the expiry that makes room for a month in the row of those that are listed. */
function firstDayOf(spec: ContractSpec, rule: ListedMonths, month: ContractMonth): TradeDate {
  let earliest = month
  while (listedMonths(rule, monthAfter(earliest, -1)).includes(month)) earliest = monthAfter(earliest, -1)
  return nextTradingDay(expiryOf(spec, monthAfter(earliest, -1)))
}

/** The underlying as a function of now. @throws RangeError when a listed product loses its underlying, which never happens. */
export function alive(find: () => Underlying | null): () => Underlying {
  return () => {
    const found = find()
    if (found === null) throw new RangeError('a contract without its underlying')
    return found
  }
}

function futureOf(
  product: FuturesProduct,
  spec: ContractSpec,
  underlyings: Underlyings,
  month: ContractMonth,
  place: number,
): FutureContract {
  const code = futureCode(product.places, Number(month.slice(0, 4)), Number(month.slice(5)))
  return {
    kind: 'future',
    code,
    isin: withCheckDigit(`KR4${code}`),
    name: `${product.name} 선물 ${shortMonth(month)}`,
    shortName: `${product.shortName} 선물 ${shortMonth(month)}`,
    market: product.market,
    feedMarket: product.feedMarket,
    group: spec.group,
    table: spec.futures.ticks,
    multiplier: spec.multiplier,
    limitPercents: spec.limitPercents,
    underlying: alive(() => product.underlying(underlyings)),
    lastDay: expiryOf(spec, month),
    listedOn: firstDayOf(spec, spec.futures.months ?? product.months, month),
    month,
    usualVolume: Math.max(1, Math.round(product.usualVolume * (volumeByPlace[place] ?? 0.0005))),
  }
}

function spreadOf(product: FuturesProduct, near: FutureContract, far: FutureContract): SpreadContract {
  const nearMonth = near.month ?? contractMonth(near.lastDay.slice(0, 7))
  const farMonth = far.month ?? contractMonth(far.lastDay.slice(0, 7))
  const code = spreadCode(product.places, nearMonth, farMonth)
  const label = `SP ${shortMonth(nearMonth)}-${shortMonth(farMonth)}`
  return {
    ...near,
    kind: 'spread',
    code,
    isin: withCheckDigit(`KR4${code}`),
    name: `${product.name} ${label}`,
    shortName: `${product.shortName} ${label}`,
    near,
    far,
    usualVolume: Math.max(1, Math.round(far.usualVolume * 0.2)),
  }
}
