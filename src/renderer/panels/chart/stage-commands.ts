import type { PriceChart } from '../../adapters/chart/price-chart.ts'
import { tableFormats } from '../../adapters/table-file/export-table.ts'
import type { ExportTable, TableFormat } from '../../adapters/table-file/export-table.ts'
import { saveTable } from '../../adapters/table-file/save-table.ts'
import { createSignal } from '../../store/signal.ts'
import type { Signal } from '../../store/signal.ts'
import { saveFile } from '../../ui/save-file.ts'
import { captionOf, fileNameOf, tableOf } from './chart-export.ts'
import type { ExportParts } from './chart-export.ts'
import type { ChartPane } from './chart-panes.ts'

/** What can be saved of a chart: a picture, or what is on screen as a table. */
export const chartFiles = ['png', ...tableFormats] as const
export type ChartFile = (typeof chartFiles)[number]

/** Saves what is on screen. Nothing happens while there are no bars, or the chart has not been seen. */
export interface ChartCommands {
  readonly save: (file: ChartFile) => void
  /** Name of a file, without its ending. */
  readonly fileName: () => string
  readonly table: () => ExportTable
  /** Whether the last file could not be made. */
  readonly failed: Signal<boolean>
}

export function createCommands(
  chart: PriceChart,
  shown: () => { readonly parts: ExportParts; readonly panes: readonly ChartPane[] },
): ChartCommands {
  const failed = createSignal(false)
  const fileName = (): string => fileNameOf(shown().parts)
  const table = (): ExportTable => tableOf(shown().parts, shown().panes)
  const savePicture = async (): Promise<void> => {
    const { title, subtitle } = captionOf(shown().parts)
    const picture = await chart.snapshot(title, subtitle)
    if (picture) saveFile(`${fileName()}.png`, picture)
  }
  const saveRows = (format: TableFormat): Promise<void> => saveTable(fileName(), format, table())
  return {
    fileName,
    table,
    failed,
    save(file) {
      if (shown().parts.slots.length === 0) return
      const saved = file === 'png' ? savePicture() : saveRows(file)
      saved.then(
        () => failed.set(false),
        () => failed.set(true),
      )
    },
  }
}
