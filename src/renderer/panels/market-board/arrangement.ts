import type { ColumnLayout } from '../../adapters/grid/live-column.ts'
import { boardFields, plainArrangement, widthRange } from './columns.ts'
import type { Arrangement, BoardField } from './columns.ts'

/** What a layout has kept of the columns, as far as it makes sense: known columns, each once, within their widths. */
export function readArrangement(kept: Readonly<Record<string, unknown>>): Arrangement {
  const known = fieldsIn(kept['order'])
  const widths: unknown = kept['widths']
  return {
    hidden: fieldsIn(kept['hidden']).filter((field) => field !== 'name'),
    order: [...known, ...boardFields.filter((field) => !known.includes(field))],
    widths: typeof widths === 'object' && widths !== null ? readWidths(widths) : plainArrangement.widths,
  }
}

function fieldsIn(kept: unknown): readonly BoardField[] {
  if (!Array.isArray(kept)) return []
  const fields = kept.flatMap((name: unknown) => boardFields.filter((field) => field === name))
  return [...new Set(fields)]
}

function readWidths(kept: object): Arrangement['widths'] {
  const entries = Object.entries(kept)
  const read: Partial<Record<BoardField, number>> = {}
  for (const field of boardFields) {
    const [, width] = entries.find(([name]) => name === field) ?? []
    const [least, most] = widthRange(field)
    if (typeof width === 'number' && Number.isFinite(width)) read[field] = Math.min(most, Math.max(least, Math.round(width)))
  }
  return read
}

/** The arrangement after the shown columns were moved or resized; hidden ones keep their places and widths. */
export function arrangedAs({ hidden, order, widths }: Arrangement, shown: ColumnLayout<BoardField>): Arrangement {
  const moved = [...shown.order]
  const next: Partial<Record<BoardField, number>> = {}
  for (const field of hidden) if (widths[field] !== undefined) next[field] = widths[field]
  for (const [field, width] of shown.widths) next[field] = width
  return {
    hidden,
    order: order.map((field) => (shown.order.includes(field) ? (moved.shift() ?? field) : field)),
    widths: next,
  }
}

/** The arrangement with one column moved by so many places, within the ends. */
export function movedBy(arrangement: Arrangement, field: BoardField, places: number): Arrangement {
  const order = arrangement.order.filter((each) => each !== field)
  order.splice(Math.max(0, arrangement.order.indexOf(field) + places), 0, field)
  return { ...arrangement, order }
}
