import { mostStretch } from '../../adapters/grid/live-column.ts'
import type { LiveColumn } from '../../adapters/grid/live-column.ts'
import type { Translate } from '../../locales/texts.ts'
import type { BoardMirror } from '../../store/board-mirror.ts'
import { formatChange, formatMillions, formatPrice, formatQuantity, formatRate, formatTime } from '../../ui/format.ts'

/** Number fields of the board; each is a column of the contract. */
export const numberFields = ['last', 'change', 'changeRate', 'volume', 'turnover', 'open', 'high', 'low', 'time'] as const
export type NumberField = (typeof numberFields)[number]
export type BoardField = 'name' | 'code' | NumberField

const layout: readonly { readonly field: BoardField; readonly width: number }[] = [
  { field: 'name', width: 116 },
  { field: 'code', width: 66 },
  { field: 'last', width: 78 },
  { field: 'change', width: 80 },
  { field: 'changeRate', width: 74 },
  { field: 'volume', width: 104 },
  { field: 'turnover', width: 112 },
  { field: 'open', width: 78 },
  { field: 'high', width: 78 },
  { field: 'low', width: 78 },
  { field: 'time', width: 76 },
]

export const boardFields: readonly BoardField[] = layout.map(({ field }) => field)

/** How the reader arranged the columns. */
export interface Arrangement {
  /** Columns that are not shown; the name always is. */
  readonly hidden: readonly BoardField[]
  /** Every column, shown or not, from left to right. */
  readonly order: readonly BoardField[]
  /** Widths in px that the reader chose; the other columns share the room. */
  readonly widths: Readonly<Partial<Record<BoardField, number>>>
}

/** The columns as they come. */
export const plainArrangement: Arrangement = { hidden: [], order: boardFields, widths: {} }

/** Smallest and largest width of a column in px. */
export function widthRange(field: BoardField): readonly [least: number, most: number] {
  const width = layout.find((column) => column.field === field)?.width ?? 0
  return [width, Math.round(width * mostStretch)]
}

/** Columns to show, in their order, without the hidden ones. The name always stays. */
export function boardColumns(
  text: Translate,
  { hidden, order, widths }: Arrangement = plainArrangement,
): readonly LiveColumn<BoardField>[] {
  return order
    .filter((field) => field === 'name' || !hidden.includes(field))
    .map((field) => ({
      field,
      width: widthRange(field)[0],
      chosenWidth: widths[field],
      header: text(`column.${field}`),
      hint: text(`column.${field}.hint`),
      align: isNumberField(field) ? 'end' : 'start',
    }))
}

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

export function isNumberField(field: BoardField): field is NumberField {
  return field !== 'name' && field !== 'code'
}

/** What a cell says. */
export function cellText(mirror: BoardMirror, index: number, field: BoardField): string {
  if (!isNumberField(field)) return mirror.instruments[index]?.[field] ?? ''
  return formats[field](mirror.columns[field][index] ?? Number.NaN)
}

/** Sort keys of a field per instrument: the live column itself, or ranks for texts. */
export function sortKeys(mirror: BoardMirror, field: BoardField): Float64Array {
  if (field === 'code')
    return ranks(
      mirror.instruments.map(({ code }) => code),
      byCharacter,
    )
  if (field === 'name')
    return ranks(
      mirror.instruments.map(({ name }) => name),
      korean.compare,
    )
  return mirror.columns[field]
}

const korean = new Intl.Collator('ko', { numeric: true })

/** Codes hold digits and letters at any place; only their characters order them. */
function byCharacter(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

function ranks(texts: readonly string[], compare: (a: string, b: string) => number): Float64Array {
  const order = texts.map((_, index) => index).sort((a, b) => compare(texts[a] ?? '', texts[b] ?? ''))
  const ranked = new Float64Array(texts.length)
  for (const [rank, index] of order.entries()) ranked[index] = rank
  return ranked
}
