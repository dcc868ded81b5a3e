import { parseArgs } from 'node:util'
import { type AnalyticsCost, measureAnalytics } from './analytics.ts'
import { type DecodeReport, measureDecoding } from './decode.ts'
import { type DemoReport, measureExchange } from './demo.ts'
import { type HistoryReport, measureHistory } from './history.ts'
import { type ImportCost, measureImport } from './import.ts'
import { measureReplay, type ReplayReport, replayText } from './replay.ts'
import { describeMachine, type Machine, writeJson } from './report.ts'
import { measureStreaming, type StreamCost } from './stream.ts'
import { analyticsText, decodeText, demoText, historyText, importText, streamText } from './tables.ts'
import { type ChartCost, measureChart } from './window/chart.ts'
import { chartText } from './window/chart-text.ts'
import { type WindowReport, measureWindow } from './window/window.ts'
import { windowText } from './window/window-text.ts'

/** `npm run bench`: measures and tells, judges nothing. See docs/performance.md for what the figures mean. */

const usage = 'usage: npm run bench -- [--json FILE] [--only decode|stream|demo|window|chart|analytics|history|import|replay] [--quick]\n'

const parts = ['decode', 'stream', 'demo', 'window', 'chart', 'analytics', 'history', 'import', 'replay'] as const
type Part = (typeof parts)[number]

interface Report {
  readonly machine: Machine
  readonly quick: boolean
  decode?: DecodeReport
  stream?: readonly StreamCost[]
  demo?: DemoReport
  window?: WindowReport
  chart?: readonly ChartCost[]
  analytics?: readonly AnalyticsCost[]
  history?: HistoryReport
  import?: ImportCost | null
  replay?: ReplayReport
}

interface Settings {
  readonly file: string
  readonly only: readonly Part[]
  readonly quick: boolean
}

function settingsOf(args: readonly string[], date: string): Settings {
  const { values } = parseArgs({
    args: [...args],
    options: { json: { type: 'string' }, only: { type: 'string' }, quick: { type: 'boolean', default: false } },
  })
  const only = parts.filter((part) => values.only === undefined || part === values.only)
  if (only.length === 0) throw new TypeError(`there is no part ${values.only ?? ''}`)
  return { file: values.json ?? `.cache/bench/${date.replaceAll(/[:.]/g, '-')}.json`, only, quick: values.quick }
}

async function measure({ file, only, quick }: Settings, machine: Machine): Promise<void> {
  const { cpu, cores, memoryGiB, platform, node, load } = machine
  process.stdout.write(`${cpu}, ${cores} cores, ${memoryGiB} GiB, ${platform}, Node ${node}, load ${load.toFixed(1)}\n\n`)
  const report: Report = { machine, quick }
  if (only.includes('decode')) {
    report.decode = measureDecoding(quick)
    process.stdout.write(decodeText(report.decode))
  }
  if (only.includes('stream')) {
    report.stream = await measureStreaming(quick)
    process.stdout.write(streamText(report.stream))
  }
  if (only.includes('demo')) {
    report.demo = await measureExchange(quick)
    process.stdout.write(demoText(report.demo))
  }
  if (only.includes('window')) {
    report.window = await measureWindow(quick)
    process.stdout.write(windowText(report.window))
  }
  if (only.includes('chart')) {
    report.chart = await measureChart(quick)
    process.stdout.write(chartText(report.chart))
  }
  if (only.includes('analytics')) {
    report.analytics = measureAnalytics(quick)
    process.stdout.write(analyticsText(report.analytics))
  }
  if (only.includes('history')) {
    report.history = await measureHistory(quick)
    process.stdout.write(historyText(report.history))
  }
  if (only.includes('import')) {
    report.import = await measureImport(quick)
    process.stdout.write(importText(report.import))
  }
  if (only.includes('replay')) {
    report.replay = await measureReplay(quick)
    process.stdout.write(replayText(report.replay))
  }
  writeJson(file, report)
  process.stdout.write(`written to ${file}\n`)
}

async function main(): Promise<void> {
  const machine = describeMachine()
  let settings: Settings
  try {
    settings = settingsOf(process.argv.slice(2), machine.date)
  } catch (error) {
    process.stderr.write(`bench: ${error instanceof Error ? error.message : String(error)}\n${usage}`)
    process.exitCode = 2
    return
  }
  await measure(settings, machine)
}

await main()
