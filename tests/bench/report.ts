import { mkdirSync, writeFileSync } from 'node:fs'
import { arch, availableParallelism, cpus, loadavg, platform, totalmem } from 'node:os'
import { dirname } from 'node:path'

/** One column of a table: its title, and the text of a row in it. The first column is set left, the others right. */
export interface Column<Row> {
  readonly title: string
  readonly text: (row: Row) => string
}

/** Lines of a table with aligned columns, title row first. */
export function tableOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const lines = [columns.map((column) => column.title), ...rows.map((row) => columns.map((column) => column.text(row)))]
  const widths = columns.map((_, index) => Math.max(...lines.map((cells) => cells[index]?.length ?? 0)))
  const aligned = (cell: string, index: number) => (index === 0 ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0))
  return lines.map((cells) => cells.map(aligned).join('  ').trimEnd()).join('\n')
}

/** A number with so many decimals and thousands set apart; `–` for none. */
export function decimal(value: number | null, decimals = 0): string {
  return value === null ? '–' : value.toLocaleString('en-GB', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
}

/** A share as per cent with one decimal; what would round to nothing, but is not nothing, shows. */
export function percent(share: number): string {
  return share > 0 && share < 0.0005 ? '<0.1 %' : `${decimal(share * 100, 1)} %`
}

/** The machine that a measurement belongs to. Names nobody and no place. */
export interface Machine {
  readonly cpu: string
  readonly cores: number
  readonly memoryGiB: number
  readonly platform: string
  readonly node: string
  readonly date: string
  /** Runnable processes of the last minute at the start, other programs included; above `cores` the figures suffer. */
  readonly load: number
}

export function describeMachine(): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    platform: `${platform()} ${arch()}`,
    node: process.version,
    date: new Date().toISOString(),
    load: loadavg()[0] ?? 0,
  }
}

/** Writes a report; makes its folder. */
export function writeJson(file: string, report: unknown): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`)
}
