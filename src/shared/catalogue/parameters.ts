/**
 * Parameters of the endpoints as data. The name is the one that callers and the command line use (`market`, `issue`, `from`, …);
 * `key` is the query key on the wire, `null` where the value is part of the path. Formats: quirks 73–77 of the API documents.
 */
export type ParameterSpec =
  | { readonly kind: 'choice'; readonly key: null; readonly required: boolean; readonly values: readonly string[] }
  | { readonly kind: 'issue'; readonly key: null; readonly required: true }
  | { readonly kind: 'nation'; readonly key: null; readonly required: true }
  /** Short codes joined with commas, at most `max`. */
  | { readonly kind: 'issues'; readonly key: string; readonly required: true; readonly max: number }
  /** Item names, each a query key of its own without `=`, at most `max`. */
  | { readonly kind: 'items'; readonly key: null; readonly required: true; readonly max: number }
  /** Bar length in seconds. */
  | { readonly kind: 'interval'; readonly key: string; readonly required: true }
  | { readonly kind: 'period'; readonly key: string; readonly required: true }
  /** A day; on the wire `YYYYMMDD`. */
  | { readonly kind: 'date'; readonly key: string; readonly required: boolean }
  /** A time of day; HHMM or, for v2 derivatives, HHMMSS on the wire. */
  | {
      readonly kind: 'time'
      readonly key: string
      readonly required: true
      readonly format: { readonly v2: TimeFormat; readonly v3: TimeFormat }
    }
  /** Number of rows, newest first, 1 to `max`. */
  | { readonly kind: 'count'; readonly key: string; readonly required: boolean; readonly max: number }

type TimeFormat = 'HHMM' | 'HHMMSS'
type ParameterKind = ParameterSpec['kind']

export const intervals = [10, 60, 600] as const
export type Interval = (typeof intervals)[number]
export const periods = ['D', 'W', 'M'] as const
/** Daily, weekly or monthly bars; a week or month stands under its last business day. */
export type Period = (typeof periods)[number]

/** What a caller gives for a parameter of each kind: dates as `YYYY-MM-DD`, times as `HH:MM`. */
interface ParameterValueByKind {
  readonly choice: string
  readonly issue: string
  readonly nation: string
  readonly issues: readonly string[]
  readonly items: readonly string[]
  readonly interval: Interval
  readonly period: Period
  readonly date: string
  readonly time: string
  readonly count: number
}

type ValueOf<Spec> = Spec extends { readonly kind: 'choice'; readonly values: infer Values extends readonly string[] }
  ? Values[number]
  : Spec extends { readonly kind: infer Kind extends ParameterKind }
    ? ParameterValueByKind[Kind]
    : never

/** The argument type of a typed call: required parameters must be there, optional ones may be. */
export type ParametersOf<Specs extends Readonly<Record<string, ParameterSpec>>> = {
  readonly [Name in keyof Specs as Specs[Name] extends { readonly required: true } ? Name : never]: ValueOf<Specs[Name]>
} & {
  readonly [Name in keyof Specs as Specs[Name] extends { readonly required: true } ? never : Name]?: ValueOf<Specs[Name]>
}

export const issue = { kind: 'issue', key: null, required: true } as const
export const nation = { kind: 'nation', key: null, required: true } as const
export const issues = { kind: 'issues', key: 'isuCd', required: true, max: 20 } as const
export const items = { kind: 'items', key: null, required: true, max: 10 } as const
export const interval = { kind: 'interval', key: 'inddCycleTpCd', required: true } as const
export const period = { kind: 'period', key: 'trnsmCycleTpCd', required: true } as const
/** The day of intraday bars; the latest trade date where it is not given. */
export const day = { kind: 'date', key: 'inqStrtDd', required: false } as const
export const fromDate = { kind: 'date', key: 'inqStrtDd', required: true } as const
export const toDate = { kind: 'date', key: 'inqEndDd', required: true } as const
/** Always sent although one document calls it optional; a month before `to` where it is not given. */
export const optionalFromDate = { kind: 'date', key: 'inqStrtDd', required: false } as const
/** Always sent although most documents call it optional; the most that a reply holds where it is not given. */
export const count = { kind: 'count', key: 'reqCnt', required: false, max: 100 } as const

const minutes = { v2: 'HHMM', v3: 'HHMM' } as const
const secondsInV2 = { v2: 'HHMMSS', v3: 'HHMM' } as const
export const fromTime = { kind: 'time', key: 'strtTm', required: true, format: minutes } as const
export const toTime = { kind: 'time', key: 'endTm', required: true, format: minutes } as const
export const derivativeFromTime = { kind: 'time', key: 'strtTm', required: true, format: secondsInV2 } as const
export const derivativeToTime = { kind: 'time', key: 'endTm', required: true, format: secondsInV2 } as const

/** A market or index family in the path. */
export function oneOf<const Values extends readonly string[]>(...values: Values) {
  return { kind: 'choice', key: null, required: true, values } as const
}

/** A market that the endpoint implies: it may be named, but only by its one value. */
export function only<const Value extends string>(value: Value) {
  return { kind: 'choice', key: null, required: false, values: [value] } as const
}
