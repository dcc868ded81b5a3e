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

/** Rows are sent to windows as 16-bit numbers. */
const mostRows = 65_535

/** Every issue of KOSPI and KOSDAQ whose list is there, numbered without gaps in the order in which the lists came; beside them those of KONEX. */
export class InstrumentTable {
  readonly #rows: Instrument[] = []
  readonly #indices = new Map<string, number>()
  readonly #konex = new Map<string, string>()

  get rows(): readonly Instrument[] {
    return this.#rows
  }

  /** Index of a short code, or -1 for a code that no list holds. */
  indexOf(code: string): number {
    return this.#indices.get(code) ?? -1
  }

  /**
   * Numbers the issues of one more list in its order. A code that occurs twice keeps its first place.
   * @throws RangeError when the lists hold more issues than a row number can tell apart.
   */
  add(market: StockMarket, { issues }: IssueList): void {
    const added = issues.filter(({ code }) => !this.#indices.has(code)).length
    if (this.#rows.length + added > mostRows) throw new RangeError(`too many issues: ${this.#rows.length + added}`)
    for (const issue of issues) {
      if (this.#indices.has(issue.code)) continue
      const index = this.#rows.length
      this.#indices.set(issue.code, index)
      this.#rows.push({ index, code: issue.code, name: issue.shortName || issue.name, market })
    }
  }

  /** Takes in the issues of KONEX, which have no row: no feed carries what they trade at. */
  addKonex({ issues }: IssueList): void {
    for (const { code, name, shortName } of issues) this.#konex.set(code, shortName || name)
  }

  /** Name of an issue of KONEX; `undefined` for any other code. */
  konexName(code: string): string | undefined {
    return this.#konex.get(code)
  }
}

/** The table of both lists, KOSPI first. @throws RangeError as {@link InstrumentTable.add} */
export function buildInstrumentTable(lists: Readonly<Record<StockMarket, IssueList>>): InstrumentTable {
  const table = new InstrumentTable()
  for (const market of stockMarkets) table.add(market, lists[market])
  return table
}
