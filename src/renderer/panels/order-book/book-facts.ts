import type { BookUpdate, InstrumentQuote } from '../../../shared/contract/streams.ts'
import { blank, formatNumber, formatQuantity, formatRate, formatSigned } from '../../ui/format.ts'
import { rateAgainst } from './ladder.ts'

/** The figures around the ladder, by their `data-field`. */
export const factFields = [
  'last',
  'change',
  'changeRate',
  'basePrice',
  'open',
  'high',
  'low',
  'upperLimit',
  'lowerLimit',
  'volume',
  'totalAskSize',
  'totalBidSize',
  'sizeDifference',
  'askOrders',
  'bidOrders',
  'afterHoursAskSize',
  'afterHoursBidSize',
  'lastPrice',
  'lastQuantity',
  'expectedPrice',
  'expectedRate',
  'expectedQuantity',
] as const
export type FactField = (typeof factFields)[number]

export interface FactValue {
  readonly text: string
  /** Distance from what the colour compares with; no colour without it. */
  readonly against?: number
}

/** Prices as text with the decimals of the instrument. */
export type PriceText = (price: number) => string

/** Prices of an instrument: half ticks of midpoint prints keep their half. @param decimals digits after the point, 0 for KRW */
export function priceText(decimals: number): PriceText {
  return (price) => formatNumber(price, decimals === 0 && !Number.isInteger(price) ? 1 : decimals)
}

/** Every figure around the ladder: the book's own first, the day's from the quote. */
export function factsOf(update: BookUpdate, quote: InstrumentQuote | null, decimals: number): Readonly<Record<FactField, FactValue>> {
  const text = priceText(decimals)
  const base = update.basePrice ?? quote?.basePrice ?? Number.NaN
  const last = update.last?.price ?? quote?.last ?? Number.NaN
  const change = last - base
  const print = printOf(update)
  return {
    ...dayFacts(quote, base, text),
    last: priced(last, base, text),
    change: { text: formatSigned(change, decimals === 0 && !Number.isInteger(change) ? 1 : decimals), against: change },
    changeRate: { text: withPercent(formatRate(rateAgainst(last, base))), against: change },
    basePrice: { text: text(base) },
    ...sideFacts(update),
    lastPrice: priced(print?.price, base, text),
    lastQuantity: sized(print?.quantity),
    ...expectedFacts(update, base, text),
  }
}

/** The last print. Before the first one the feed repeats a price with a quantity of 0: nothing has traded at it. */
export function printOf({ last }: BookUpdate): BookUpdate['last'] {
  return last !== null && last.quantity > 0 ? last : null
}

/** Whether nothing has traded today: the price that is shown is the one that the day starts from. */
export function isUntraded(update: BookUpdate, quote: InstrumentQuote | null): boolean {
  return printOf(update) === null && (update.last !== null || quote?.volume === 0)
}

type DayField = 'open' | 'high' | 'low' | 'upperLimit' | 'lowerLimit' | 'volume'

function dayFacts(quote: InstrumentQuote | null, base: number, text: PriceText): Record<DayField, FactValue> {
  return {
    open: priced(quote?.open, base, text),
    high: priced(quote?.high, base, text),
    low: priced(quote?.low, base, text),
    upperLimit: priced(quote?.upperLimit, base, text),
    lowerLimit: priced(quote?.lowerLimit, base, text),
    volume: sized(quote?.volume),
  }
}

type SideField = 'totalAskSize' | 'totalBidSize' | 'sizeDifference' | 'askOrders' | 'bidOrders' | 'afterHoursAskSize' | 'afterHoursBidSize'

function sideFacts({ book, state }: BookUpdate): Record<SideField, FactValue> {
  const difference = (book?.totalBidSize ?? Number.NaN) - (book?.totalAskSize ?? Number.NaN)
  const afterHours = state === 'closed' ? book : null
  return {
    totalAskSize: sized(book?.totalAskSize),
    totalBidSize: sized(book?.totalBidSize),
    sizeDifference: { text: formatSigned(difference), against: difference },
    askOrders: sized(book?.askOrders),
    bidOrders: sized(book?.bidOrders),
    afterHoursAskSize: sized(afterHours?.afterHoursAskSize),
    afterHoursBidSize: sized(afterHours?.afterHoursBidSize),
  }
}

/** The feed keeps the expected price of an auction long after it, so it is shown in auctions only. */
function expectedFacts(
  { book, state }: BookUpdate,
  base: number,
  text: PriceText,
): Record<'expectedPrice' | 'expectedRate' | 'expectedQuantity', FactValue> {
  const expected = state === 'expected' ? book : null
  const price = expected?.expectedPrice ?? Number.NaN
  return {
    expectedPrice: { text: text(price) },
    expectedRate: { text: withPercent(formatRate(rateAgainst(price, base))) },
    expectedQuantity: sized(expected?.expectedQuantity),
  }
}

function priced(price: number | null | undefined, base: number, text: PriceText): FactValue {
  const value = price ?? Number.NaN
  return { text: text(value), against: value - base }
}

function sized(quantity: number | null | undefined): FactValue {
  return { text: formatQuantity(quantity ?? Number.NaN) }
}

function withPercent(text: string): string {
  return text === blank ? blank : `${text}%`
}
