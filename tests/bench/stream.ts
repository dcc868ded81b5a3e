import { setTimeout as pause } from 'node:timers/promises'
import { createStreamClient, type StreamClient } from '../../src/main/koscom/stream/index.ts'
import { epochMs } from '../../src/shared/domain/units.ts'
import { startOfDay } from '../../src/shared/krx/kst.ts'
import { phaseAt } from '../../src/shared/krx/sessions/session.ts'
import { type Exchange, startExchange, type Usage } from './exchange.ts'
import { DelayCounts } from './percentiles.ts'
import { day } from './samples/market.ts'

/** One rate, over a socket from the exchange's process to the client's. Rates are records a second. */
export interface StreamCost {
  /** Prints a second that the market was asked for. */
  readonly offered: number
  /** Records that the exchange put into frames. */
  readonly streamed: number
  /** Records that reached the client's callback. */
  readonly received: number
  /** Share of the prints asked for that never became records: prints of issues without a channel, and of issues that paused. */
  readonly thinned: number
  /** Share of the records of the whole connection that did not arrive. */
  readonly lost: number
  /** From the time in the record to the callback, in ms; `null` when nothing came. */
  readonly delayMs: { readonly p50: number | null; readonly p95: number | null; readonly p99: number | null }
  /** Share of one core. */
  readonly clientCpu: number
  readonly exchangeCpu: number
  readonly recordsPerFrame: number
}

export const offeredRates = [1_000, 5_000, 20_000, 50_000, 100_000] as const
const warmUpMs = 1_500
/** Longer than a record may wait for its frame, and than a frame is on its way. */
const drainMs = 500

/** Lets the client take in both all-issue channels at each rate. */
export async function measureStreaming(quick: boolean): Promise<readonly StreamCost[]> {
  const exchange = await startExchange(null)
  try {
    const costs: StreamCost[] = []
    for (const rate of offeredRates) costs.push(await atRate(exchange, rate, quick ? 2_000 : 5_000))
    return costs
  } finally {
    await exchange.close()
  }
}

/** What came in. The record's time is that of the print, in steps of 10 ms. */
class Intake {
  readonly delays = new DelayCounts()
  records = 0
  readonly #midnightMs: number

  /** @param marketAheadMs market time less real time */
  constructor(marketAheadMs: number) {
    this.#midnightMs = startOfDay(day) - marketAheadMs
  }

  readonly take = (timeOfDayMs: number): void => {
    this.records += 1
    if (!Number.isNaN(timeOfDayMs)) this.delays.add(Date.now() - this.#midnightMs - timeOfDayMs)
  }
}

async function atRate(exchange: Exchange, offered: number, windowMs: number): Promise<StreamCost> {
  const intake = new Intake(exchange.marketAheadMs)
  const before = await exchange.usage()
  const client = await connected(exchange, intake)
  try {
    await exchange.setRate(offered)
    await pause(warmUpMs)
    intake.delays.clear()
    const start = await reading(exchange, intake)
    await pause(windowMs)
    const end = await reading(exchange, intake)
    await exchange.setRate(0)
    await pause(drainMs)
    const packed = (await exchange.usage()).records - before.records
    return { offered, ...between(start, end, offered), lost: packed === 0 ? 0 : 1 - intake.records / packed, delayMs: end.delays }
  } finally {
    await client.close()
  }
}

interface Reading {
  readonly exchange: Usage
  readonly atMs: number
  readonly cpuMs: number
  readonly records: number
  readonly delays: StreamCost['delayMs']
}

async function reading(exchange: Exchange, intake: Intake): Promise<Reading> {
  const { delays, records } = intake
  const { user, system } = process.cpuUsage()
  return {
    atMs: performance.now(),
    cpuMs: (user + system) / 1000,
    records,
    delays: { p50: delays.percentile(0.5), p95: delays.percentile(0.95), p99: delays.percentile(0.99) },
    exchange: await exchange.usage(),
  }
}

function between(start: Reading, end: Reading, offered: number) {
  const exchangeMs = end.exchange.atMs - start.exchange.atMs
  const records = end.exchange.records - start.exchange.records
  const streamed = (records / exchangeMs) * 1000
  return {
    streamed,
    received: ((end.records - start.records) / (end.atMs - start.atMs)) * 1000,
    thinned: Math.max(0, 1 - streamed / offered),
    clientCpu: (end.cpuMs - start.cpuMs) / (end.atMs - start.atMs),
    exchangeCpu: (end.exchange.cpuMs - start.exchange.cpuMs) / exchangeMs,
    recordsPerFrame: records / Math.max(1, end.exchange.frames - start.exchange.frames),
  }
}

/** A client of both all-issue channels that is live. */
async function connected(exchange: Exchange, intake: Intake): Promise<StreamClient> {
  return new Promise((resolve, reject) => {
    const live = new Set<string>()
    const client = createStreamClient({
      baseUrl: exchange.streamUrl,
      apiKey: () => exchange.key,
      memberName: 'bench',
      clock: { speed: 1, now: () => epochMs(Date.now() + exchange.marketAheadMs) },
      phase: (at) => phaseAt('equity', at),
      events: {
        onPrint: (_channel, _code, _price, _quantity, timeOfDayMs) => intake.take(timeOfDayMs),
        onPush: () => undefined,
        onGap: () => undefined,
        onChannelState: (channel, state) => {
          if (state === 'denied') reject(new Error(`the channel ${channel} was denied`))
        },
        onConnected: (channel) => {
          client.release(channel)
          if (live.add(channel).size === 2) resolve(client)
        },
      },
    })
    client.open('kospi')
    client.open('kosdaq')
  })
}
