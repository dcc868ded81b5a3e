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

/** Prices are written in every frame. Sums grow with every print: nobody reads them faster than this, and each write costs paint. In ms. */
export const sumsEveryMs = 200

const priceFields = numberFields.filter((field) => field !== 'volume' && field !== 'turnover')
const sumFields = ['volume', 'turnover'] as const
const pricedFields = ['last', 'change', 'changeRate'] as const
const rangeFields = ['open', 'high', 'low'] as const

/** What a row's elements show at present, so that only what differs is written. */
interface Shown {
  index: number
  chosen: boolean
  state: number
  estimated: number
  readonly values: Map<NumberField, number>
  readonly directions: Map<NumberField, Direction | null>
  tickEnds: number
  /** When volume and turnover may be written again. */
  sumsDueAt: number
  /** Generation of the row's elements that this was written to. */
  readonly generation: number
}

/** Writes instruments into rows of the page. Work is proportional to what changed. */
export interface RowPainter {
  /** @param now frame time in ms. @returns whether the row has to be painted again in {@link tickMs}, though nothing may come */
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
      writeFields(row, current, mirror, priceFields)
      writeDirections(row, current)
      const sumsWait = !writeSums(row, current, mirror, now)
      return tint(row, current, before, tints() ? now + tickMs : null, now) || sumsWait
    },
  }
}

function blankShown(generation: number): Shown {
  return {
    index: -1,
    chosen: false,
    state: -1,
    estimated: -1,
    values: new Map(),
    directions: new Map(),
    tickEnds: 0,
    sumsDueAt: 0,
    generation,
  }
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
  shown.sumsDueAt = 0
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
    for (const field of sumFields) row.cells.get(field)?.toggleAttribute('data-estimated', estimated === 1)
    shown.estimated = estimated
  }
}

function writeFields(row: LiveRow<BoardField>, shown: Shown, { columns }: BoardMirror, fields: readonly NumberField[]): void {
  for (const field of fields) {
    const value = columns[field][shown.index] ?? Number.NaN
    if (Object.is(shown.values.get(field), value)) continue
    shown.values.set(field, value)
    setText(row.cells.get(field), formats[field](value))
  }
}

/** Writes volume and turnover when their time has come. @returns whether they are up to date */
function writeSums(row: LiveRow<BoardField>, shown: Shown, mirror: BoardMirror, now: number): boolean {
  if (sumFields.every((field) => Object.is(shown.values.get(field), mirror.columns[field][shown.index]))) return true
  if (now < shown.sumsDueAt) return false
  writeFields(row, shown, mirror, sumFields)
  shown.sumsDueAt = now + sumsEveryMs
  return true
}

function writeDirections(row: LiveRow<BoardField>, shown: Shown): void {
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
