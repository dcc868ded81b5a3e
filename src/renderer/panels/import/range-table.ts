import type { BarKind, HistoryCandle } from '../../../shared/contract/requests/history.ts'
import type { ExportCell } from '../../adapters/grid/csv.ts'
import type { ExportTable } from '../../adapters/table-file/export-table.ts'
import type { Translate } from '../../locales/texts.ts'
import { formatDate, formatTime } from '../../ui/format.ts'

/** Codes in a text, each once, in their order; `null` where something is no code. */
export function codesIn(text: string): readonly string[] | null {
  const codes = [
    ...new Set(
      text
        .toUpperCase()
        .split(/[\s,;]+/)
        .filter((code) => code !== ''),
    ),
  ]
  return codes.length > 0 && codes.every((code) => /^[0-9A-Z]{1,12}$/.test(code)) ? codes : null
}

/** Bars of some instruments as a table for a file, in single shares, contracts and KRW. Days without trades have no range. */
export function rangeTable(kind: BarKind, bars: ReadonlyMap<string, readonly HistoryCandle[]>, text: Translate): ExportTable {
  const fields = ['open', 'high', 'low', 'close', 'volume', 'turnover'] as const
  const header = [
    text('screen.column.code'),
    text(typeof kind === 'number' ? 'range.time' : 'import.field.date'),
    ...fields.map((field) => text(`import.field.${field}`)),
    text('range.openInterest'),
    text('range.adjustment'),
  ]
  const rows = [...bars].flatMap(([code, candles]) =>
    candles.map((candle): readonly ExportCell[] => [
      { kind: 'code', value: code },
      { kind: 'text', value: typeof kind === 'number' ? `${formatDate(candle.time)} ${formatTime(candle.time)}` : formatDate(candle.time) },
      ...fields.map((field) => figure(candle[field])),
      figure(candle.openInterest),
      figure(candle.adjustment),
    ]),
  )
  return { header, rows }
}

function figure(value: number | null): ExportCell {
  return { kind: 'number', value: value ?? Number.NaN }
}
