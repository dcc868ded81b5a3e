import type { EquityMaster, FuturesMaster, LimitStep, OptionMaster } from '../../../shared/domain/instrument.ts'
import { formatKoreanUnits } from '../../../shared/domain/format.ts'
import type { RequestOutput } from '../../../shared/contract/requests.ts'
import type { InstrumentKind, InstrumentQuote } from '../../../shared/contract/streams.ts'
import type { Language, Translate } from '../../locales/texts.ts'
import { blank, directionOf, formatNumber, formatQuantity, formatRate, formatSigned } from '../../ui/format.ts'
import type { Direction } from '../../ui/format.ts'

/** Reference data of an instrument; `null` where there is none, or not yet. */
export type Master = EquityMaster | FuturesMaster | OptionMaster | null

const expectedFields = ['expectedPrice', 'expectedRate', 'expectedQuantity'] as const
/** Highest and lowest price of 52 weeks with their days; `null` where the feed has none. */
export type YearRange = RequestOutput<'instruments.describe'>['yearRange']

const dayFields = ['open', 'high', 'low', 'volume', 'turnover'] as const
const priceFields = ['upperLimit', 'lowerLimit', 'yearHigh', 'yearLow', 'basePrice', 'previousClose', 'previousVolume'] as const
const equityFields = [
  'marketCap',
  'listedShares',
  'priceEarnings',
  'priceBook',
  'earningsPerShare',
  'bookValuePerShare',
  'dividendYield',
  'previousNetAssetValue',
] as const
const contractFields = [
  'strike',
  'multiplier',
  'remainingDays',
  'lastTradingDay',
  'previousOpenInterest',
  'settlementTheoreticalPrice',
  'limitStep2',
  'limitStep3',
] as const
const shownFirst = ['last', 'change', 'changeRate', 'time'] as const

export type FactField = (typeof dayFields | typeof priceFields | typeof equityFields | typeof contractFields)[number]
export type HeaderField = FactField | (typeof shownFirst | typeof expectedFields)[number]

/** The labelled figures of a kind of instrument, in the order in which they stand. Indices have no master and no limits. */
export function factFieldsOf(kind: InstrumentKind): readonly FactField[] {
  if (kind === 'index') return [...dayFields, 'basePrice']
  return [...dayFields, ...priceFields, ...(kind === 'future' || kind === 'option' ? contractFields : equityFields)]
}

/** How an instrument's figures are written. */
export interface HeaderTerms {
  /** Digits after the point of a price, 0 for KRW. */
  readonly decimals: number
  readonly language: Language
  readonly text: Translate
}

export interface FactValue {
  readonly text: string
  readonly direction: Direction | null
}

type Facts = Readonly<Partial<Record<HeaderField, FactValue>>>

/** Every figure that is known; what is not known is absent, and nothing is made up. */
export function headerFacts(quote: InstrumentQuote, master: Master, terms: HeaderTerms, yearRange: YearRange = null): Facts {
  return {
    ...quoteFacts(quote, terms),
    ...yearFacts(quote, yearRange, terms),
    ...(master === null ? {} : 'kind' in master ? contractFacts(master, terms) : equityFacts(master, quote, terms)),
  }
}

function quoteFacts(quote: InstrumentQuote, terms: HeaderTerms): Facts {
  const base = quote.basePrice
  const price = (value: number | null): FactValue => priced(value, base, terms)
  const direction = quote.change === null ? null : directionOf(quote.change)
  return {
    last: { text: priceText(quote.last, terms), direction },
    change: { text: quote.change === null ? blank : formatSigned(quote.change, digitsOf(quote.change, terms)), direction },
    changeRate: { text: quote.changeRate === null ? blank : `${formatRate(quote.changeRate)}%`, direction },
    time: plain(quote.time?.slice(0, 'HH:MM:SS'.length) ?? blank),
    open: price(quote.open),
    high: price(quote.high),
    low: price(quote.low),
    upperLimit: price(quote.upperLimit),
    lowerLimit: price(quote.lowerLimit),
    basePrice: plain(priceText(base, terms)),
    volume: plain(quantityText(quote.volume)),
    turnover: plain(amountText(quote.turnover, terms.language)),
    ...expectedFacts(quote, terms),
  }
}

/** The range as reference data have it in the morning, widened by the day since. */
function yearFacts(quote: InstrumentQuote, yearRange: YearRange, terms: HeaderTerms): Facts {
  const high = yearRange?.high?.price
  const low = yearRange?.low?.price
  return {
    ...(high !== undefined && { yearHigh: priced(Math.max(high, quote.high ?? high), quote.basePrice, terms) }),
    ...(low !== undefined && { yearLow: priced(Math.min(low, quote.low ?? low), quote.basePrice, terms) }),
  }
}

/** What the auction would give; nothing outside of auctions. */
function expectedFacts({ state, expectedPrice, expectedQuantity, basePrice }: InstrumentQuote, terms: HeaderTerms): Facts {
  if (state !== 'expected' || expectedPrice === null) return {}
  return {
    expectedPrice: plain(priceText(expectedPrice, terms)),
    ...(basePrice && { expectedRate: plain(`${formatRate((expectedPrice / basePrice - 1) * 100)}%`) }),
    expectedQuantity: plain(quantityText(expectedQuantity)),
  }
}

function equityFacts(master: EquityMaster, quote: InstrumentQuote, terms: HeaderTerms): Facts {
  const marketCap = quote.last === null ? null : quote.last * master.listedShares
  return {
    previousClose: priced(master.previousClose, quote.basePrice, terms),
    previousVolume: plain(quantityText(master.previousVolume)),
    ...(quote.upperLimit === null && { upperLimit: priced(master.upperLimit, master.basePrice, terms) }),
    ...(quote.lowerLimit === null && { lowerLimit: priced(master.lowerLimit, master.basePrice, terms) }),
    marketCap: plain(amountText(marketCap, terms.language)),
    listedShares: plain(quantityText(master.listedShares)),
    priceEarnings: plain(ratioText(master.priceEarnings)),
    priceBook: plain(ratioText(master.priceBook)),
    earningsPerShare: plain(quantityText(master.earningsPerShare)),
    bookValuePerShare: plain(quantityText(master.bookValuePerShare)),
    dividendYield: plain(master.dividendYield === null ? blank : `${formatNumber(master.dividendYield, 2)}%`),
    previousNetAssetValue: plain(isTradedProduct(master) ? ratioText(master.previousNetAssetValue) : blank),
  }
}

function contractFacts(master: FuturesMaster | OptionMaster, terms: HeaderTerms): Facts {
  const days = master.remainingDays
  return {
    previousClose: priced(master.previousClose, master.basePrice, terms),
    previousVolume: plain(quantityText(master.previousVolume)),
    strike: plain(master.kind === 'option' ? priceText(master.strike, terms) : blank),
    multiplier: plain(quantityText(master.multiplier)),
    remainingDays: plain(days === null ? blank : terms.text('header.days', { days: formatQuantity(days) })),
    lastTradingDay: plain(master.lastTradingDay ?? blank),
    previousOpenInterest: plain(quantityText(master.previousOpenInterest)),
    settlementTheoreticalPrice: plain(priceText(master.settlementTheoreticalPrice, terms)),
    limitStep2: limitStep(master.limits[1], terms),
    limitStep3: limitStep(master.limits[2], terms),
  }
}

/** Limits widen in steps after the price has stood at them; the first step is in the quote. */
function limitStep(step: LimitStep | undefined, terms: HeaderTerms): FactValue {
  return plain(step === undefined ? blank : `${priceText(step.lower, terms)}–${priceText(step.upper, terms)}`)
}

const tradedProducts: ReadonlySet<string> = new Set(['etf', 'foreign-etf', 'etn'])

function isTradedProduct({ group }: EquityMaster): boolean {
  return tradedProducts.has(group)
}

/**
 * An amount in KRW as its language counts: 억 and 조, or billions and trillions of won.
 * @returns nothing for `null`
 */
export function amountText(amount: number | null, language: Language): string {
  if (amount === null) return blank
  if (language === 'ko') return formatKoreanUnits(amount)
  const size = [...westernUnits].find((unit) => Math.abs(amount) >= unit.size)
  return size ? `₩${formatNumber(amount / size.size, 2)}${size.name}` : `₩${formatNumber(amount)}`
}

const westernUnits = [
  { size: 1e12, name: 'tn' },
  { size: 1e9, name: 'bn' },
  { size: 1e6, name: 'm' },
] as const

/** Where a price stands between two others, 0 to 1; `null` when it cannot be told. */
export function placeBetween(low: number | null, high: number | null, price: number | null): number | null {
  if (low === null || high === null || price === null || high <= low) return null
  return Math.min(1, Math.max(0, (price - low) / (high - low)))
}

function plain(text: string): FactValue {
  return { text, direction: null }
}

function priced(value: number | null, base: number | null, terms: HeaderTerms): FactValue {
  return { text: priceText(value, terms), direction: value === null || base === null ? null : directionOf(value - base) }
}

function priceText(value: number | null, terms: HeaderTerms): string {
  return value === null ? blank : formatNumber(value, digitsOf(value, terms))
}

/** Half ticks of midpoint prints keep their half. */
function digitsOf(value: number, { decimals }: HeaderTerms): number {
  return decimals === 0 && !Number.isInteger(value) ? 1 : decimals
}

function quantityText(value: number | null): string {
  return value === null ? blank : formatQuantity(value)
}

/** A ratio of 0 is the feed's way to say that there is none, after a loss for example. */
function ratioText(value: number | null): string {
  return value === null || value === 0 ? blank : formatNumber(value, 2)
}
