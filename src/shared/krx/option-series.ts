import type { DerivativeMarket } from '../catalogue/markets.ts'
import type { ListedIssue, OptionMaster } from '../domain/instrument.ts'
import type { IssueCode } from '../domain/units.ts'
import { parseDerivativeCode, type OptionRight } from './codes/derivative.ts'

/** Options of one multiplier and one calendar: what ratios and term structures may be made of. */
export const optionFamilies = ['kospi200', 'weekly-monday', 'weekly-thursday', 'mini', 'kosdaq150', 'kosdaq150-weekly'] as const
export type OptionFamily = (typeof optionFamilies)[number]

/** The market whose list holds the options of a family. */
export const marketOfFamily = {
  kospi200: 'kospi200',
  'weekly-monday': 'kospi200',
  'weekly-thursday': 'kospi200',
  mini: 'mini_kospi200',
  kosdaq150: 'kosdaq150',
  'kosdaq150-weekly': 'kosdaq150',
} as const satisfies Record<OptionFamily, DerivativeMarket>

/** One strike of a series; `null` where a leg is not listed. */
export interface StrikePair {
  /** Points. */
  readonly strike: number
  readonly call: IssueCode | null
  readonly put: IssueCode | null
}

/** The options of one family with one last trading day. */
export interface OptionSeries {
  readonly family: OptionFamily
  /** As names of the list write it: `2612`, or `2611W4` where it is weekly. Unique in its family. */
  readonly expiry: string
  /** Ascending. */
  readonly pairs: readonly StrikePair[]
}

/** What the name of an option says. */
export interface OptionName {
  readonly family: OptionFamily
  readonly expiry: string
  readonly right: OptionRight
  /** Points. */
  readonly strike: number
}

/** `… 콜옵션 1803 240.0`, and abbreviated `… 2611W4 C1,002.5`. */
const longName = /(?<right>콜옵션|풋옵션|콜|풋)\s+(?<expiry>\d{4}(?:W\d)?)\s+(?<strike>[\d,]+(?:\.\d+)?)$/
const shortName = /(?<expiry>\d{4}(?:W\d)?)\s+(?<right>[CP])\s?(?<strike>[\d,]+(?:\.\d+)?)$/

/**
 * Reads right, expiry and strike from the names of the list, and the family from the code's product and the name. The code itself
 * holds no strike of 1,000 and more and drops the half. `null` where neither name has the form. Source: names of the official list;
 * those of weekly options on KOSDAQ150 are to be confirmed.
 */
export function readOptionName(market: DerivativeMarket, issue: Pick<ListedIssue, 'code' | 'name' | 'shortName'>): OptionName | null {
  const { right = '', expiry = '', strike = '' } = longName.exec(issue.name)?.groups ?? shortName.exec(issue.shortName)?.groups ?? {}
  const family = familyOf(market, issue, expiry)
  const points = Number(strike.replaceAll(',', ''))
  if (family === null || !(points > 0)) return null
  return { family, expiry, right: right === 'C' || right.startsWith('콜') ? 'call' : 'put', strike: points }
}

function familyOf(market: DerivativeMarket, { code, name }: Pick<ListedIssue, 'code' | 'name'>, expiry: string): OptionFamily | null {
  const parsed = parseDerivativeCode(code)
  const weekly = expiry.includes('W') || name.includes('위클리')
  if (market === 'mini_kospi200') return 'mini'
  if (market === 'kosdaq150') return weekly ? 'kosdaq150-weekly' : 'kosdaq150'
  if (market !== 'kospi200' || parsed === null || !('strikeDigits' in parsed)) return null
  if (!weekly) return 'kospi200'
  return parsed.product === 'AF' ? 'weekly-monday' : 'weekly-thursday'
}

/** The series of a market's list, by family and expiry. Issues whose names cannot be read are left out. */
export function optionSeries(market: DerivativeMarket, issues: readonly ListedIssue[]): readonly OptionSeries[] {
  const series = new Map<string, { readonly family: OptionFamily; readonly expiry: string; readonly pairs: Map<number, StrikePair> }>()
  for (const issue of issues) {
    const name = readOptionName(market, issue)
    if (name === null) continue
    const { family, expiry, right, strike } = name
    const key = `${family} ${expiry}`
    const held = series.get(key) ?? { family, expiry, pairs: new Map<number, StrikePair>() }
    series.set(key, held)
    held.pairs.set(strike, { ...(held.pairs.get(strike) ?? { strike, call: null, put: null }), [right]: issue.code })
  }
  return [...series.values()]
    .map(({ family, expiry, pairs }) => ({
      family,
      expiry,
      pairs: [...pairs.values()].toSorted((one, other) => one.strike - other.strike),
    }))
    .toSorted((one, other) => (one.expiry < other.expiry ? -1 : 1))
}

/** The leg whose master confirms a series: the call in the middle, else any leg; `null` for an empty series. */
export function confirmingLeg({ pairs }: OptionSeries): IssueCode | null {
  const middle = pairs[pairs.length >> 1]
  return middle?.call ?? middle?.put ?? pairs.flatMap(({ call, put }) => call ?? put ?? [])[0] ?? null
}

/** Whether a master says of its leg what the names said: right and strike stand where the series has them. */
export function confirms({ pairs }: OptionSeries, { code, right, strike }: Pick<OptionMaster, 'code' | 'right' | 'strike'>): boolean {
  return pairs.some((pair) => pair.strike === strike && pair[right] === code)
}
