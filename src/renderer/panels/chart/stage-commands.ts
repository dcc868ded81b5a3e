import type { PriceChart } from '../../adapters/chart/price-chart.ts'
import { saveFile } from '../../ui/save-file.ts'
import { captionOf, fileNameOf, tableOf } from './chart-export.ts'
import type { ExportParts } from './chart-export.ts'
import type { ChartPane } from './chart-panes.ts'
import type { ChartCommands } from './stage-keys.ts'

/** Saves what is on screen, as a picture or as a table. */
export function createCommands(
  chart: PriceChart,
  shown: () => { readonly parts: ExportParts; readonly panes: readonly ChartPane[] },
): ChartCommands {
  const savePicture = async (): Promise<void> => {
    const { parts } = shown()
    const { title, subtitle } = captionOf(parts)
    const picture = await chart.snapshot(title, subtitle)
    if (picture) saveFile(`${fileNameOf(parts)}.png`, picture)
  }
  return {
    savePicture: () => void savePicture(),
    saveTable() {
      const { parts, panes } = shown()
      saveFile(`${fileNameOf(parts)}.csv`, tableOf(parts, panes))
    },
  }
}
