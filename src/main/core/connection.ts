import { createHash } from 'node:crypto'
import { startDemoExchange } from '../../demo/index.ts'
import type { DemoExchange } from '../../demo/index.ts'
import { demoKey } from '../../shared/contract/demo-key.ts'
import { TerminalError } from '../../shared/contract/errors.ts'
import { epochMs } from '../../shared/domain/units.ts'
import type { EpochMs } from '../../shared/domain/units.ts'
import { latestTradingDay } from '../../shared/krx/calendar.ts'
import { createMarketClock, parseClockSetting } from '../../shared/krx/clock-setting.ts'
import { kstDate } from '../../shared/krx/kst.ts'
import type { MarketClock } from '../../shared/krx/market-clock.ts'
import { isLoopback, parseProfile } from '../koscom/gateway-profile.ts'
import type { GatewayProfile } from '../koscom/gateway-profile.ts'
import type { ConnectionOverrides, DemoSettings } from '../settings/run-options.ts'
import type { Settings } from '../settings/settings.ts'
import { createGatewayClock } from '../koscom/http/gateway-clock.ts'
import type { TerminalOptions } from './terminal.ts'

/** What the core talks to. */
export interface Connection {
  /** Whether a demo exchange is behind it: the embedded one, or one on this machine that is opened with the demo's key. */
  readonly demo: boolean
  /** The embedded one; it runs on where the next connection is to it as well. */
  readonly exchange: DemoExchange | null
  readonly profile: GatewayProfile
  readonly memberName: string
  readonly streaming: Settings['streaming']
  readonly key: () => string | null
  readonly clock: MarketClock
  /** Takes in the Date header of every reply; see GatewayClock. */
  readonly observeDate: (header: string | null, sentAt: EpochMs, receivedAt: EpochMs) => void
  /** Name under which replies are kept, so that those of two gateways or two demo markets never mix. */
  readonly identity: string
  /** Whether the exchange's after-market is part of the session. */
  readonly afterMarket: boolean
  /** Whether nothing is to be asked and no socket opened: the user works with what is held. */
  readonly offline: boolean
}

/** What decides on a connection: what is kept, and what the command line says instead. */
export type ConnectionSources = Pick<TerminalOptions, 'settings' | 'vault' | 'connection' | 'demo'>

/**
 * Settles what to talk to: the gateway that is named, KOSCOM's own where there is only a key, and a demo exchange of our own
 * where there is neither.
 * @param running the demo exchange that runs already, to go on with where one is wanted
 * @throws TerminalError `bad-request` naming the wrong setting; what the demo exchange throws when it cannot start.
 */
export async function openConnection(
  { settings, vault, connection = {}, demo = {} }: ConnectionSources,
  running: DemoExchange | null = null,
): Promise<Connection> {
  const kept = settings.read()
  const gateway = connection.gateway ?? kept.gateway
  const api = connection.api ?? kept.api
  const { memberName, streaming, offline } = kept
  // Held here: what is kept later may belong to other addresses.
  const held = vault.key()
  if (gateway === null && held === null) return openDemo(demo, { api, memberName, streaming, offline }, running)
  const parsed = parseProfile({ name: 'terminal', api, gateway, stream: connection.stream ?? kept.stream })
  if (!parsed.ok) throw new TerminalError(parsed.failure)
  const { profile } = parsed
  const key = keyFor(profile.gateway, held)
  const facts = { profile, memberName, streaming, offline, identity: new URL(profile.gateway).host, afterMarket: demo.afterMarket ?? false }
  return { demo: held === null && key !== null, exchange: null, key: () => key, ...facts, ...clockOf(connection) }
}

/** The key for a gateway. The demo's is published and opens nothing else, so a demo exchange on this machine needs no setting. */
export function keyFor(gateway: string, key: string | null): string | null {
  return key ?? (isLoopback(gateway) ? demoKey : null)
}

async function openDemo(
  settings: DemoSettings,
  { api, memberName, streaming, offline }: Pick<Settings, 'api' | 'memberName' | 'streaming' | 'offline'>,
  running: DemoExchange | null,
): Promise<Connection> {
  const { seed, clock, speed, rate, universe, afterMarket } = settings
  const exchange = running ?? (await startDemoExchange({ seed, clock, speed, ratePerSecond: rate, universe, afterMarket }))
  return {
    demo: true,
    exchange,
    profile: { name: 'demo', api, gateway: exchange.url, stream: exchange.streamUrl },
    memberName,
    streaming,
    offline,
    key: () => exchange.key,
    clock: exchange.clock,
    observeDate: () => undefined,
    // Its past leads up to the prices of the day on which it was opened.
    identity: `demo-${fingerprint({ seed, universe, day: kstDate(exchange.clock.now()) })}`,
    afterMarket: afterMarket ?? false,
  }
}

/** The system's time as replies correct it, or the clock of a demo exchange elsewhere. */
function clockOf({ clock, speed = 1 }: ConnectionOverrides): Pick<Connection, 'clock' | 'observeDate'> {
  if (clock === undefined) {
    const system = createGatewayClock()
    return { clock: system, observeDate: (header, sentAt, receivedAt) => system.observe(header, sentAt, receivedAt) }
  }
  const { market, anchoredAt } = parseClockSetting(clock, latestTradingDay(kstDate(realNow())))
  return { clock: createMarketClock({ market, anchoredAt: anchoredAt ?? realNow() }, speed, realNow), observeDate: () => undefined }
}

function realNow(): EpochMs {
  return epochMs(Date.now())
}

/** Tells demo markets apart by what shapes their prices. */
function fingerprint(facts: Readonly<Record<string, unknown>>): string {
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 12)
}
