import type { DataColumn } from '../../adapters/grid/data-column.ts'
import type { TextKey, Translate } from '../../locales/texts.ts'
import { blank } from '../../ui/format.ts'
import { directionText } from './figures.ts'

interface FigureColumn<Row> {
  readonly field: string
  readonly label: TextKey
  /** Width in px. */
  readonly width: number
  readonly value: (row: Row) => number | null
  readonly write: (value: number) => string
  /** Said where there is no value. */
  readonly missing?: (row: Row) => string
  /** Whether the value has the colour of its sign. */
  readonly isSigned?: boolean
}

/** A column of numbers, by its label's key; the hint stands under the same key with `.hint`. */
export function figureColumn<Row>(text: Translate, hint: TextKey, column: FigureColumn<Row>): DataColumn<Row> {
  const { field, label, width, value, write, missing, isSigned = false } = column
  return {
    field,
    label: text(label),
    hint: text(hint),
    width,
    align: 'end',
    value,
    text: (row) => {
      const held = value(row)
      return held === null ? (missing?.(row) ?? blank) : write(held)
    },
    ...(isSigned && { direction: (row: Row) => directionText(value(row)) }),
  }
}

/** The column of days that every table of days begins with. */
export function dayColumn<Row extends { readonly date: string }>(text: Translate): DataColumn<Row> {
  return {
    field: 'date',
    label: text('issue.date'),
    hint: text('issue.date.hint'),
    width: 86,
    align: 'start',
    value: ({ date }) => date,
    text: ({ date }) => date,
    pinned: true,
  }
}
