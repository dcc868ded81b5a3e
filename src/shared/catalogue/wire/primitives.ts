import { z } from 'zod'
import type { ContractMonth, IssueCode, Isin, Krw, Percent, Price, Quantity, TimeOfDay, TradeDate } from '../../domain/units.ts'
import { contractMonth, isin, issueCode, krw, percent, price, quantity, tradeDate } from '../../domain/units.ts'
import type { FeedTime } from '../../domain/quote.ts'
import { withoutSuffix } from '../../krx/codes/suffix.ts'
import { codeText } from '../../krx/feed-codes/code-table.ts'
import type { ClockForm } from '../../krx/feed-codes/feed-time.ts'
import { decodeClock } from '../../krx/feed-codes/feed-time.ts'
import { decodeFlag } from '../../krx/feed-codes/flag.ts'
import { decodeFeedTime } from '../../krx/feed-codes/time-signal.ts'

/**
 * One kind of value on the wire, in the three strengths in which a field may want it. `required`: there and not blank; `nullable`:
 * there, but a blank becomes `null`; `optional`: an absent field becomes `null` too.
 */
export interface Cell<Value> {
  readonly required: z.ZodType<Value>
  readonly nullable: z.ZodType<Value | null>
  readonly optional: z.ZodType<Value | null>
}

/** The feed's ways to say nothing: `null`, `" -"`, an empty text, or one of these in an array (quirks 29 and 30). */
export function isBlank(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 1 && isBlank(value[0])
  return value === null || (typeof value === 'string' && /^\s*-?\s*$/.test(value))
}

/**
 * A number, or the text of one (quirk 28); `undefined` for anything else, and beyond the integers that a double holds exactly, far
 * above anything the exchange counts (quirk 33).
 */
export function readNumber(raw: unknown): number | undefined {
  const isText = typeof raw === 'string' && /^\s*[+-]?(\d+\.?\d*|\.\d+)\s*$/.test(raw)
  const value = isText || typeof raw === 'number' ? Number(raw) : Number.NaN
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value : undefined
}

/**
 * Makes a cell of a reader that returns `undefined` for what it cannot read.
 * @param what in the words of the failure: "is not …"
 */
function cell<Value>(what: string, read: (raw: unknown) => Value | null | undefined): Cell<Value> {
  const parse = (raw: unknown, context: z.core.$RefinementCtx): Value | null => {
    if (raw === undefined) return refuse(context, 'is missing')
    if (isBlank(raw)) return null
    const value = read(raw)
    return value === undefined ? refuse(context, `is not ${what}`) : value
  }
  return {
    required: z.unknown().transform((raw, context) => parse(raw, context) ?? refuse(context, 'is blank')),
    nullable: z.unknown().transform(parse),
    optional: z.unknown().default(null).transform(parse),
  }
}

/** A cell of numbers, each brought into a unit. */
function numeric<Value>(what: string, convert: (value: number) => Value | null): Cell<Value> {
  return cell(what, (raw) => {
    const value = readNumber(raw)
    return value === undefined ? undefined : convert(value)
  })
}

function refuse(context: z.core.$RefinementCtx, message: string): never {
  // The first problem of a field says it all; "blank" would only repeat "missing".
  if (context.issues.length === 0) context.addIssue({ code: 'custom', message })
  return z.NEVER
}

export const wireNumber: Cell<number> = numeric('a number', (value) => value)
/** KRW or points, signed where it is a change. */
export const wirePrice: Cell<Price> = numeric('a price', price)
/** A price whose 0 means that there is none (quirk 31): no trade, no limit, no quote. */
export const wireTradedPrice: Cell<Price> = numeric('a price', (value) => (value === 0 ? null : price(value)))
/** Shares or contracts. */
export const wireQuantity: Cell<Quantity> = numeric('a quantity', quantity)
/** A quantity that cannot be less than nothing, although the feed sends such (quirk 40). */
export const wireNaturalQuantity: Cell<Quantity> = numeric('a quantity', (value) => (value < 0 ? null : quantity(value)))
export const wireKrw: Cell<Krw> = numeric('an amount', krw)
export const wirePercent: Cell<Percent> = numeric('a percentage', percent)

/** Shares in thousands, as indices count them (quirk 36). */
export const wireThousandShares: Cell<Quantity> = numeric('a quantity', (value) => quantity(Math.round(value * 1000)))
/** KRW in thousands: investors (quirks 37 and 38), lending balances. */
export const wireThousandKrw: Cell<Krw> = numeric('an amount', (value) => krw(Math.round(value * 1000)))
/** KRW in millions, as indices count them (quirks 36 and 39). */
export const wireMillionKrw: Cell<Krw> = numeric('an amount', (value) => krw(Math.round(value * 1_000_000)))

/** A day as number or text YYYYMMDD (quirk 26); 0 is none. */
export const wireDate: Cell<TradeDate> = cell('a day', readDate)
/** A month as number or text YYYYMM. */
export const wireMonth: Cell<ContractMonth> = cell('a month', (raw) => {
  const [, year, month] = /^(\d{4})(0[1-9]|1[0-2])$/.exec(codeText(raw) ?? '') ?? []
  return year === undefined ? undefined : contractMonth(`${year}-${month}`)
})

/** A clock time of one form (quirks 22 and 23); 0 is none. */
export function wireClock(form: ClockForm): Cell<TimeOfDay> {
  return cell('a time of day', (raw) => (readNumber(raw) === 0 ? null : (decodeClock(raw, form) ?? undefined)))
}

/** Time of a trade, or a signal in its place (quirk 24). */
export const wireFeedTime: Cell<FeedTime> = cell('a time', (raw) => decodeFeedTime(raw) ?? undefined)

/** A short code, its suffix cut (quirk 15); one that lost its leading zeros as a number gets them back. */
export const wireCode: Cell<IssueCode> = cell('an issue code', (raw) => {
  const text = typeof raw === 'number' ? String(raw).padStart(6, '0') : raw
  const code = typeof text === 'string' ? withoutSuffix(text.trim()) : ''
  return /^[0-9A-Z]{1,12}$/.test(code) ? issueCode(code) : undefined
})

export const wireIsin: Cell<Isin> = cell('an ISIN', (raw) =>
  typeof raw === 'string' && /^[A-Z]{2}[0-9A-Z]{9}\d$/.test(raw) ? isin(raw) : undefined,
)

export const wireText: Cell<string> = cell('a text', (raw) => codeText(raw) ?? undefined)

/** A Y/N flag; a blank means no (quirk 30). */
export const wireFlag: Cell<boolean> = {
  required: z.unknown().transform((raw, context) => decodeFlag(raw) ?? refuse(context, raw === undefined ? 'is missing' : 'is not Y or N')),
  nullable: z.unknown().transform((raw, context) => decodeFlag(raw) ?? refuse(context, 'is not Y or N')),
  optional: z
    .unknown()
    .optional()
    .transform((raw, context) => (raw === undefined ? null : (decodeFlag(raw) ?? refuse(context, 'is not Y or N')))),
}

/** A code of a table. A blank becomes `null`; a code that the table lacks is refused, because it may matter what it says. */
export function wireCoded<Name extends string>(decode: (raw: unknown) => Name | null): Cell<Name> {
  return cell('a known code', (raw) => decode(raw) ?? undefined)
}

/** A day of the form YYYYMMDD, `null` for 0. */
export function readDate(raw: unknown): TradeDate | null | undefined {
  const text = codeText(raw)
  if (text === '0' || text === '00000000') return null
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(text ?? '') ?? []
  if (year === undefined) return undefined
  try {
    return tradeDate(`${year}-${month}-${day}`)
  } catch {
    return undefined
  }
}
