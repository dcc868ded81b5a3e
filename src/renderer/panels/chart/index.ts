import type { PanelKind } from '../panel-kind.ts'
import { ChartPanel } from './chart-panel.tsx'
import { chartFiles } from './stage-commands.ts'

export const chartPanel: PanelKind = {
  id: 'chart',
  title: 'chart.title',
  follows: true,
  commands: chartFiles.map((id) => ({ id, title: `chart.save.${id}` })),
  Component: ChartPanel,
}
