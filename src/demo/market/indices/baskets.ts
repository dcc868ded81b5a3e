import type { UniverseIssue } from '../../universe/index.ts'
import { isPreferred } from '../../universe/universe.ts'

/** What an index is made of: rows of the equities, each with its shares (or an equal amount of money). */
export interface Basket {
  readonly code: string
  readonly rows: readonly number[]
  readonly weighting: 'capitalisation' | 'equal'
}

/** Baskets by index code, from the composites of a market down to its sectors. Members are drawn from sizes at the start. */
export function basketsOf(issues: readonly UniverseIssue[]): ReadonlyMap<string, Basket> {
  const kospi = membersOf(issues, 'kospi')
  const kosdaq = membersOf(issues, 'kosdaq')
  const both = bySize(issues, [...kospi, ...kosdaq])
  const baskets: Basket[] = [
    basket('K1', kospi),
    basket('K2', kospi.slice(0, 100)),
    basket('K3', kospi.slice(100, 300)),
    basket('K4', kospi.slice(300)),
    basket('K51', commons(issues, kospi).slice(0, 200)),
    basket('K61', commons(issues, kospi).slice(0, 100)),
    basket('K62', commons(issues, kospi).slice(0, 50)),
    basket('K167', commons(issues, kospi).slice(100, 200)),
    basket('K182', commons(issues, kospi).slice(2, 200)),
    basket('K165', kospi.filter((row) => isPreferred(issues[row]?.code ?? '')).slice(0, 20)),
    { ...basket('K401', commons(issues, kospi).slice(0, 200)), weighting: 'equal' },
    { ...basket('K402', commons(issues, kospi).slice(0, 100)), weighting: 'equal' },
    { ...basket('K403', commons(issues, kospi).slice(0, 50)), weighting: 'equal' },
    basket('Q1', kosdaq),
    basket('Q2', kosdaq.slice(0, 100)),
    basket('Q3', kosdaq.slice(100, 400)),
    basket('Q4', kosdaq.slice(400)),
    basket('Q203', kosdaq.slice(0, 150)),
    { ...basket('Q204', kosdaq.slice(0, 150)), weighting: 'equal' },
    basket('S50', both.slice(0, 100)),
    { ...basket('S441', both.slice(0, 100)), weighting: 'equal' },
    basket('S300', both.slice(0, 300)),
    basket('S301', both.slice(100, 300)),
    ...sectorBaskets(issues, kospi, kosdaq),
    ...groupedBaskets(issues, kospi, kosdaq, both),
  ]
  return new Map(baskets.filter(({ rows }) => rows.length > 0).map((found) => [found.code, found]))
}

/** Sectors that are unions or selections of others: KOSPI200 and KOSDAQ150 sectors, KRX sectors. */
const groups: readonly (readonly [code: string, from: 'kospi200' | 'kosdaq150' | 'kosdaq' | 'kospi' | 'krx', sectors: string])[] = [
  ['K27', 'kospi', 'K5 K6 K7 K8 K9 K10 K11 K12 K13 K14 K15'],
  ['K150', 'kospi200', 'K20 K26'],
  ['K151', 'kospi200', 'K18'],
  ['K152', 'kospi200', 'K12'],
  ['K153', 'kospi200', 'K10 K11'],
  ['K154', 'kospi200', 'K8'],
  ['K155', 'kospi200', 'K13'],
  ['K156', 'kospi200', 'K21 K22 K24 K25'],
  ['K157', 'kospi200', 'K5 K6 K16'],
  ['K158', 'kospi200', 'K15 K16'],
  ['K159', 'kospi200', 'K17 K19'],
  ['K160', 'kospi200', 'K9'],
  ['K168', 'kospi200', 'K5'],
  ['Q15', 'kosdaq', 'Q42 Q43 Q155 Q156 Q157 Q158 Q159 Q160 Q154'],
  ['Q24', 'kosdaq', 'Q24 Q56 Q58 Q62 Q65 Q66 Q67 Q68 Q70 Q72 Q74 Q75 Q77'],
  ['Q42', 'kosdaq', 'Q153 Q154 Q155 Q156'],
  ['Q43', 'kosdaq', 'Q157 Q158 Q159 Q160'],
  ['Q41', 'kosdaq', 'Q151 Q152 Q37'],
  ['Q211', 'kosdaq150', 'Q159 Q157 Q155 Q66'],
  ['Q212', 'kosdaq150', 'Q65 Q67 Q68 Q72'],
  ['Q213', 'kosdaq150', 'Q26 Q70 Q75'],
  ['Q214', 'kosdaq150', 'Q56 Q27'],
  ['Q215', 'kosdaq150', 'Q58 Q75 Q27'],
  ['Q216', 'kosdaq150', 'Q159 Q157 Q72 Q155'],
  ['Q217', 'kosdaq150', 'Q66 Q74'],
  ['Q218', 'kosdaq150', 'Q37 Q154'],
  ['S61', 'krx', 'K15 K16'],
  ['S62', 'krx', 'K5 Q56'],
  ['S63', 'krx', 'Q37 Q154 K26'],
  ['S64', 'krx', 'K13 Q159 Q155'],
  ['S65', 'krx', 'K17'],
  ['S351', 'krx', 'K13 Q159 Q72'],
  ['S352', 'krx', 'K21 K22 K24 K25'],
  ['S353', 'krx', 'K15 K16'],
  ['S354', 'krx', 'K12 K18 K19'],
  ['S355', 'krx', 'K9 Q66 Q74'],
  ['S356', 'krx', 'K20 K26'],
  ['S357', 'krx', 'K8 K10 K11'],
  ['S358', 'krx', 'K5'],
  ['S501', 'krx', 'K15'],
  ['S502', 'krx', 'K13 Q159'],
  ['S503', 'krx', 'K9 Q66'],
  ['S504', 'krx', 'K21 K22'],
  ['S506', 'krx', 'K8'],
  ['S507', 'krx', 'K11'],
  ['S509', 'krx', 'K20 K26 Q37'],
  ['S510', 'krx', 'K18 Q26'],
  ['S512', 'krx', 'K24'],
]

function groupedBaskets(
  issues: readonly UniverseIssue[],
  kospi: readonly number[],
  kosdaq: readonly number[],
  krx: readonly number[],
): readonly Basket[] {
  const pools = { kospi, kosdaq, krx, kospi200: commons(issues, kospi).slice(0, 200), kosdaq150: kosdaq.slice(0, 150) }
  return groups.map(([code, from, sectors]) => {
    const wanted = new Set(sectors.split(' '))
    return basket(
      code,
      pools[from].filter((row) => wanted.has(issues[row]?.sector ?? '')),
    )
  })
}

const segmentCodes: Readonly<Record<string, string>> = {
  우량기업부: 'Q181',
  벤처기업부: 'Q182',
  중견기업부: 'Q183',
  기술성장기업부: 'Q184',
}

function sectorBaskets(issues: readonly UniverseIssue[], kospi: readonly number[], kosdaq: readonly number[]): readonly Basket[] {
  const rows = new Map<string, number[]>()
  for (const row of [...kospi, ...kosdaq]) {
    const issue = issues[row]
    for (const code of [issue?.sector, segmentCodes[issue?.segment ?? '']]) {
      if (code != null) rows.set(code, [...(rows.get(code) ?? []), row])
    }
  }
  const composed = new Set(groups.map(([code]) => code))
  return [...rows].filter(([code]) => !composed.has(code)).map(([code, members]) => basket(code, members))
}

function basket(code: string, rows: readonly number[]): Basket {
  return { code, rows, weighting: 'capitalisation' }
}

/** Rows of the shares of a market, largest first; ETFs are in no index. */
function membersOf(issues: readonly UniverseIssue[], market: 'kospi' | 'kosdaq'): readonly number[] {
  return bySize(
    issues,
    [...issues.keys()].filter((row) => issues[row]?.market === market && issues[row]?.etf === null),
  )
}

function commons(issues: readonly UniverseIssue[], rows: readonly number[]): readonly number[] {
  return rows.filter((row) => issues[row]?.group === 'share' && !isPreferred(issues[row]?.code ?? ''))
}

function bySize(issues: readonly UniverseIssue[], rows: readonly number[]): readonly number[] {
  const size = (row: number) => (issues[row]?.previousClose ?? 0) * (issues[row]?.listedShares ?? 0)
  return [...rows].sort((left, right) => size(right) - size(left))
}
