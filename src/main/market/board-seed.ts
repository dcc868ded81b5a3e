import { columnNames } from './board-columns.ts'
import type { BoardColumns } from './board-columns.ts'
import type { Board } from './board.ts'
import type { MarketSeed } from './market-seed.ts'

/** When the newest print left the socket is of no use elsewhere. */
type SeededColumn = Exclude<keyof BoardColumns, 'arrivedAt'>

/** The state of a whole board; it can be written as JSON. */
export interface BoardSeed {
  /** Code of each row. */
  readonly codes: readonly string[]
  /** `null` stands for blank. */
  readonly columns: Readonly<Record<SeededColumn, readonly (number | null)[]>>
  readonly markets: readonly MarketSeed[]
}

/** The state of a board as it is now. */
export function seedOf(board: Board): BoardSeed {
  const valuesOf = (name: SeededColumn) => Array.from(board.columns[name], (value) => (Number.isNaN(value) ? null : value))
  return {
    codes: board.instruments.rows.map(({ code }) => code),
    columns: {
      last: valuesOf('last'),
      base: valuesOf('base'),
      open: valuesOf('open'),
      high: valuesOf('high'),
      low: valuesOf('low'),
      lastQuantity: valuesOf('lastQuantity'),
      time: valuesOf('time'),
      snapshotVolume: valuesOf('snapshotVolume'),
      snapshotTurnover: valuesOf('snapshotTurnover'),
      volumeSince: valuesOf('volumeSince'),
      turnoverSince: valuesOf('turnoverSince'),
      printed: valuesOf('printed'),
    },
    markets: board.markets.map((market) => board.seedOf(market)),
  }
}

/** Brings a board into the state of a seed, as far as both hold the same issues. */
export function plantSeed(board: Board, { codes, columns, markets }: BoardSeed): void {
  const rowOf = codes.map((code) => board.instruments.indexOf(code))
  for (const name of columnNames) {
    if (name === 'arrivedAt') continue
    for (const [index, value] of columns[name].entries()) {
      const row = rowOf[index] ?? -1
      if (row >= 0) board.columns[name][row] = value ?? Number.NaN
    }
  }
  for (const seed of markets) {
    const prints = seed.prints.map(([row, ...rest]) => [rowOf[row] ?? -1, ...rest] as const).filter(([row]) => row >= 0)
    board.plant({ ...seed, prints })
  }
}
