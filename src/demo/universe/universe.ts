import type { SecurityGroup } from '../../shared/domain/instrument.ts'
import type { IssueCode, Isin } from '../../shared/domain/units.ts'
import { issueCode } from '../../shared/domain/units.ts'
import { withCheckDigit } from '../../shared/krx/codes/isin.ts'

export type ListedMarket = 'kospi' | 'kosdaq' | 'konex'

/** What an ETF follows. */
interface EtfFacts {
  /** Code of the index whose return it follows; `null` for what no listed index follows (foreign markets, bonds, commodities). */
  readonly tracks: string | null
  /** Factor of its daily return: 1, 2, −1, −2. */
  readonly multiple: number
}

/** One issue that the demo exchange lists, as it stood at the end of the day before the market starts. */
export interface UniverseIssue {
  readonly code: IssueCode
  readonly isin: Isin
  readonly name: string
  readonly englishName: string | null
  readonly market: ListedMarket
  /** Segment within the market, for example `KOSDAQ GLOBAL`; `null` where there is none. */
  readonly segment: string | null
  readonly group: SecurityGroup
  /** KRW, on the tick grid. */
  readonly previousClose: number
  readonly listedShares: number
  /** Shares that change hands on a usual day; 0 for an issue that does not trade. */
  readonly usualVolume: number
  /** Code of its sector index (`K13`, `Q66`); `null` for ETFs and KONEX. */
  readonly sector: string | null
  readonly halted: boolean
  readonly underAdministration: boolean
  /** Investment attention (KOSDAQ). */
  readonly attention: boolean
  readonly etf: EtfFacts | null
}

export interface Universe {
  /** By code, each code once. */
  readonly issues: readonly UniverseIssue[]
}

/** @throws RangeError when the code does not have six places. */
export function listedCode(text: string): { readonly code: IssueCode; readonly isin: Isin } {
  if (!/^[0-9A-Z]{6}$/.test(text)) throw new RangeError(`not the code of a listed issue: ${text}`)
  return { code: issueCode(text), isin: withCheckDigit(`KR7${text}00`) }
}

/** The code of a common share ends with 0; other endings are its preferred shares. */
export function isPreferred(code: string): boolean {
  return !code.endsWith('0')
}

/** Orders issues by code and drops later rows of a code that has been there. */
export function universeOf(issues: readonly UniverseIssue[]): Universe {
  const byCode = new Map<string, UniverseIssue>()
  for (const issue of issues) if (!byCode.has(issue.code)) byCode.set(issue.code, issue)
  return { issues: [...byCode.values()].sort((left, right) => (left.code < right.code ? -1 : 1)) }
}
