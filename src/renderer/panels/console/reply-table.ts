import type { ExportCell } from '../../adapters/grid/csv.ts'
import type { ExportTable } from '../../adapters/table-file/export-table.ts'

/** A value of a reply as a cell shows it. */
export type ReplyCell = string | number | boolean | null

/** A decoded reply as a table: what stands once, and rows of what repeats. */
export interface ReplyTable {
  /** Values outside of the rows, by path. */
  readonly head: readonly (readonly [string, ReplyCell])[]
  readonly columns: readonly string[]
  readonly rows: readonly (readonly ReplyCell[])[]
}

/**
 * Lays out any decoded reply: the longest list of objects becomes rows, objects within are flattened to paths (`bid.price`), lists of
 * plain values are joined with spaces. A reply without such a list has a head alone.
 */
export function replyTable(value: unknown): ReplyTable {
  const { path, list } = longestList(value)
  const head = flat(value, '', path)
  const flatRows = list.map((row) => new Map(flat(row, '', null)))
  const columns = [...new Set(flatRows.flatMap((row) => [...row.keys()]))]
  return { head, columns, rows: flatRows.map((row) => columns.map((column) => row.get(column) ?? null)) }
}

/** The table on its way into a file: its rows, or what stands once where there are none. Texts stay texts, whatever they look like. */
export function exportOf({ head, columns, rows }: ReplyTable): ExportTable {
  if (rows.length > 0) return { header: columns, rows: rows.map(exportCells) }
  return { header: head.map(([path]) => path), rows: [exportCells(head.map(([, value]) => value))] }
}

function exportCells(row: readonly ReplyCell[]): readonly ExportCell[] {
  return row.map((value) => (typeof value === 'number' ? { kind: 'number', value } : { kind: 'code', value: cellText(value) }))
}

/** Values stand as they came: no separators, so that they can be compared with the documents. */
export function cellText(value: ReplyCell): string {
  return value === null ? '' : String(value)
}

interface FoundList {
  readonly path: string | null
  readonly list: readonly unknown[]
}

function longestList(value: unknown, path = ''): FoundList {
  if (Array.isArray(value)) return value.some(isObject) ? { path, list: value } : { path: null, list: [] }
  if (!isObject(value)) return { path: null, list: [] }
  return Object.entries(value)
    .map(([key, inner]) => longestList(inner, joined(path, key)))
    .reduce((best, found) => (found.list.length > best.list.length ? found : best), { path: null, list: [] })
}

/** Every plain value below a value, by path; the list at `left` is left out. */
function flat(value: unknown, path: string, left: string | null): readonly (readonly [string, ReplyCell])[] {
  if (path === left) return []
  if (Array.isArray(value)) {
    if (!value.some(isObject)) return [[path || 'value', value.map(String).join(' ')]]
    return value.flatMap((inner, index) => flat(inner, joined(path, String(index + 1)), left))
  }
  if (isObject(value)) return Object.entries(value).flatMap(([key, inner]) => flat(inner, joined(path, key), left))
  return [[path || 'value', plain(value)]]
}

function plain(value: unknown): ReplyCell {
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') return value
  return value === null || value === undefined ? null : JSON.stringify(value)
}

function joined(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
