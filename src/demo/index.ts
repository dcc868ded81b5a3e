import { readFile } from 'node:fs/promises'
import { demoKey } from '../shared/contract/demo-key.ts'
import { epochMs } from '../shared/domain/units.ts'
import { latestTradingDay } from '../shared/krx/calendar.ts'
import type { AnchoredClockSetting } from '../shared/krx/clock-setting.ts'
import { parseClockSetting } from '../shared/krx/clock-setting.ts'
import { kstDate } from '../shared/krx/kst.ts'
import type { MarketClock } from '../shared/krx/market-clock.ts'
import { defaultClockStart } from './clock.ts'
import { createSettableClock } from './gateway/clock.ts'
import type { DemoControl } from './gateway/control.ts'
import { createKeyRing } from './gateway/keys.ts'
import { openGateway } from './gateway/server.ts'
import { createMarketModel } from './market/index.ts'
import type { DemoExchangeOptions } from './options.ts'
import { defaultOptions, highestRate } from './options.ts'
import type { Universe } from './universe/index.ts'
import { embeddedUniverse, readCsvUniverse } from './universe/index.ts'

/** A demo exchange that runs. */
export interface DemoExchange {
  /** Where REST listens, `http://127.0.0.1:<port>`. */
  readonly url: string
  /** Where the sockets listen, `ws://127.0.0.1:<port>`; the channels are `/ws`, `/ws_ksp` and `/ws_kdq`. */
  readonly streamUrl: string
  /** A key with all licences. */
  readonly key: string
  readonly control: DemoControl
  /** Lets another process use the control over HTTP (`POST /control/…`, header `x-control-token`). */
  readonly controlToken: string
  readonly clock: MarketClock
  /** The clock as `--clock` takes it, anchored to real time; changes when the clock is set. */
  readonly clockSetting: string
  /** Issues that the market lists, and rows of the universe file that could not be used. */
  readonly universe: { readonly issues: number; readonly skippedRows: number }
  /** Closes the port and all connections. */
  close(): Promise<void>
}

/**
 * Starts a KOSCOM-compatible gateway over a market of its own, with the day up to the clock already lived through.
 * @throws RangeError for an option out of its range; UniverseFileError or a system error for a universe file that cannot be used;
 *   a system error when the port is taken.
 */
export async function startDemoExchange(options: DemoExchangeOptions = {}): Promise<DemoExchange> {
  const { port, host, seed, speed, ratePerSecond, afterMarket, keyDefaults } = settingsOf(options)
  const { universe, skippedRows } = await universeFrom(options.universe)
  const clock = createSettableClock(startOf(options.clock), speed)
  const model = createMarketModel({ universe, clock, seed, ratePerSecond, afterMarket })
  const keys = createKeyRing(keyDefaults, Date.now)
  keys.set(demoKey, {})
  for (const [key, changes] of Object.entries(options.keys ?? {})) keys.set(key, changes)
  const gateway = await openGateway({ model, clock, keys, host, port })
  const authority = `${host.includes(':') ? `[${host}]` : host}:${gateway.port}`
  return {
    url: `http://${authority}`,
    streamUrl: `ws://${authority}`,
    key: demoKey,
    control: gateway.control,
    controlToken: gateway.controlToken,
    clock,
    get clockSetting() {
      return clock.setting
    },
    universe: { issues: universe.issues.length, skippedRows },
    close: () => gateway.close(),
  }
}

/** A setting without an anchor starts now. */
function startOf(text: string | undefined): AnchoredClockSetting {
  const now = epochMs(Date.now())
  if (text === undefined) return { market: defaultClockStart(now), anchoredAt: now }
  const setting = parseClockSetting(text, latestTradingDay(kstDate(now)))
  return { market: setting.market, anchoredAt: setting.anchoredAt ?? now }
}

async function universeFrom(file: string | undefined): Promise<{ readonly universe: Universe; readonly skippedRows: number }> {
  if (file === undefined) return { universe: embeddedUniverse(), skippedRows: 0 }
  const universe = readCsvUniverse(await readFile(file))
  return { universe, skippedRows: universe.skipped.length }
}

/** The options with their defaults. */
function settingsOf(options: DemoExchangeOptions) {
  const seed = options.seed ?? defaultOptions.seed
  const ratePerSecond = options.ratePerSecond ?? defaultOptions.ratePerSecond
  if (!Number.isSafeInteger(seed)) throw new RangeError(`not a seed (a whole number): ${seed}`)
  if (!(ratePerSecond >= 0 && ratePerSecond <= highestRate)) {
    throw new RangeError(`not a rate of 0 to ${highestRate} prints a second: ${ratePerSecond}`)
  }
  return {
    seed,
    ratePerSecond,
    port: options.port ?? defaultOptions.port,
    host: options.host ?? defaultOptions.host,
    speed: options.speed ?? defaultOptions.speed,
    afterMarket: options.afterMarket ?? defaultOptions.afterMarket,
    keyDefaults: {
      licences: 'all',
      dailyLimit: options.dailyLimit ?? defaultOptions.dailyLimit,
      registrations: defaultOptions.registrations,
      sessions: defaultOptions.sessions,
    } as const,
  }
}
