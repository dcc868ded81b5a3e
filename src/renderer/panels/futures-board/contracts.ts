import type { IssueList, ListedIssue } from '../../../shared/domain/instrument.ts'
import type { ContractMonth } from '../../../shared/domain/units.ts'
import { isContinuousCode } from '../../../shared/krx/codes/continuous.ts'
import { parseDerivativeCode } from '../../../shared/krx/codes/derivative.ts'

/** A contract of one month. */
export interface Outright {
  readonly code: string
  readonly name: string
  /** `null` where the code does not tell it. */
  readonly month: ContractMonth | null
  /** The code under which the feed serves whatever contract is the nearest, where this is it. */
  readonly continuous: string | null
}

/** A calendar spread that is traded as a contract of its own. */
export interface ListedSpread {
  readonly code: string
  readonly name: string
  readonly near: ContractMonth
  readonly far: ContractMonth
}

/** All contracts on one underlying. */
export interface Family {
  /** The two product places of the codes. */
  readonly id: string
  /** What the contracts are called without kind and month. */
  readonly name: string
  /** By month. */
  readonly outrights: readonly Outright[]
  /** By near month, then by far month. */
  readonly spreads: readonly ListedSpread[]
}

/** The contracts of a list by underlying, in the order of the list. A continuous code belongs to the contract with its ISIN. */
export function familiesOf({ issues }: IssueList): readonly Family[] {
  const continuous = new Map(issues.flatMap(({ code, isin }) => (isContinuousCode(code) && isin !== null ? [[isin, code]] : [])))
  const groups = Map.groupBy(
    issues.filter(({ code }) => !isContinuousCode(code)),
    ({ code }) => code.slice(1, 3),
  )
  return [...groups].map(([id, listed]) => ({
    id,
    name: familyName(listed),
    outrights: listed.flatMap((one) => outrightOf(one, continuous)).sort(byMonth),
    spreads: listed.flatMap(spreadOf).sort((one, other) => compare(`${one.near} ${one.far}`, `${other.near} ${other.far}`)),
  }))
}

/** What is no spread by its code is shown as a contract, so that no code form hides one. */
function outrightOf({ code, shortName, isin }: ListedIssue, continuous: ReadonlyMap<string, string>): readonly Outright[] {
  const parsed = parseDerivativeCode(code)
  if (parsed?.kind === 'spread') return []
  const month = parsed?.kind === 'future' ? parsed.month : null
  return [{ code, name: shortName, month, continuous: (isin === null ? undefined : continuous.get(isin)) ?? null }]
}

function spreadOf({ code, shortName }: ListedIssue): readonly ListedSpread[] {
  const parsed = parseDerivativeCode(code)
  return parsed?.kind === 'spread' ? [{ code, name: shortName, near: parsed.near, far: parsed.far }] : []
}

function familyName(listed: readonly ListedIssue[]): string {
  const first = listed.find(({ code }) => parseDerivativeCode(code)?.kind !== 'spread') ?? listed[0]
  return (first?.shortName ?? '').replace(/\s*(?:선물|F)?\s*\d{4,6}\b.*$/, '').trim()
}

function byMonth(one: Outright, other: Outright): number {
  return compare(one.month ?? '9999', other.month ?? '9999')
}

function compare(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}
