import type { InstrumentQuote } from '../../../shared/contract/streams.ts'
import { blank, directionOf, formatMillions, formatNumber, formatQuantity, formatRate, formatSigned } from '../format.ts'
import type { Direction } from '../format.ts'
import { priceDecimals } from './decimals.ts'

/** What a quote can show, in the order in which it is offered. */
export const quoteFields = [
  'last',
  'change',
  'changeRate',
  'volume',
  'turnover',
  'bid',
  'ask',
  'bidSize',
  'askSize',
  'open',
  'high',
  'low',
  'basePrice',
  'time',
] as const
export type QuoteField = (typeof quoteFields)[number]

/**
 * The figures that a list shows: while the market holds a call auction, the expected price and what it is against the base price,
 * as far as the feed tells one; the row says that it is expected.
 */
export function shownFigures(quote: InstrumentQuote): InstrumentQuote {
  const { state, expectedPrice, basePrice } = quote
  if (state !== 'expected' || expectedPrice === null || basePrice === null) return quote
  const change = expectedPrice - basePrice
  return { ...quote, last: expectedPrice, change, changeRate: (change / basePrice) * 100, changeState: directionOf(change) }
}

/** One value as text: prices with the decimals of their unit, turnover in KRW million. @returns nothing for what is not known */
export function quoteText(field: QuoteField, quote: InstrumentQuote): string {
  const value = quote[field]
  if (value === null) return blank
  if (typeof value === 'string') return value.slice(0, 'HH:MM:SS'.length)
  const decimals = decimalsOf(quote, value)
  if (field === 'change') return formatSigned(value, decimals)
  return otherFormats[field]?.(value) ?? formatNumber(value, decimals)
}

const otherFormats: Readonly<Partial<Record<QuoteField, (value: number) => string>>> = {
  changeRate: formatRate,
  volume: formatQuantity,
  turnover: formatMillions,
  bidSize: formatQuantity,
  askSize: formatQuantity,
}

/** Direction of a value against the base price; `null` for what has none, such as sizes. */
export function quoteDirection(field: QuoteField, quote: InstrumentQuote): Direction | null {
  if (field === 'last' || field === 'change' || field === 'changeRate') return quote.change === null ? null : directionOf(quote.change)
  return comparedFields.has(field) ? againstBase(quote[field], quote.basePrice) : null
}

/** Prices of the day whose colour tells where they stand to the base price. */
const comparedFields: ReadonlySet<QuoteField> = new Set(['open', 'high', 'low', 'bid', 'ask'])

function againstBase(value: number | string | null, base: number | null): Direction | null {
  return typeof value !== 'number' || base === null ? null : directionOf(value - base)
}

/** Half ticks of midpoint prints keep their half. */
function decimalsOf({ kind, code }: InstrumentQuote, value: number): number {
  const decimals = priceDecimals(kind, code)
  return decimals === 0 && !Number.isInteger(value) ? 1 : decimals
}
