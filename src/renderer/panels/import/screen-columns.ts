import type { ScreenRow } from '../../../shared/krx/files/screen.ts'
import type { DataColumn } from '../../adapters/grid/data-column.ts'
import type { Translate } from '../../locales/texts.ts'
import { blank, directionOf, formatChange, formatMillions, formatPrice, formatQuantity, formatRate } from '../../ui/format.ts'

const figures = {
  close: { width: 80, write: formatPrice },
  change: { width: 80, write: formatChange },
  changeRate: { width: 80, write: formatRate },
  open: { width: 80, write: formatPrice },
  high: { width: 80, write: formatPrice },
  low: { width: 80, write: formatPrice },
  volume: { width: 110, write: formatQuantity },
  turnover: { width: 110, write: formatMillions },
  marketCap: { width: 120, write: formatMillions },
} as const
type FigureField = keyof typeof figures
const fields: readonly FigureField[] = ['close', 'change', 'changeRate', 'open', 'high', 'low', 'volume', 'turnover', 'marketCap']
const coloured: ReadonlySet<FigureField> = new Set(['close', 'change', 'changeRate'])
const inMillions: ReadonlySet<FigureField> = new Set(['turnover', 'marketCap'])

/** What the result of a screen shows of an issue. Turnover and market value are exported in millions, as their headers say. */
export function screenColumns(text: Translate): readonly DataColumn<ScreenRow>[] {
  return [
    { ...textColumn(text, 'code', 76, ({ code }) => code), isCode: true, pinned: true },
    textColumn(text, 'name', 150, ({ name }) => name),
    textColumn(text, 'market', 76, ({ market }) => market?.toUpperCase() ?? blank),
    textColumn(text, 'limit', 90, ({ limit }) => (limit === null || limit === 'none' ? blank : text(`screen.limit.${limit}`))),
    ...fields.map((field) => figureColumn(text, field)),
  ]
}

type TextField = 'code' | 'name' | 'market' | 'limit'

function textColumn(text: Translate, field: TextField, width: number, value: (row: ScreenRow) => string): DataColumn<ScreenRow> {
  return { field, label: text(`screen.column.${field}`), width, align: 'start', value, text: value }
}

function figureColumn(text: Translate, field: FigureField): DataColumn<ScreenRow> {
  const { width, write } = figures[field]
  return {
    field,
    label: text(`screen.column.${field}`),
    width,
    align: 'end',
    value: (row) => {
      const value = row[field]
      return value !== null && inMillions.has(field) ? value / 1_000_000 : value
    },
    text: (row) => {
      const value = row[field]
      return value === null ? blank : write(value)
    },
    ...(coloured.has(field) && { direction: ({ change }: ScreenRow) => (change === null ? null : directionOf(change)) }),
  }
}
