import type { AnalyticsCost } from './analytics.ts'
import type { Cost, DecodeReport, MessageCost, ReplyCost } from './decode.ts'
import type { DemoReport, GatewayCost, MarketCost } from './demo.ts'
import type { ImportCost } from './import.ts'
import type { HistoryReport } from './history.ts'
import { type Column, decimal, percent, tableOf } from './report.ts'
import type { StreamCost } from './stream.ts'

/** Of a cost in µs: as much as a core does of it in a second. */
const perSecond = (cost: Cost, units = 1): number => (units / cost.p50) * 1_000_000

/** Two digits for small costs, none for large ones. */
const micros = (value: number): string => decimal(value, value < 100 ? 2 : 0)

const messageColumns: readonly Column<MessageCost>[] = [
  { title: 'stream message', text: ({ name }) => name },
  { title: 'records', text: ({ records }) => decimal(records) },
  { title: 'bytes', text: ({ bytes }) => decimal(bytes) },
  { title: 'µs p10', text: ({ decode }) => micros(decode.p10) },
  { title: 'p50', text: ({ decode }) => micros(decode.p50) },
  { title: 'p99', text: ({ decode }) => micros(decode.p99) },
  { title: 'JSON of it', text: ({ parse }) => micros(parse.p50) },
  { title: 'µs/record', text: ({ decode, records }) => micros(decode.p50 / records) },
  { title: 'records/s a core', text: ({ decode, records }) => decimal(perSecond(decode, records)) },
]

const replyColumns: readonly Column<ReplyCost>[] = [
  { title: 'REST reply', text: ({ id }) => id },
  { title: 'rows', text: ({ rows }) => decimal(rows) },
  { title: 'bytes', text: ({ bytes }) => decimal(bytes) },
  { title: 'JSON µs', text: ({ parse }) => micros(parse.p50) },
  { title: 'decode µs p10', text: ({ decode }) => micros(decode.p10) },
  { title: 'p50', text: ({ decode }) => micros(decode.p50) },
  { title: 'p99', text: ({ decode }) => micros(decode.p99) },
  { title: 'µs/row', text: ({ decode, rows }) => micros(decode.p50 / rows) },
  { title: 'rows/s a core', text: ({ decode, rows }) => decimal(perSecond(decode, rows)) },
]

const streamColumns: readonly Column<StreamCost>[] = [
  { title: 'lane', text: ({ lane }) => lane },
  { title: 'offered/s', text: ({ offered }) => decimal(offered) },
  { title: 'sent/s', text: ({ sent }) => decimal(sent) },
  { title: 'received/s', text: ({ received }) => decimal(received) },
  { title: 'thinned', text: ({ thinned }) => (thinned === null ? '–' : percent(thinned)) },
  { title: 'lost', text: ({ lost }) => percent(lost) },
  { title: 'delay p50 ms', text: ({ delayMs }) => decimal(delayMs.p50) },
  { title: 'p95', text: ({ delayMs }) => decimal(delayMs.p95) },
  { title: 'p99', text: ({ delayMs }) => decimal(delayMs.p99) },
  { title: 'client CPU', text: ({ clientCpu }) => percent(clientCpu) },
  { title: 'exchange CPU', text: ({ exchangeCpu }) => percent(exchangeCpu) },
]

const marketColumns: readonly Column<MarketCost>[] = [
  { title: 'market in process', text: ({ universe }) => universe },
  { title: 'issues', text: ({ issues }) => decimal(issues) },
  { title: 'work', text: ({ work }) => work },
  { title: 'offered/s', text: ({ offered }) => decimal(offered) },
  { title: 'turn p50 ms', text: ({ turnMs }) => decimal(turnMs.p50, 2) },
  { title: 'p99', text: ({ turnMs }) => decimal(turnMs.p99, 2) },
  { title: 'prints/s a core', text: ({ ceiling }) => decimal(ceiling) },
  { title: 'start ms', text: ({ startMs }) => decimal(startMs) },
]

const gatewayColumns: readonly Column<GatewayCost>[] = [
  { title: 'gateway on sockets', text: ({ universe }) => universe },
  { title: 'offered/s', text: ({ offered }) => decimal(offered) },
  { title: 'sent/s', text: ({ sent }) => decimal(sent) },
  { title: 'dropped frames', text: ({ droppedFrames }) => decimal(droppedFrames) },
  { title: 'MB/s', text: ({ megabytesPerSecond }) => decimal(megabytesPerSecond, 1) },
  { title: 'records/frame', text: ({ recordsPerFrame }) => decimal(recordsPerFrame, 1) },
  { title: 'exchange CPU', text: ({ exchangeCpu }) => percent(exchangeCpu) },
  { title: 'records/s a core', text: ({ ceiling }) => decimal(ceiling) },
]

const analyticsColumns: readonly Column<AnalyticsCost>[] = [
  { title: 'options re-priced', text: ({ work }) => work },
  { title: 'legs', text: ({ legs }) => decimal(legs) },
  { title: 'ms p10', text: ({ p10 }) => decimal(p10, 2) },
  { title: 'p50', text: ({ p50 }) => decimal(p50, 2) },
  { title: 'p99', text: ({ p99 }) => decimal(p99, 2) },
  { title: 'CPU p99', text: ({ cpuP99 }) => decimal(cpuP99, 2) },
  { title: 'µs/leg', text: ({ p50, legs }) => micros((p50 / legs) * 1000) },
]

const writeColumns: readonly Column<HistoryReport['writes'][number]>[] = [
  { title: 'written', text: ({ work }) => work },
  { title: 'rows', text: ({ rows }) => decimal(rows) },
  { title: 'rows/s', text: ({ perSecond }) => decimal(perSecond) },
  { title: 'bytes/row', text: ({ bytesPerRow }) => decimal(bytesPerRow, 2) },
  { title: 'MB per million', text: ({ bytesPerRow }) => decimal(bytesPerRow, 1) },
]

const readColumns: readonly Column<HistoryReport['reads'][number]>[] = [
  { title: 'read', text: ({ work }) => work },
  { title: 'rows', text: ({ rows }) => decimal(rows) },
  { title: 'ms p50', text: ({ p50 }) => decimal(p50, 2) },
  { title: 'p99', text: ({ p99 }) => decimal(p99, 2) },
]

export function decodeText({ messages, replies, missing }: DecodeReport): string {
  return paragraphs(
    '1. Decoding. Stream messages from the bytes of the socket to domain values, replies from parsed JSON to domain values.',
    tableOf(messageColumns, messages),
    tableOf(replyColumns, replies),
    missing.map(({ id, reason }) => `${id}: not answered by the demo exchange, ${reason}`).join('\n'),
  )
}

export function streamText(costs: readonly StreamCost[]): string {
  return paragraphs(
    '2. The streaming client and the demo exchange in two processes. all-issue: both channels, counted in records. detail: tick and quote10 of 100 issues, counted in messages.',
    'Offered are prints over all issues. The delay runs from the time in the record, which is cut to 10 ms, to the callback.',
    tableOf(streamColumns, costs),
  )
}

export function demoText({ market, gateway, skipped }: DemoReport): string {
  return paragraphs('3. The demo exchange by itself.', tableOf(marketColumns, market), tableOf(gatewayColumns, gateway), skipped.join('\n'))
}

export function analyticsText(costs: readonly AnalyticsCost[]): string {
  return paragraphs('5. Option analytics: all legs of ten series, each from changed quotes.', tableOf(analyticsColumns, costs))
}

export function historyText({ writes, reads }: HistoryReport): string {
  return paragraphs(
    '6. The store in its worker thread, from the question to the committed answer.',
    tableOf(writeColumns, writes),
    tableOf(readColumns, reads),
  )
}

export function importText(cost: ImportCost | null): string {
  if (cost === null) return paragraphs('7. The daily file of the exchange is not beside the checkout: its import was not measured.')
  const { rows, readMs, keepMs, againMs, longestTurnMs, screened, screenP50, screenP99 } = cost
  const rate = (ms: number) => decimal((rows / ms) * 1_000)
  return paragraphs(
    `7. The import of ${decimal(rows)} rows: read in ${decimal(readMs)} ms, kept in ${decimal(keepMs)} ms (${rate(keepMs)} rows/s), once more in ${decimal(againMs)} ms (${rate(againMs)} rows/s).`,
    `The core's longest turn meanwhile: ${decimal(longestTurnMs)} ms. A screen over ${decimal(screened)} issues: p50 ${decimal(screenP50, 1)} ms, p99 ${decimal(screenP99, 1)} ms.`,
  )
}

function paragraphs(...texts: readonly string[]): string {
  return `${texts.filter((text) => text !== '').join('\n\n')}\n\n`
}
