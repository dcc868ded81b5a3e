import { stockMarkets } from '../../shared/catalogue/markets.ts'
import type { StockMarket } from '../../shared/catalogue/markets.ts'
import type { IssueList } from '../../shared/domain/instrument.ts'
import type { IssueCode } from '../../shared/domain/units.ts'

/** One issue of the boards. `index` is its place in every column of this run. */
interface Instrument {
  readonly index: number
  readonly code: IssueCode
  readonly name: string
  readonly market: StockMarket
}

/** Every issue of KOSPI and KOSDAQ, numbered without gaps: KOSPI first, each market in the order of its list. */
export interface InstrumentTable {
  readonly rows: readonly Instrument[]
  /** Index of a short code, or -1 for a code that no list holds. */
  indexOf(code: string): number
}

/** Rows are sent to windows as 16-bit numbers. */
const mostRows = 65_535

/**
 * Numbers the issues of both lists. A code that occurs twice keeps its first place.
 * @throws RangeError when the lists hold more issues than a row number can tell apart.
 */
export function buildInstrumentTable(lists: Readonly<Record<StockMarket, IssueList>>): InstrumentTable {
  const rows: Instrument[] = []
  const indices = new Map<string, number>()
  for (const market of stockMarkets) {
    for (const issue of lists[market].issues) {
      if (indices.has(issue.code)) continue
      indices.set(issue.code, rows.length)
      rows.push({ index: rows.length, code: issue.code, name: issue.shortName || issue.name, market })
    }
  }
  if (rows.length > mostRows) throw new RangeError(`too many issues: ${rows.length}`)
  return { rows, indexOf: (code) => indices.get(code) ?? -1 }
}
