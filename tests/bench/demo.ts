import { setTimeout as pause } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { streams } from '../../src/shared/catalogue/index.ts'
import { createAllIssueChannel } from '../../src/demo/gateway/sockets/all-issue-channel.ts'
import { type Exchange, startExchange } from './exchange.ts'
import { percentileOf } from './percentiles.ts'
import { peerOf } from './samples/messages.ts'
import { embedded, type NamedUniverse, steppedMarket, turnMs, wholeMarket } from './samples/market.ts'

/** The market in this process, asked for `offered` prints a second; nothing leaves it. */
export interface MarketCost {
  readonly universe: string
  readonly issues: number
  /** What is done with the prints. */
  readonly work: 'market' | 'market and frames'
  readonly offered: number
  /** Prints in a second of a core's time: the ceiling. */
  readonly ceiling: number
  /** Work in one turn of 20 ms, in ms. Above 20 the market falls behind. */
  readonly turnMs: { readonly p50: number | null; readonly p99: number | null }
  /** Making the market and its day up to 10:00, in ms. */
  readonly startMs: number
}

/** The exchange in its own process, its frames taken from two sockets and thrown away. */
export interface GatewayCost {
  readonly universe: string
  readonly offered: number
  /** Records a second that went out, dropped frames not counted. */
  readonly sent: number
  readonly droppedFrames: number
  readonly megabytesPerSecond: number
  readonly recordsPerFrame: number
  /** Share of one core. */
  readonly exchangeCpu: number
  /** Records in a second of a core's time: what one core could send. */
  readonly ceiling: number
}

export interface DemoReport {
  readonly market: readonly MarketCost[]
  readonly gateway: readonly GatewayCost[]
  /** What could not be measured, and why. */
  readonly skipped: readonly string[]
}

/** The densest rate that the exchange is made for. */
const madeFor = 100_000
/** Rates beyond it show where it gives in. */
const gatewayRates = [20_000, 100_000, 200_000, 400_000, 800_000] as const
/** Below this share of the rate asked for, higher rates tell nothing more. */
const keepsUp = 0.85

/** Measures the exchange by itself: its market in this process, and its gateway in a process of its own. */
export async function measureExchange(quick: boolean): Promise<DemoReport> {
  const whole = wholeMarket()
  const universes = whole === null ? [embedded] : [embedded, whole]
  const market = universes.flatMap((universe) => [marketCost(universe, 'market', quick), marketCost(universe, 'market and frames', quick)])
  const gateway: GatewayCost[] = []
  for (const universe of universes) gateway.push(...(await gatewayCosts(universe, quick ? 2_000 : 4_000)))
  return { market, gateway, skipped: whole === null ? ["the exchange's export of all issues: skipped, no ../shared"] : [] }
}

function marketCost(universe: NamedUniverse, work: MarketCost['work'], quick: boolean): MarketCost {
  const issues = universe.load()
  const startedAt = performance.now()
  const market = steppedMarket(issues, madeFor)
  const startMs = performance.now() - startedAt
  let prints = 0
  const channel = createAllIssueChannel(() => market.clock.now())
  channel.clients.add(peerOf(() => undefined))
  market.model.onPrint((print) => {
    prints += 1
    if (work === 'market and frames' && print.market !== null) channel.print(print)
  })
  market.run(1_000)
  prints = 0
  const turns: number[] = []
  const cpu = process.cpuUsage()
  for (let passed = 0; passed < (quick ? 2_000 : 10_000); passed += turnMs) {
    const start = performance.now()
    market.run(turnMs)
    turns.push(performance.now() - start)
  }
  const { user, system } = process.cpuUsage(cpu)
  return {
    universe: universe.name,
    issues: issues.issues.length,
    work,
    offered: madeFor,
    ceiling: (prints / (user + system)) * 1_000_000,
    turnMs: { p50: percentileOf(turns, 0.5), p99: percentileOf(turns, 0.99) },
    startMs,
  }
}

async function gatewayCosts(universe: NamedUniverse, windowMs: number): Promise<readonly GatewayCost[]> {
  const exchange = await startExchange(universe.file)
  const sinks = [new Sink(exchange, 'ws.kospi'), new Sink(exchange, 'ws.kosdaq')]
  try {
    await Promise.all(sinks.map((sink) => sink.open))
    const costs: GatewayCost[] = []
    for (const offered of gatewayRates) {
      const cost = await gatewayCost(exchange, sinks, { universe: universe.name, offered }, windowMs)
      costs.push(cost)
      if (cost.sent < offered * keepsUp) break
    }
    return costs
  } finally {
    for (const sink of sinks) sink.close()
    await exchange.close()
  }
}

async function gatewayCost(
  exchange: Exchange,
  sinks: readonly Sink[],
  asked: Pick<GatewayCost, 'universe' | 'offered'>,
  windowMs: number,
): Promise<GatewayCost> {
  const bytesOf = () => sinks.reduce((sum, sink) => sum + sink.bytes, 0)
  await exchange.setRate(asked.offered)
  await pause(1_000)
  const start = { ...(await exchange.usage()), bytes: bytesOf() }
  await pause(windowMs)
  const end = { ...(await exchange.usage()), bytes: bytesOf() }
  const seconds = (end.atMs - start.atMs) / 1000
  const cpuSeconds = (end.cpuMs - start.cpuMs) / 1000
  const droppedFrames = end.droppedFrames - start.droppedFrames
  const frames = end.frames - start.frames
  const recordsPerFrame = (end.records - start.records) / Math.max(1, frames + droppedFrames)
  const records = frames * recordsPerFrame
  return {
    ...asked,
    sent: records / seconds,
    droppedFrames,
    megabytesPerSecond: (end.bytes - start.bytes) / 1e6 / seconds,
    recordsPerFrame,
    exchangeCpu: cpuSeconds / seconds,
    ceiling: records / cpuSeconds,
  }
}

/** Takes what a channel sends and counts its bytes. */
class Sink {
  bytes = 0
  readonly open: Promise<void>
  readonly #socket: WebSocket

  constructor(exchange: Exchange, channel: 'ws.kospi' | 'ws.kosdaq') {
    const socket = new WebSocket(exchange.streamUrl + streams[channel].path, { perMessageDeflate: false })
    this.#socket = socket
    this.open = new Promise((resolve, reject) => {
      socket.once('error', reject)
      socket.once('message', () => resolve())
    })
    socket.once('open', () =>
      socket.send(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'init', params: { key: exchange.key, membername: 'bench' } })),
    )
    socket.on('message', (frame: Buffer) => {
      this.bytes += frame.length
    })
  }

  close(): void {
    this.#socket.terminate()
  }
}
