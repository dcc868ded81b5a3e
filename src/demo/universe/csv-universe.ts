import { csvRecords } from '../../shared/krx/files/csv.ts'
import type { ListedMarket, Universe, UniverseIssue } from './universe.ts'
import { listedCode, universeOf } from './universe.ts'
import { decodeKoreanText } from './korean-text.ts'
import { embeddedIssues } from './embedded.ts'
import { guessSector } from './sectors.ts'

/** Columns that must be there; others are ignored. Their order does not matter. */
const columns = { code: '종목코드', name: '종목명', market: '시장구분', close: '종가', volume: '거래량', shares: '상장주식수' } as const
/** Used where it is there. */
const segmentColumn = '소속부'

/** Why a file is no universe. `row` is the line of the record in the file, from 1 for the header. */
export type UniverseFileProblem =
  | { readonly kind: 'empty' }
  | { readonly kind: 'missing-columns'; readonly columns: readonly string[] }
  | { readonly kind: 'no-good-row'; readonly first: SkippedRow | null }

interface SkippedRow {
  readonly row: number
  readonly code: string
  readonly reason: string
}

export class UniverseFileError extends Error {
  readonly problem: UniverseFileProblem

  constructor(problem: UniverseFileProblem) {
    super(describe(problem))
    this.name = 'UniverseFileError'
    this.problem = problem
  }
}

/** The universe of a file, and the rows of it that could not be used. */
export interface CsvUniverse extends Universe {
  readonly skipped: readonly SkippedRow[]
}

/**
 * Reads the exchange's export of all issues (CP949, or UTF-8 with or without byte-order mark). A record without volume is
 * taken for halted. Sectors and English names, which the file lacks, come from the embedded universe or from the name.
 * @throws UniverseFileError when a column is missing or no record can be used.
 */
export function readCsvUniverse(bytes: Uint8Array): CsvUniverse {
  const [header, ...records] = csvRecords(decodeKoreanText(bytes))
  if (header === undefined) throw new UniverseFileError({ kind: 'empty' })
  const missing = Object.values(columns).filter((name) => !header.includes(name))
  if (missing.length > 0) throw new UniverseFileError({ kind: 'missing-columns', columns: missing })
  const known = embeddedIssues()
  const issues: UniverseIssue[] = []
  const skipped: SkippedRow[] = []
  const seen = new Set<string>()
  records.forEach((fields, index) => {
    const field = (name: string) => fields[header.indexOf(name)]?.trim() ?? ''
    const issue = issueOf(field, known)
    const reason = typeof issue === 'string' ? issue : seen.has(issue.code) ? 'the code is listed twice' : null
    if (reason === null && typeof issue !== 'string') {
      seen.add(issue.code)
      issues.push(issue)
    } else skipped.push({ row: index + 2, code: field(columns.code), reason: reason ?? '' })
  })
  if (issues.length === 0) throw new UniverseFileError({ kind: 'no-good-row', first: skipped[0] ?? null })
  return { ...universeOf(issues), skipped }
}

/** An issue, or why the record is none. */
function issueOf(field: (name: string) => string, known: ReadonlyMap<string, UniverseIssue>): UniverseIssue | string {
  const code = field(columns.code)
  const name = field(columns.name)
  const market = marketOf(field(columns.market))
  const figures = figuresOf(field)
  if (!/^[0-9A-Z]{6}$/.test(code)) return `${columns.code} is not a code of six places`
  if (name === '') return `${columns.name} is empty`
  if (market === null) return `${columns.market} is none of KOSPI, KOSDAQ, KOSDAQ GLOBAL, KONEX`
  if (typeof figures === 'string') return figures
  const segment = field(columns.market) === 'KOSDAQ GLOBAL' ? 'KOSDAQ GLOBAL' : field(segmentColumn)
  return {
    ...listedCode(code),
    ...borrowedFacts(known.get(code), name, code, market),
    ...figures,
    name,
    market,
    segment: segment === '' ? null : segment,
    underAdministration: field(segmentColumn).startsWith('관리종목'),
    attention: field(segmentColumn).startsWith('투자주의환기'),
  }
}

/** Price, shares and volume of a record, or what is wrong with them. */
function figuresOf(field: (name: string) => string) {
  const previousClose = wholeNumber(field(columns.close))
  const usualVolume = wholeNumber(field(columns.volume))
  const listedShares = wholeNumber(field(columns.shares))
  if (previousClose === null || previousClose === 0) return `${columns.close} is not a price`
  if (usualVolume === null) return `${columns.volume} is not a whole number`
  if (listedShares === null || listedShares === 0) return `${columns.shares} is not a number of shares`
  return { previousClose, usualVolume, listedShares, halted: usualVolume === 0 }
}

/** What the file does not say. */
function borrowedFacts(embedded: UniverseIssue | undefined, name: string, code: string, market: ListedMarket) {
  if (embedded !== undefined) {
    const { englishName, group, sector, etf } = embedded
    return { englishName, group, sector, etf }
  }
  const group: UniverseIssue['group'] = name.endsWith('리츠') ? 'reit' : 'share'
  return { englishName: null, group, sector: guessSector(name, code, market), etf: null }
}

function marketOf(text: string): ListedMarket | null {
  if (text === 'KOSPI') return 'kospi'
  if (text === 'KOSDAQ' || text === 'KOSDAQ GLOBAL') return 'kosdaq'
  return text === 'KONEX' ? 'konex' : null
}

function wholeNumber(text: string): number | null {
  const plain = text.replaceAll(',', '')
  return /^\d+$/.test(plain) ? Number(plain) : null
}

function describe(problem: UniverseFileProblem): string {
  if (problem.kind === 'empty') return 'the universe file is empty'
  if (problem.kind === 'missing-columns') return `the universe file lacks the column ${problem.columns.join(', ')}`
  const { first } = problem
  return first === null
    ? 'the universe file has a header and no record'
    : `no record of the universe file can be used; line ${first.row}: ${first.reason}`
}
