/**
 * The columns of the board: one array a field, one place an issue. Prices and money in KRW, quantities in shares, times as
 * market epoch ms; NaN is blank.
 */
export interface BoardColumns {
  readonly last: Float64Array
  /** The price that change and change rate are measured against. */
  readonly base: Float64Array
  readonly open: Float64Array
  readonly high: Float64Array
  readonly low: Float64Array
  readonly lastQuantity: Float64Array
  /** When the last print was made. */
  readonly time: Float64Array
  /** Day totals of the last snapshot, and what the prints since have added. */
  readonly snapshotVolume: Float64Array
  readonly snapshotTurnover: Float64Array
  readonly volumeSince: Float64Array
  readonly turnoverSince: Float64Array
  /** Real epoch ms at which the newest print left the socket. */
  readonly arrivedAt: Float64Array
  /** 1 where the issue printed since its channel came up. */
  readonly printed: Uint8Array
}

/** Columns for `count` issues, all blank. */
export function createColumns(count: number): BoardColumns {
  const blank = () => new Float64Array(count).fill(Number.NaN)
  return {
    last: blank(),
    base: blank(),
    open: blank(),
    high: blank(),
    low: blank(),
    lastQuantity: blank(),
    time: blank(),
    snapshotVolume: blank(),
    snapshotTurnover: blank(),
    volumeSince: new Float64Array(count),
    turnoverSince: new Float64Array(count),
    arrivedAt: blank(),
    printed: new Uint8Array(count),
  }
}

/** The same columns with room for `count` issues, those that are added blank. */
export function grownColumns(from: BoardColumns, count: number): BoardColumns {
  const columns = createColumns(count)
  for (const name of columnNames) columns[name].set(from[name])
  return columns
}

/** Every column. */
export const columnNames = [
  'last',
  'base',
  'open',
  'high',
  'low',
  'lastQuantity',
  'time',
  'snapshotVolume',
  'snapshotTurnover',
  'volumeSince',
  'turnoverSince',
  'arrivedAt',
  'printed',
] as const satisfies readonly (keyof BoardColumns)[]

/** Makes one issue blank again: what its row held belongs to another trade date. */
export function clearRow(columns: BoardColumns, row: number): void {
  const { volumeSince, turnoverSince, printed, ...blanks } = columns
  for (const column of Object.values(blanks)) column[row] = Number.NaN
  volumeSince[row] = 0
  turnoverSince[row] = 0
  printed[row] = 0
}

/** The value of one issue; NaN for a row that there is not. */
export function valueAt(column: Float64Array, row: number): number {
  return column[row] ?? Number.NaN
}

/** The larger of two prices; a blank one gives way. */
export function higher(a: number, b: number): number {
  return b > a || Number.isNaN(a) ? b : a
}

/** The smaller of two prices; a blank one gives way. */
export function lower(a: number, b: number): number {
  return b < a || Number.isNaN(a) ? b : a
}
