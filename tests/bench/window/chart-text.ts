import { type Column, decimal, percent, tableOf } from '../report.ts'
import type { ChartCost } from './chart.ts'

const columns: readonly Column<ChartCost>[] = [
  { title: 'chart', text: ({ picture }) => picture },
  { title: 'gesture', text: ({ gesture }) => gesture },
  { title: 'bars', text: ({ bars }) => decimal(bars) },
  { title: 'fps', text: ({ framesPerSecond }) => decimal(framesPerSecond, 1) },
  { title: '> 33 ms', text: ({ slowFrames }) => percent(slowFrames) },
  { title: 'frame ms p50', text: ({ frameMs }) => decimal(frameMs.p50, 1) },
  { title: 'p99', text: ({ frameMs }) => decimal(frameMs.p99, 1) },
  { title: 'CPU ms a frame', text: ({ cpuMsAFrame }) => decimal(cpuMsAFrame, 1) },
]

/** The costs as text. */
export function chartText(costs: readonly ChartCost[]): string {
  return `Long charts that fill a window of 1920 × 1080, moved and zoomed in every frame\n\n${tableOf(columns, costs)}\n\n`
}
