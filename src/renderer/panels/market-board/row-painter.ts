import type { InstrumentRow } from '../../../shared/contract/requests.ts'
import { valueStates } from '../../../shared/contract/streams.ts'
import type { LiveRow } from '../../adapters/grid/cell-registry.ts'
import type { BoardMirror } from '../../store/board-mirror.ts'
import { directionOf, formatChange, formatMillions, formatPrice, formatQuantity, formatRate, formatTime } from '../../ui/format.ts'
import type { Direction } from '../../ui/format.ts'
import { setDirection, setMark, setText } from '../../ui/live-text.ts'
import { numberFields } from './columns.ts'
import type { BoardField, NumberField } from './columns.ts'

/** How long a changed price keeps its tint, in ms. */
export const tickMs = 200

const formats: Readonly<Record<NumberField, (value: number) => string>> = {
  last: formatPrice,
  change: formatChange,
  changeRate: formatRate,
  volume: formatQuantity,
  turnover: formatMillions,
  open: formatPrice,
  high: formatPrice,
  low: formatPrice,
  time: formatTime,
}

const pricedFields = ['last', 'change', 'changeRate'] as const
const rangeFields = ['open', 'high', 'low'] as const
const estimatedFields = ['volume', 'turnover'] as const

/** What a row's elements show at present, so that only what differs is written. */
interface Shown {
  index: number
  chosen: boolean
  state: number
  estimated: number
  readonly values: Map<NumberField, number>
  readonly directions: Map<NumberField, Direction | null>
  tickEnds: number
  /** Generation of the row's elements that this was written to. */
  readonly generation: number
}

/** Writes instruments into rows of the page. Work is proportional to what changed. */
export interface RowPainter {
  /** @param now frame time in ms. @returns whether a tint has to be cleared later */
  paint(row: LiveRow<BoardField>, index: number, chosen: boolean, now: number): boolean
}

/** @param tints whether changed prices are tinted (not under reduced motion) */
export function createRowPainter(mirror: BoardMirror, tints: () => boolean): RowPainter {
  const shown = new WeakMap<LiveRow<BoardField>, Shown>()
  return {
    paint(row, index, chosen, now) {
      const known = shown.get(row)
      const current = known?.generation === row.generation() ? known : blankShown(row.generation())
      shown.set(row, current)
      const instrument = mirror.instruments[index]
      if (instrument && current.index !== index) writeInstrument(row, current, instrument)
      writeMarks(row, current, mirror, chosen)
      const before = current.values.get('last')
      writeValues(row, current, mirror)
      return tint(row, current, before, tints() ? now + tickMs : null, now)
    },
  }
}

function blankShown(generation: number): Shown {
  return { index: -1, chosen: false, state: -1, estimated: -1, values: new Map(), directions: new Map(), tickEnds: 0, generation }
}

function writeInstrument(row: LiveRow<BoardField>, shown: Shown, instrument: InstrumentRow): void {
  const element = row.element()
  if (!element) return
  element.dataset['instrument'] = instrument.code
  element.dataset['market'] = instrument.market
  setText(row.cells.get('name'), instrument.name)
  setText(row.cells.get('code'), instrument.code)
  setTick(row, null)
  shown.tickEnds = 0
  // Another issue's numbers are no change of this one: everything is written, nothing is tinted.
  shown.values.clear()
  shown.index = instrument.index
}

function writeMarks(row: LiveRow<BoardField>, shown: Shown, mirror: BoardMirror, chosen: boolean): void {
  const element = row.element()
  if (!element) return
  if (shown.chosen !== chosen || !element.hasAttribute('aria-selected')) {
    element.setAttribute('aria-selected', String(chosen))
    shown.chosen = chosen
  }
  const state = mirror.states[shown.index] ?? 0
  if (shown.state !== state) {
    element.dataset['state'] = valueStates[state] ?? 'blank'
    shown.state = state
  }
  const estimated = mirror.estimated[shown.index] ?? 0
  if (shown.estimated !== estimated) {
    for (const field of estimatedFields) row.cells.get(field)?.toggleAttribute('data-estimated', estimated === 1)
    shown.estimated = estimated
  }
}

function writeValues(row: LiveRow<BoardField>, shown: Shown, { columns }: BoardMirror): void {
  for (const field of numberFields) {
    const value = columns[field][shown.index] ?? Number.NaN
    if (Object.is(shown.values.get(field), value)) continue
    shown.values.set(field, value)
    setText(row.cells.get(field), formats[field](value))
  }
  const shownValue = (field: NumberField) => shown.values.get(field) ?? Number.NaN
  const base = shownValue('last') - shownValue('change')
  for (const field of pricedFields) showDirection(row, shown, field, directionOf(shownValue('change')))
  for (const field of rangeFields) showDirection(row, shown, field, directionOf(shownValue(field) - base))
}

/** Sets or clears the tint of a changed price. @param ends when a new tint ends, `null` for none. @returns whether one is on */
function tint(row: LiveRow<BoardField>, shown: Shown, before: number | undefined, ends: number | null, now: number): boolean {
  const last = shown.values.get('last') ?? Number.NaN
  const moved = before === undefined ? null : directionOf(last - before)
  if (ends !== null && (moved === 'up' || moved === 'down')) {
    setTick(row, moved)
    shown.tickEnds = ends
  } else if (shown.tickEnds > 0 && now >= shown.tickEnds) {
    setTick(row, null)
    shown.tickEnds = 0
  }
  return shown.tickEnds > 0
}

function showDirection(row: LiveRow<BoardField>, shown: Shown, field: NumberField, direction: Direction | null): void {
  if (shown.directions.get(field) === direction) return
  shown.directions.set(field, direction)
  setDirection(row.cells.get(field), direction)
}

function setTick(row: LiveRow<BoardField>, direction: 'up' | 'down' | null): void {
  setMark(row.cells.get('last'), 'tick', direction)
}
