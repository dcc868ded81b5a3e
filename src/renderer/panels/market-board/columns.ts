import type { LiveColumn } from '../../adapters/grid/live-grid.ts'
import type { Translate } from '../../locales/texts.ts'
import type { BoardMirror } from '../../store/board-mirror.ts'

/** Number fields of the board; each is a column of the contract. */
export const numberFields = ['last', 'change', 'changeRate', 'volume', 'turnover', 'open', 'high', 'low', 'time'] as const
export type NumberField = (typeof numberFields)[number]
export type BoardField = 'name' | 'code' | NumberField

const layout: readonly { readonly field: BoardField; readonly width: number }[] = [
  { field: 'name', width: 160 },
  { field: 'code', width: 72 },
  { field: 'last', width: 92 },
  { field: 'change', width: 92 },
  { field: 'changeRate', width: 82 },
  { field: 'volume', width: 112 },
  { field: 'turnover', width: 118 },
  { field: 'open', width: 88 },
  { field: 'high', width: 88 },
  { field: 'low', width: 88 },
  { field: 'time', width: 80 },
]

export function boardColumns(text: Translate): readonly LiveColumn<BoardField>[] {
  return layout.map(({ field, width }) => ({
    field,
    width,
    header: text(`column.${field}`),
    hint: text(`column.${field}.hint`),
    align: field === 'name' || field === 'code' ? 'start' : 'end',
  }))
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
