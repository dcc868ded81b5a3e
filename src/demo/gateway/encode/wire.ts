import type { ChangeState } from '../../../shared/domain/quote.ts'
import type { TimeOfDay, TradeDate } from '../../../shared/domain/units.ts'
import { encodeChangeState } from '../../../shared/krx/feed-codes/change-sign.ts'
import { encodeClock } from '../../../shared/krx/feed-codes/feed-time.ts'

/** What JSON of the gateway is made of. */
export type WireValue = string | number | null | readonly WireValue[] | WireObject
export interface WireObject {
  readonly [key: string]: WireValue
}

/** One key of a reply: how it is read from the domain value, and what stands there in a reply without data. */
export interface WireField<Value> {
  readonly read: (value: Value) => WireValue
  readonly blank: WireValue
}

/** The keys of a record in the order in which the feed sends them. */
export type WireTable<Value> = Readonly<Record<string, WireField<Value>>>

/** Text that the feed sends where a string is missing. */
export const missingText = ' -'

/** A number; `null` stays null. */
export function number<Value>(read: (value: Value) => number | null): WireField<Value> {
  return { read: (value) => exactOrNull(read(value)), blank: null }
}

/** A number that the feed sends as zero where there is none: prices before the first trade, empty book levels. */
export function zeroIfNone<Value>(read: (value: Value) => number | null): WireField<Value> {
  return { read: (value) => exact(read(value) ?? 0), blank: null }
}

/** Text; `" -"` where it is missing. */
export function text<Value>(read: (value: Value) => string | null): WireField<Value> {
  return { read: (value) => read(value) ?? missingText, blank: missingText }
}

/** The short code, which a reply without data sends as an array of the missing text. */
export function issueText<Value>(read: (value: Value) => string): WireField<Value> {
  return { read, blank: [missingText] }
}

/** A day as the number `YYYYMMDD`; `null` stays null. */
export function day<Value>(read: (value: Value) => TradeDate | null): WireField<Value> {
  return {
    read: (value) => {
      const date = read(value)
      return date === null ? null : wireDay(date)
    },
    blank: null,
  }
}

/** Any value that is no plain number or text, with what a reply without data holds in its place. */
export function fixed<Value>(blank: WireValue, read: (value: Value) => WireValue): WireField<Value> {
  return { read, blank }
}

/** A record with the keys of `table`, in order. */
export function encodeRecord<Value>(table: WireTable<Value>, value: Value): WireObject {
  const record: Record<string, WireValue> = {}
  for (const key in table) {
    const field = table[key]
    if (field !== undefined) record[key] = field.read(value)
  }
  return record
}

/** The record of a reply without data: the same keys, nothing in them. */
export function blankRecord<Value>(table: WireTable<Value>): WireObject {
  const record: Record<string, WireValue> = {}
  for (const [key, field] of Object.entries(table)) record[key] = field.blank
  return record
}

/** Decimals without the noise of binary fractions: 308.7, never 308.70000000000005. Four places are more than any field has. */
export function exact(value: number): number {
  return Number.isInteger(value) ? value + 0 : Number(value.toFixed(4))
}

function exactOrNull(value: number | null): number | null {
  return value === null ? null : exact(value)
}

/** `2026-11-20` → 20261120. */
export function wireDay(date: TradeDate): number {
  return Number(dayDigits(date))
}

/** `2026-11-20` → `20261120`. */
export function dayDigits(date: TradeDate): string {
  return date.replaceAll('-', '')
}

/** `09:54:45.00` → 9544500: HHMMSSmm as a number, its leading zero gone. */
export function wireTime(time: TimeOfDay): number {
  return Number(encodeClock(time, 'HHMMSSmm'))
}

/** The code of a change; "0" where there is none, as the feed writes it for issues that did not trade. */
export function changeCode(value: { readonly changeState: ChangeState | null }): string {
  return value.changeState === null ? '0' : encodeChangeState(value.changeState)
}
