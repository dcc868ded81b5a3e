import type { LiveRow } from '../../adapters/grid/cell-registry.ts'
import { unpackLook } from '../../adapters/grid/look.ts'
import type { Look } from '../../adapters/grid/look.ts'
import { valueStates } from '../../../shared/contract/streams.ts'
import type { BoardMirror } from '../../store/board-mirror.ts'
import { setMark, setText } from '../../ui/live-text.ts'
import type { CellLooks } from './cell-looks.ts'
import { boardFields, cellText, isNumberField } from './columns.ts'
import type { BoardField } from './columns.ts'

/** What a row's elements say at present, so that only what differs is written. */
interface Written {
  index: number
  chosen: boolean
  state: number
  readonly values: Map<BoardField, number>
  readonly looks: Map<BoardField, Look>
  /** Generation of the row's elements that this was written to. */
  readonly generation: number
}

/** Writes issues into the elements under the picture. Work is proportional to what changed. */
export interface TextTwin {
  write(row: LiveRow<BoardField>, index: number, chosen: boolean): void
  /** Whether the row's elements say this issue and whether it is chosen; its figures may be older. */
  names(row: LiveRow<BoardField>, index: number, chosen: boolean): boolean
}

export function createTextTwin(mirror: BoardMirror, looks: CellLooks): TextTwin {
  const written = new WeakMap<LiveRow<BoardField>, Written>()
  const currentOf = (row: LiveRow<BoardField>): Written => {
    const known = written.get(row)
    if (known?.generation === row.generation()) return known
    const current = { index: -1, chosen: false, state: -1, values: new Map(), looks: new Map(), generation: row.generation() }
    written.set(row, current)
    return current
  }
  return {
    names(row, index, chosen) {
      const known = currentOf(row)
      return known.index === index && known.chosen === chosen
    },
    write(row, index, chosen) {
      const element = row.element()
      if (!element) return
      const current = currentOf(row)
      writeRow(element, current, mirror, index, chosen)
      for (const field of boardFields) {
        const cell = row.cells.get(field)
        if (cell) writeCell(cell, current, mirror, field, looks.of(index, field))
      }
    },
  }
}

function writeRow(element: HTMLElement, written: Written, mirror: BoardMirror, index: number, chosen: boolean): void {
  const instrument = mirror.instruments[index]
  if (instrument && written.index !== index) {
    element.dataset['instrument'] = instrument.code
    element.dataset['market'] = instrument.market
    written.values.clear()
    written.index = index
  }
  if (written.chosen !== chosen || !element.hasAttribute('aria-selected')) {
    element.setAttribute('aria-selected', String(chosen))
    written.chosen = chosen
  }
  const state = mirror.states[index] ?? 0
  if (written.state === state) return
  element.dataset['state'] = valueStates[state] ?? 'blank'
  written.state = state
}

function writeCell(cell: HTMLElement, written: Written, mirror: BoardMirror, field: BoardField, look: Look): void {
  const value = isNumberField(field) ? (mirror.columns[field][written.index] ?? Number.NaN) : written.index
  if (!written.values.has(field) || !Object.is(written.values.get(field), value)) {
    written.values.set(field, value)
    setText(cell, cellText(mirror, written.index, field))
  }
  if (written.looks.get(field) === look) return
  written.looks.set(field, look)
  const { tone, fill, mark } = unpackLook(look)
  const limit = fill === 'up' || fill === 'down' ? fill : null
  const direction = limit ?? (tone === 'up' || tone === 'down' || tone === 'flat' ? tone : null)
  setMark(cell, 'direction', direction)
  setMark(cell, 'limit', limit)
  setMark(cell, 'estimated', mark === 'estimate' ? '' : null)
}
