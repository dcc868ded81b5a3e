/**
 * Nominal units. A plain number or string becomes one of these only where a fact is established: in a decoder, in the
 * market rules, or in the demo exchange. Everything else passes them on, so that a price cannot be handed over as a quantity.
 */

declare const unit: unique symbol

type Unit<Base, Name extends string> = Base & { readonly [unit]: Name }

/** A price: whole KRW for equities, points with decimals for indices, futures and options. May be half a tick (midpoint prints). */
export type Price = Unit<number, 'price'>
/** Shares for equities, contracts for derivatives. */
export type Quantity = Unit<number, 'quantity'>
/** An amount of money in KRW (never thousands or millions: decoders scale to one KRW). */
export type Krw = Unit<number, 'krw'>
/** A percentage as it is shown: 8.05 means 8.05 %. */
export type Percent = Unit<number, 'percent'>
/** Milliseconds since 1970-01-01T00:00Z. */
export type EpochMs = Unit<number, 'epoch-ms'>
/** A trade date of the exchange (KST) as `YYYY-MM-DD`. Sorts as text. */
export type TradeDate = Unit<string, 'trade-date'>
/** A contract month as `YYYY-MM`. */
export type ContractMonth = Unit<string, 'contract-month'>
/** A time of day in KST as `HH:MM:SS.cc` (hundredths of a second). Sorts as text. */
export type TimeOfDay = Unit<string, 'time-of-day'>
/** Short code of an issue as the feed names it, without suffix: `005930`, `0126Z0`, `A016C000`, `K2FA001`; for an index `K1`. */
export type IssueCode = Unit<string, 'issue-code'>
/** ISO 6166 code of 12 characters. */
export type Isin = Unit<string, 'isin'>

/** Brands a finite number as a price (KRW or points). @throws RangeError when it is not finite. */
export function price(value: number): Price {
  return finite(value, 'price') as Price
}

/** Brands a finite number as shares or contracts. @throws RangeError when it is not finite. */
export function quantity(value: number): Quantity {
  return finite(value, 'quantity') as Quantity
}

/** Brands a finite number as KRW. @throws RangeError when it is not finite. */
export function krw(value: number): Krw {
  return finite(value, 'KRW amount') as Krw
}

/** Brands a finite number as a percentage (8.05 means 8.05 %). @throws RangeError when it is not finite. */
export function percent(value: number): Percent {
  return finite(value, 'percentage') as Percent
}

/** Brands milliseconds since 1970 UTC. @throws RangeError when it is not finite. */
export function epochMs(value: number): EpochMs {
  return finite(value, 'time') as EpochMs
}

/** Brands `YYYY-MM-DD`. @throws RangeError when the text is not an existing calendar day. */
export function tradeDate(text: string): TradeDate {
  const [match, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []
  const exists = match !== undefined && Number(day) >= 1 && Number(day) <= daysIn(Number(year), Number(month))
  if (!exists) throw new RangeError(`not a trade date: ${text}`)
  return text as TradeDate
}

/** Brands `YYYY-MM`. @throws RangeError when the text is not an existing month. */
export function contractMonth(text: string): ContractMonth {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) throw new RangeError(`not a contract month: ${text}`)
  return text as ContractMonth
}

/** Brands `HH:MM:SS.cc`. @throws RangeError when the text is not a time between 00:00:00.00 and 23:59:59.99. */
export function timeOfDay(text: string): TimeOfDay {
  if (!/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d\d$/.test(text)) throw new RangeError(`not a time of day: ${text}`)
  return text as TimeOfDay
}

/** Brands a short code. The grammar lives in `krx/codes`. @throws RangeError when it is empty or holds a character no code has. */
export function issueCode(text: string): IssueCode {
  if (!/^[0-9A-Z]{1,12}$/.test(text)) throw new RangeError(`not an issue code: ${text}`)
  return text as IssueCode
}

/** Brands an ISIN by its form; `krx/codes/isin` checks the check digit. @throws RangeError when the form is wrong. */
export function isin(text: string): Isin {
  if (!/^[A-Z]{2}[0-9A-Z]{9}\d$/.test(text)) throw new RangeError(`not an ISIN: ${text}`)
  return text as Isin
}

/** Days of a month of the Gregorian calendar, 0 for a month that is none. */
function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [31, 0, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0
}

function finite(value: number, what: string): number {
  if (!Number.isFinite(value)) throw new RangeError(`not a ${what}: ${value}`)
  return value
}
