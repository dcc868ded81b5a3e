import { etfRows } from './embedded-etf.ts'
import { konexRows } from './embedded-konex.ts'
import { kosdaqRows } from './embedded-kosdaq.ts'
import { kospiRows } from './embedded-kospi.ts'
import type { ListedMarket, Universe, UniverseIssue } from './universe.ts'
import { listedCode, universeOf } from './universe.ts'

const segments: Readonly<Record<string, string>> = {
  G: 'KOSDAQ GLOBAL',
  Q181: '우량기업부',
  Q182: '벤처기업부',
  Q183: '중견기업부',
  Q184: '기술성장기업부',
}

/** Issues of the embedded universe that show a badge from the start. */
const halted: ReadonlySet<string> = new Set(['006280', '078600'])
const administered: ReadonlySet<string> = new Set(['115180', '048410'])
const attention: ReadonlySet<string> = new Set(['096530'])

/** The universe that the demo exchange lists when no file is given: real issues with rounded figures. */
export function embeddedUniverse(): Universe {
  return universeOf([
    ...lines(kospiRows).map((row) => shareOf(row, 'kospi')),
    ...lines(kosdaqRows).map((row) => shareOf(row, 'kosdaq')),
    ...lines(konexRows).map((row) => shareOf(row, 'konex')),
    ...lines(etfRows).map(etfOf),
  ])
}

/** Facts that a row states for a code, if the embedded universe has it: a file without sectors and English names borrows them. */
export function embeddedIssues(): ReadonlyMap<string, UniverseIssue> {
  return new Map(embeddedUniverse().issues.map((issue) => [issue.code, issue]))
}

function shareOf(row: string, market: ListedMarket): UniverseIssue {
  const [sector = '', segment = ''] = (row.split('|')[5] ?? '').split('/')
  const name = row.split('|')[1] ?? ''
  return {
    ...commonFacts(row),
    market,
    segment: segments[segment] ?? null,
    group: name.endsWith('리츠') || name.endsWith('인프라') ? 'reit' : 'share',
    englishName: row.split('|')[6] ?? null,
    sector: sector === '' ? null : sector,
    etf: null,
  }
}

function etfOf(row: string): UniverseIssue {
  const [tracks = '-', multiple = '1'] = (row.split('|')[5] ?? '').split('*')
  return {
    ...commonFacts(row),
    market: 'kospi',
    segment: null,
    group: 'etf',
    englishName: null,
    sector: null,
    etf: { tracks: tracks === '-' ? null : tracks, multiple: Number(multiple) },
  }
}

function commonFacts(row: string) {
  const [code = '', name = '', close = '', thousandShares = '', turnover = ''] = row.split('|')
  const previousClose = Number(close)
  return {
    ...listedCode(code),
    name,
    previousClose,
    listedShares: Number(thousandShares) * 1000,
    usualVolume: halted.has(code) ? 0 : Math.max(1, Math.round((Number(turnover) * 100_000_000) / previousClose)),
    halted: halted.has(code),
    underAdministration: administered.has(code),
    attention: attention.has(code),
  }
}

function lines(rows: string): readonly string[] {
  return rows.trim().split('\n')
}
