import { valueStates } from '../../../shared/contract/streams.ts'
import type { ValueState } from '../../../shared/contract/streams.ts'
import type { TradeDate } from '../../../shared/domain/units.ts'
import { packLook } from '../../adapters/grid/look.ts'
import type { Fill, Look, LookParts, Mark, Tone } from '../../adapters/grid/look.ts'
import type { BoardMirror } from '../../store/board-mirror.ts'
import { directionOf } from '../../ui/format.ts'
import { isNumberField } from './columns.ts'
import type { BoardField } from './columns.ts'
import type { Flashes } from './flashes.ts'
import { limitHit } from './price-limits.ts'
import type { LimitHit } from './price-limits.ts'

/** How the cells of the board look: the one place that says what colour and sign mean, for canvas and text twin. */
export interface CellLooks {
  of(index: number, field: BoardField): Look
}

/** @param tradeDate day whose price limits count; `null` while it is not known: then none is marked */
export function createCellLooks(mirror: BoardMirror, flashes: Flashes, tradeDate: () => TradeDate | null): CellLooks {
  return {
    of(index, field) {
      const on = tradeDate()
      const limit = field === 'last' && on !== null ? limitHit(mirror, index, on) : null
      const tick = field === 'last' ? flashes.tickOf(index) : null
      const state = valueStates[mirror.states[index] ?? 0] ?? 'blank'
      return packLook(looked[field]({ mirror, index, field, limit, tick }, state))
    },
  }
}

interface CellFacts {
  readonly mirror: BoardMirror
  readonly index: number
  readonly field: BoardField
  readonly limit: LimitHit | null
  readonly tick: 'up' | 'down' | null
}

type Looked = (facts: CellFacts, state: ValueState) => LookParts

const sum: Looked = ({ mirror, index }, state) => ({
  tone: state === 'stale' ? 'text-2' : 'text-1',
  mark: mirror.estimated[index] === 1 ? 'estimate' : 'none',
})

const againstBase: Looked = ({ mirror, index, field }, state) => {
  const { columns } = mirror
  const base = at(columns.last, index) - at(columns.change, index)
  return { tone: isNumberField(field) ? directionTone(at(columns[field], index) - base, state) : 'text-1' }
}

const looked: Readonly<Record<BoardField, Looked>> = {
  name: () => ({ tone: 'text-1', bold: true }),
  code: () => ({ tone: 'text-2' }),
  time: (_, state) => ({ tone: 'text-2', mark: state === 'stale' || state === 'closed' ? 'clock' : 'none' }),
  volume: sum,
  turnover: sum,
  last: lastParts,
  change: ({ mirror, index }, state) => {
    const change = at(mirror.columns.change, index)
    return { tone: directionTone(change, state), mark: arrowOf(change) }
  },
  changeRate: ({ mirror, index }, state) => ({ tone: directionTone(at(mirror.columns.change, index), state) }),
  open: againstBase,
  high: againstBase,
  low: againstBase,
}

function lastParts({ mirror, index, limit, tick }: CellFacts, state: ValueState): LookParts {
  if (limit !== null && state !== 'stale') return { tone: 'on-accent', fill: limit, bold: true }
  const fill: Fill = tick === null ? 'none' : `tick-${tick}`
  if (state === 'expected') return { tone: 'expected', fill, bold: true }
  return { tone: directionTone(at(mirror.columns.change, index), state), fill, bold: true }
}

/** A stale value keeps its sign and loses its colour. */
function directionTone(difference: number, state: ValueState): Tone {
  if (state === 'stale') return 'text-2'
  return directionOf(difference) ?? 'text-1'
}

function arrowOf(change: number): Mark {
  const direction = directionOf(change)
  return direction === 'up' || direction === 'down' ? direction : 'none'
}

function at(column: Float64Array, index: number): number {
  return column[index] ?? Number.NaN
}
