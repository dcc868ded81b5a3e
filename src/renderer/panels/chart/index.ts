import type { PanelKind } from '../panel-kind.ts'
import { ChartPanel } from './chart-panel.tsx'

export const chartPanel: PanelKind = { id: 'chart', title: 'chart.title', follows: true, Component: ChartPanel }
