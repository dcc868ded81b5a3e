/** A cell of an export: figures stand as they are, texts are guarded, codes stay texts in a spreadsheet. */
export type ExportCell =
  | { readonly kind: 'number'; readonly value: number; readonly decimals?: number }
  | { readonly kind: 'text' | 'code'; readonly value: string }

/** Tells programs that the file is UTF-8. */
const byteOrderMark = '﻿'

/**
 * A CSV file as spreadsheets read it: UTF-8 with byte order mark, CRLF. A text that begins like a formula gets an apostrophe, so
 * that nothing in the data can run; a code is written as `="005930"`, which keeps its zeros.
 */
export function csvOf(header: readonly string[], rows: readonly (readonly ExportCell[])[]): string {
  const lines = [header.map((text) => quoted(guarded(text))), ...rows.map((cells) => cells.map(csvCell))]
  return byteOrderMark + lines.map((cells) => `${cells.join(',')}\r\n`).join('')
}

/** Rows for the clipboard: tabs between cells, one line a row; the same guard. */
export function tabbedOf(rows: readonly (readonly ExportCell[])[]): string {
  const textOf = (cell: ExportCell) => (cell.kind === 'number' ? figure(cell) : guarded(cell.value).replaceAll(/[\t\r\n]+/g, ' '))
  return rows.map((cells) => cells.map(textOf).join('\t')).join('\n')
}

function csvCell(cell: ExportCell): string {
  if (cell.kind === 'number') return figure(cell)
  return cell.kind === 'code' && /^[0-9A-Z]+$/.test(cell.value) ? `"=""${cell.value}"""` : quoted(guarded(cell.value))
}

/** A number without separators, so that programs can count with it; nothing for NaN. */
function figure({ value, decimals }: { readonly value: number; readonly decimals?: number }): string {
  if (!Number.isFinite(value)) return ''
  return decimals === undefined ? String(value) : String(Number(value.toFixed(decimals)))
}

function guarded(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
