import { type Column, decimal, percent, tableOf } from '../report.ts'
import type { Line, WindowCost, WindowReport } from './window.ts'

const names: Readonly<Record<Line, string>> = {
  board: 'market board',
  desk: 'whole desk',
  canvas: 'one bare canvas',
  tuned: 'AG Grid tuned',
  documented: 'AG Grid as documented',
}

const columns: readonly Column<WindowCost>[] = [
  { title: 'line', text: ({ line }) => names[line] },
  { title: 'offered/s', text: ({ offered }) => decimal(offered) },
  { title: 'taken/s', text: ({ taken }) => decimal(taken) },
  { title: 'fps', text: ({ framesPerSecond }) => decimal(framesPerSecond, 1) },
  { title: 'batches/s', text: ({ batchesPerSecond }) => decimal(batchesPerSecond, 1) },
  { title: '> 33 ms', text: ({ slowFrames }) => percent(slowFrames) },
  { title: 'delay ms p50', text: ({ delayMs }) => decimal(delayMs.p50) },
  { title: 'p95', text: ({ delayMs }) => decimal(delayMs.p95) },
  { title: 'p99', text: ({ delayMs }) => decimal(delayMs.p99) },
  { title: 'long tasks', text: ({ longTasks }) => decimal(longTasks) },
  { title: 'unpainted', text: ({ waiting }) => decimal(waiting) },
  { title: 'lag ms', text: ({ lagMs }) => decimal(lagMs) },
  { title: 'main thread', text: ({ mainThread }) => percent(mainThread) },
  { title: 'browser', text: ({ browser }) => percent(browser) },
  { title: 'core', text: ({ core }) => (core === null ? '–' : percent(core)) },
  { title: 'exchange', text: ({ exchange }) => percent(exchange) },
]

/** The report as text. */
export function windowText({ issues, browser, costs, heapMegabytesAMinute, firstPricesMs }: WindowReport): string {
  const heaps = Object.entries(heapMegabytesAMinute).map(([line, growth]) => `${line} ${decimal(growth, 1)}`)
  return [
    `The board in a window: ${decimal(issues)} issues, Chromium ${browser}\n`,
    `${tableOf(columns, costs)}\n`,
    `Live heap, MB a minute: ${heaps.join(', ')}\n`,
    `First prices after the page was asked for, ms: ${firstPricesMs.map((ms) => decimal(ms)).join(', ')}\n\n`,
  ].join('')
}
