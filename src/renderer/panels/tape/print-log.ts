import type { TradeItem } from '../../../shared/contract/streams.ts'

/** Something that the tape shows: a print, or what is known to be missing before the next one. */
export type TapeRow =
  | { readonly kind: 'print'; readonly print: TradeItem }
  /** Shares or contracts that traded unseen. */
  | { readonly kind: 'gap'; readonly quantity: number }
  /** Prints that did not reach this window. */
  | { readonly kind: 'missed'; readonly prints: number }

/** Rows that the tape keeps at least; the oldest go first. */
export const keptRows = 50_000
/** The oldest rows go in blocks of this size, so that keeping costs nothing per print. */
const trimmedAtOnce = 1_000

/** Every print of one issue in order, each once, with the rows between them that say what is missing. */
export interface PrintLog {
  /** @param missed prints that were dropped before these */
  readonly append: (trades: readonly TradeItem[], missed: number) => void
  /** Forgets all of it: what comes next has nothing to do with it. */
  readonly clear: () => void
  /** Row by its number; numbers grow by one from row to row and never change. */
  readonly at: (number: number) => TapeRow | undefined
  /** Number of the oldest row that is kept. */
  readonly first: () => number
  /** One more than the number of the newest row. */
  readonly end: () => number
  /** Sums over the prints that are kept. */
  readonly sums: () => PrintSums
}

export interface PrintSums {
  readonly prints: number
  /** Shares or contracts bought, that is traded at the ask; of sold ones likewise. Prints without a side are in neither. */
  readonly bought: number
  readonly sold: number
}

export function createPrintLog(): PrintLog {
  let rows: TapeRow[] = []
  let first = 0
  let newest: number | null = null
  let sums: PrintSums = { prints: 0, bought: 0, sold: 0 }
  const startAnew = (): void => {
    first += rows.length
    rows = []
    newest = null
    sums = { prints: 0, bought: 0, sold: 0 }
  }
  const add = (print: TradeItem): void => {
    newest = print.sequence
    // Before its first trade the feed repeats the standing price of an issue with nothing traded: no print.
    if (print.quantity === 0) return
    if (print.gap > 0) rows.push({ kind: 'gap', quantity: print.gap })
    rows.push({ kind: 'print', print })
    sums = withPrint(sums, print, 1)
  }
  const trim = (): void => {
    while (rows.length >= keptRows + trimmedAtOnce) {
      for (const row of rows.splice(0, trimmedAtOnce)) if (row.kind === 'print') sums = withPrint(sums, row.print, -1)
      first += trimmedAtOnce
    }
  }
  return {
    append(trades, missed) {
      const last = trades.at(-1)
      // A core that was started again counts from the beginning: its day so far replaces what was held.
      if (last && newest !== null && last.sequence < newest) startAnew()
      const fresh = trades.filter(({ sequence }) => newest === null || sequence > newest)
      const next = fresh[0]
      const jump = next && newest !== null ? next.sequence - newest - 1 : 0
      const prints = Math.max(missed, jump)
      if (prints > 0) rows.push({ kind: 'missed', prints })
      for (const print of fresh) add(print)
      trim()
    },
    clear: startAnew,
    at: (number) => rows[number - first],
    first: () => first,
    end: () => first + rows.length,
    sums: () => sums,
  }
}

/** Sums with a print more (`times` 1) or less (−1). */
function withPrint({ prints, bought, sold }: PrintSums, { side, quantity }: TradeItem, times: 1 | -1): PrintSums {
  return {
    prints: prints + times,
    bought: side === 'buy' ? bought + times * quantity : bought,
    sold: side === 'sell' ? sold + times * quantity : sold,
  }
}

/**
 * Strength of execution (체결강도): bought against sold volume in percent, 100 is even.
 * @returns NaN while nothing was sold
 */
export function strengthOf({ bought, sold }: PrintSums): number {
  return sold === 0 ? Number.NaN : (bought / sold) * 100
}
