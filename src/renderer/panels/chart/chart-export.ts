import type { ExportCell } from '../../adapters/grid/csv.ts'
import type { ExportTable } from '../../adapters/table-file/export-table.ts'
import { formatDate, formatTime } from '../../ui/format.ts'
import type { Slot } from './bar-series.ts'
import type { ChartPane } from './chart-panes.ts'
import type { ChartTerms } from './chart-terms.ts'
import { isIntraday } from './interval.ts'
import type { Interval } from './interval.ts'

export interface ExportParts {
  readonly slots: readonly Slot[]
  /** Positions on screen, `to` exclusive. */
  readonly from: number
  readonly to: number
  readonly interval: Interval
  readonly terms: ChartTerms
}

/** The bars on screen as a table: KST time, prices in KRW or points, volume in shares or contracts, and every series of the panes. */
export function tableOf({ slots, from, to, interval, terms }: ExportParts, panes: readonly ChartPane[]): ExportTable {
  // The volume stands beside the prices.
  const series = panes.flatMap((pane) => (pane.id === 'volume' ? [] : pane.series))
  const { time, open, high, low, close, volume } = terms.labels
  const rows = slots.slice(from, to).map((slot, place): readonly ExportCell[] => {
    const when: ExportCell = { kind: 'text', value: timeOf(slot.time, interval) }
    const prices = (['open', 'high', 'low', 'close', 'volume'] as const).map((name) => figure(slot.bar?.[name]))
    const others = series.map(({ values }) => figure(values[from + place]))
    return [when, prices, others].flat()
  })
  return {
    header: [time, open, high, low, close, volume, ...series.map(({ field, label }) => (label === '' ? field : label))],
    rows,
  }
}

/** What stands above a picture of the chart: whose it is, how long its bars are, and from when to when (KST). */
export function captionOf({ slots, from, to, interval, terms }: ExportParts): { readonly title: string; readonly subtitle: string } {
  const [first, last] = [slots[from], slots[to - 1]]
  const span = first && last ? `${timeOf(first.time, interval)} – ${timeOf(last.time, interval)} KST` : ''
  return { title: `${terms.name} ${terms.code}`, subtitle: `${terms.labels.interval} · ${span}` }
}

/** Name of a file, without its ending: `005930-60s-20261120`. */
export function fileNameOf({ slots, to, interval, terms }: ExportParts): string {
  const day = formatDate(slots[to - 1]?.time ?? 0).replaceAll('-', '')
  return `${terms.code}-${isIntraday(interval) ? `${interval}s` : interval}-${day}`
}

function figure(value: number | undefined): ExportCell {
  return value === undefined || Number.isNaN(value) ? { kind: 'text', value: '' } : { kind: 'number', value, decimals: 6 }
}

function timeOf(time: number, interval: Interval): string {
  return isIntraday(interval) ? `${formatDate(time)} ${formatTime(time)}` : formatDate(time)
}
