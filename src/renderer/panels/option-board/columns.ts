import type { ChainSide } from '../../../shared/analytics/chain.ts'
import type { InstrumentQuote } from '../../../shared/contract/streams.ts'
import { blank, formatNumber, formatQuantity, formatSigned } from '../../ui/format.ts'

/** What a leg shows, from the strike outwards. */
export const legFields = [
  'last',
  'change',
  'bid',
  'ask',
  'bidSize',
  'askSize',
  'volume',
  'openInterest',
  'bidVolatility',
  'midVolatility',
  'askVolatility',
  'delta',
  'gamma',
  'vega',
  'theta',
  'state',
] as const
export type LegField = (typeof legFields)[number]

export const columnSets = ['price', 'book', 'greeks', 'all'] as const
export type ColumnSet = (typeof columnSets)[number]

/** Columns of each set, from the strike outwards; the puts' order, which the calls mirror. */
export const columnsOf: Readonly<Record<ColumnSet, readonly LegField[]>> = {
  price: ['last', 'change', 'bid', 'ask', 'midVolatility', 'volume', 'openInterest', 'state'],
  book: ['last', 'bidSize', 'bid', 'ask', 'askSize', 'bidVolatility', 'askVolatility', 'state'],
  greeks: ['last', 'bidVolatility', 'midVolatility', 'askVolatility', 'delta', 'gamma', 'vega', 'theta', 'state'],
  all: legFields,
}

/** Least widths in px: the longest usual text of each column. */
export const columnWidths: Readonly<Record<LegField, number>> = {
  last: 52,
  change: 52,
  bid: 50,
  ask: 50,
  bidSize: 46,
  askSize: 46,
  volume: 54,
  openInterest: 54,
  bidVolatility: 46,
  midVolatility: 46,
  askVolatility: 46,
  delta: 52,
  gamma: 54,
  vega: 48,
  theta: 54,
  state: 42,
}

const priceDecimals = 2
const percentDecimals = 1
const quoteTexts = {
  last: (value: number) => formatNumber(value, priceDecimals),
  change: (value: number) => formatSigned(value, priceDecimals),
  bid: (value: number) => formatNumber(value, priceDecimals),
  ask: (value: number) => formatNumber(value, priceDecimals),
  bidSize: formatQuantity,
  askSize: formatQuantity,
  volume: formatQuantity,
  openInterest: formatQuantity,
} as const
const greekDecimals = { delta: 3, gamma: 4, vega: 3, theta: 3 } as const

/** A figure of a leg's quote as text; nothing for what is not known. */
export function quoteText(field: keyof typeof quoteTexts, quote: InstrumentQuote): string {
  // In an auction the price at which it would end stands in the place of the last one.
  const value = field === 'last' && quote.state === 'expected' ? (quote.expectedPrice ?? quote.last) : quote[field]
  return value === null ? blank : quoteTexts[field](value)
}

/** A figure that is computed: volatilities in percent, Greeks in their units; nothing for what cannot be computed. */
export function pricedText(field: Exclude<LegField, keyof typeof quoteTexts | 'state'>, side: ChainSide, row: number): string {
  const value = side[field][row] ?? Number.NaN
  if (field === 'bidVolatility' || field === 'midVolatility' || field === 'askVolatility') return formatNumber(value * 100, percentDecimals)
  return field === 'delta' || field === 'theta' ? formatSigned(value, greekDecimals[field]) : formatNumber(value, greekDecimals[field])
}

/** Whether a field is a figure of the quote. */
export function isQuoteField(field: LegField): field is keyof typeof quoteTexts {
  return field in quoteTexts
}
