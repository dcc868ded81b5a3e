import { setDirection, setText } from '../../ui/live-text.ts'
import { isFigureField } from './columns.ts'
import type { BoardColumn, FigureField } from './columns.ts'
import { figureTexts } from './figure-text.ts'
import type { FigureSources } from './figure-text.ts'

/** Writes the figures of rows into their cells, elements with `data-field`. */
export interface FigurePainter {
  readonly paint: (row: HTMLElement, sources: FigureSources) => void
}

interface Shown {
  readonly cells: ReadonlyMap<FigureField, HTMLElement>
  sources: FigureSources | null
}

/** A painter for rows of these columns; it remembers what stands where. */
export function createFigurePainter(columns: readonly BoardColumn[]): FigurePainter {
  const fields = columns.map(({ field }) => field).filter(isFigureField)
  const rows = new WeakMap<HTMLElement, Shown>()
  return {
    paint(row, sources) {
      const shown = rows.get(row) ?? { cells: cellsOf(row, fields), sources: null }
      rows.set(row, shown)
      if (shown.sources !== null && isSame(shown.sources, sources)) return
      shown.sources = sources
      const texts = figureTexts(sources)
      for (const [field, cell] of shown.cells) {
        setText(cell, texts[field].text)
        setDirection(cell, texts[field].direction)
      }
    },
  }
}

function cellsOf(row: HTMLElement, fields: readonly FigureField[]): ReadonlyMap<FigureField, HTMLElement> {
  return new Map(
    fields.flatMap((field) => {
      const cell = row.querySelector<HTMLElement>(`[data-field="${field}"]`)
      return cell ? [[field, cell] as const] : []
    }),
  )
}

function isSame(one: FigureSources, other: FigureSources): boolean {
  return (
    one.row === other.row &&
    one.quote === other.quote &&
    one.spot === other.spot &&
    one.master === other.master &&
    one.close === other.close
  )
}
