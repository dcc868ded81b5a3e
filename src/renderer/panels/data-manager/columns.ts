import type { DataColumn } from '../../adapters/grid/data-column.ts'
import type { Translate } from '../../locales/texts.ts'
import { formatNumber } from '../../ui/format.ts'
import type { HeldRow } from './held-rows.ts'

/** Columns of the table of what is held. */
export function heldColumns(text: Translate): readonly DataColumn<HeldRow>[] {
  const words = (field: 'code' | 'name' | 'from' | 'to', width: number, value: (row: HeldRow) => string | null): DataColumn<HeldRow> => ({
    field,
    label: text(`dataManager.column.${field}`),
    width,
    align: 'start',
    value,
    text: (row) => value(row) ?? '',
  })
  const count = (field: 'bars' | 'quarantined', width: number): DataColumn<HeldRow> => ({
    field,
    label: text(`dataManager.column.${field}`),
    width,
    align: 'end',
    value: (row) => row[field],
    text: (row) => formatNumber(row[field]),
  })
  return [
    { ...words('code', 84, ({ code }) => code), pinned: true, isCode: true },
    words('name', 150, ({ name }) => name),
    {
      field: 'kind',
      label: text('dataManager.column.kind'),
      width: 64,
      align: 'start',
      value: ({ kind }) => text(`dataManager.kind.${kind}`),
      text: ({ kind }) => text(`dataManager.kind.${kind}`),
    },
    { ...words('from', 90, ({ from }) => from), minWidth: 90 },
    { ...words('to', 90, ({ to }) => to), minWidth: 90 },
    count('bars', 76),
    {
      field: 'gaps',
      label: text('dataManager.column.gaps'),
      hint: text('dataManager.column.gaps.hint'),
      width: 68,
      align: 'end',
      value: ({ gaps }) => gaps.length,
      text: ({ gaps }) => formatNumber(gaps.length),
    },
    {
      field: 'firstGap',
      label: text('dataManager.column.firstGap'),
      width: 170,
      align: 'start',
      value: ({ gaps }) => gaps[0]?.from ?? null,
      text: ({ gaps: [gap] }) => (gap === undefined ? '' : gap.from === gap.to ? gap.from : `${gap.from} ~ ${gap.to}`),
    },
    count('quarantined', 84),
  ]
}
