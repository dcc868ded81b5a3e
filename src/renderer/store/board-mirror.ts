import type { InstrumentRow } from '../../shared/contract/requests.ts'
import { boardColumns, valueStates } from '../../shared/contract/streams.ts'
import type { BoardColumn, BoardUpdate, ValueState } from '../../shared/contract/streams.ts'

/**
 * The window's copy of the core's columns: one typed array a column, one position an instrument. A batch is copied in, panels
 * read the arrays in the next paint; no object is made per tick.
 */
export interface BoardMirror {
  readonly instruments: readonly InstrumentRow[]
  /** NaN means blank. Units as in the contract. */
  readonly columns: Readonly<Record<BoardColumn, Float64Array>>
  /** Index into `valueStates` per instrument. */
  readonly states: Uint8Array
  /** 1 where volume and turnover are an estimate. */
  readonly estimated: Uint8Array
  /** Grows by one with every change. */
  readonly version: number
  readonly indexOf: (code: string) => number | undefined
  readonly apply: (update: BoardUpdate) => void
  /** Marks every value that moved as stale: the core is gone, nothing will tell of changes. */
  readonly markStale: () => void
  /** The state of most instruments; `blank` for an empty board. */
  readonly prevailingState: () => ValueState
}

const staleState = valueStates.indexOf('stale')
const moving: ReadonlySet<number> = new Set([valueStates.indexOf('live'), valueStates.indexOf('expected')])

export function createBoardMirror(instruments: readonly InstrumentRow[]): BoardMirror {
  const size = instruments.length
  const columns = emptyColumns(size)
  const states = new Uint8Array(size)
  const estimated = new Uint8Array(size)
  const indices = new Map(instruments.map(({ code, index }) => [code, index]))
  let version = 0
  return {
    instruments,
    columns,
    states,
    estimated,
    get version() {
      return version
    },
    indexOf: (code) => indices.get(code),
    apply(update) {
      for (const name of boardColumns) scatter(update.columns[name], update.rows, columns[name])
      scatter(update.states, update.rows, states)
      scatter(update.estimated, update.rows, estimated)
      version += 1
    },
    markStale() {
      for (let index = 0; index < size; index += 1) {
        if (moving.has(states[index] ?? 0)) states[index] = staleState
      }
      version += 1
    },
    prevailingState: () => mostFrequent(states),
  }
}

function emptyColumns(size: number): Record<BoardColumn, Float64Array> {
  const column = () => new Float64Array(size).fill(Number.NaN)
  return {
    last: column(),
    change: column(),
    changeRate: column(),
    open: column(),
    high: column(),
    low: column(),
    volume: column(),
    turnover: column(),
    lastQuantity: column(),
    time: column(),
  }
}

/** Writes `from[i]` to `to[rows[i]]`. Writes beyond the end of a typed array are ignored by the language. */
function scatter(from: Float64Array | Uint8Array, rows: Uint16Array, to: Float64Array | Uint8Array): void {
  for (let position = 0; position < rows.length; position += 1) {
    const row = rows[position]
    const value = from[position]
    if (row !== undefined && value !== undefined) to[row] = value
  }
}

function mostFrequent(states: Uint8Array): ValueState {
  const counts = new Uint32Array(valueStates.length)
  for (const state of states) counts[state] = (counts[state] ?? 0) + 1
  let best = 0
  for (let state = 1; state < counts.length; state += 1) {
    if ((counts[state] ?? 0) > (counts[best] ?? 0)) best = state
  }
  return valueStates[best] ?? 'blank'
}
