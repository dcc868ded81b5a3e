import { setTimeout as pause } from 'node:timers/promises'
import type { StreamClient } from '../../src/main/koscom/stream/index.ts'
import { startOfDay } from '../../src/shared/krx/kst.ts'
import { type Exchange, startExchange, type Usage } from './exchange.ts'
import { allIssueLane, detailLane, type Lane } from './lanes.ts'
import { DelayCounts } from './percentiles.ts'
import { day } from './samples/market.ts'

/** One rate on one lane, from the exchange's process to the client's: records of the all-issue channels, messages of the detail channel. */
export interface StreamCost {
  readonly lane: Lane['name']
  /** Prints a second that the market was asked for, over all issues. */
  readonly offered: number
  /** A second, put on the sockets by the exchange. */
  readonly sent: number
  /** A second, taken in by the client. */
  readonly received: number
  /** Share of the prints asked for that did not become records in the window (issues that pause, KONEX, a stall at its end); `null` on the detail channel, which has some issues only. */
  readonly thinned: number | null
  /** Share that was sent and did not arrive, from the first print to the last. */
  readonly lost: number
  /** From the time in the record to the callback, in ms; `null` when nothing came. */
  readonly delayMs: { readonly p50: number | null; readonly p95: number | null; readonly p99: number | null }
  /** Share of one core. */
  readonly clientCpu: number
  readonly exchangeCpu: number
}

const rates: Readonly<Record<Lane['name'], readonly number[]>> = {
  'all-issue': [1_000, 5_000, 20_000, 50_000, 100_000],
  detail: [1_000, 5_000, 20_000, 50_000],
}
const warmUpMs = 1_500
/** Longer than a record may wait for its frame, and than a frame is on its way. */
const drainMs = 500

/** Lets the client take in each lane at each rate. */
export async function measureStreaming(quick: boolean): Promise<readonly StreamCost[]> {
  const exchange = await startExchange(null)
  try {
    const costs: StreamCost[] = []
    for (const lane of [allIssueLane, detailLane]) {
      for (const offered of rates[lane.name]) costs.push(await atRate(exchange, lane, offered, quick ? 2_000 : 5_000))
    }
    return costs
  } finally {
    await exchange.close()
  }
}

async function atRate(exchange: Exchange, lane: Lane, offered: number, windowMs: number): Promise<StreamCost> {
  const delays = new DelayCounts()
  const midnightMs = startOfDay(day) - exchange.marketAheadMs
  const client = await lane.connect(exchange, (timeOfDayMs) => {
    if (!Number.isNaN(timeOfDayMs)) delays.add(Date.now() - midnightMs - timeOfDayMs)
  })
  try {
    const first = await reading(exchange, lane, client)
    await exchange.setRate(offered)
    await pause(warmUpMs)
    delays.clear()
    const start = await reading(exchange, lane, client)
    await pause(windowMs)
    const delayMs = { p50: delays.percentile(0.5), p95: delays.percentile(0.95), p99: delays.percentile(0.99) }
    const end = await reading(exchange, lane, client)
    await exchange.setRate(0)
    await pause(drainMs)
    const last = await reading(exchange, lane, client)
    const sent = lane.sent(last.exchange) - lane.sent(first.exchange)
    const window = between(lane, start, end)
    return {
      ...window,
      lane: lane.name,
      offered,
      thinned: lane.name === 'detail' ? null : Math.max(0, 1 - window.sent / offered),
      lost: sent === 0 ? 0 : Math.max(0, 1 - (last.taken - first.taken) / sent),
      delayMs,
    }
  } finally {
    await client.close()
  }
}

/** What both ends had done at one moment. Each end is read with its own clock. */
interface Reading {
  readonly exchange: Usage
  readonly atMs: number
  readonly cpuMs: number
  readonly taken: number
}

async function reading(exchange: Exchange, lane: Lane, client: StreamClient): Promise<Reading> {
  const { user, system } = process.cpuUsage()
  const own = { atMs: performance.now(), cpuMs: (user + system) / 1000, taken: lane.taken(client) }
  return { ...own, exchange: await exchange.usage() }
}

function between(lane: Lane, start: Reading, end: Reading): Pick<StreamCost, 'sent' | 'received' | 'clientCpu' | 'exchangeCpu'> {
  const clientMs = end.atMs - start.atMs
  const exchangeMs = end.exchange.atMs - start.exchange.atMs
  return {
    sent: ((lane.sent(end.exchange) - lane.sent(start.exchange)) / exchangeMs) * 1000,
    received: ((end.taken - start.taken) / clientMs) * 1000,
    clientCpu: (end.cpuMs - start.cpuMs) / clientMs,
    exchangeCpu: (end.exchange.cpuMs - start.exchange.cpuMs) / exchangeMs,
  }
}
