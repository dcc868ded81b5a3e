import { createHash } from 'node:crypto'
import { startDemoExchange } from '../../demo/index.ts'
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
  /** Whether that is the embedded one. */
  readonly embedded: boolean
  readonly profile: GatewayProfile
  readonly memberName: string
  readonly streaming: Settings['streaming']
  readonly key: () => string | null
  /** Goes on with another key, which was entered for these addresses. The embedded demo exchange has one of its own. */
  readonly useKey: (key: string | null) => void
  readonly clock: MarketClock
  /** Takes in the Date header of every reply; see GatewayClock. */
  readonly observeDate: (header: string | null, sentAt: EpochMs, receivedAt: EpochMs) => void
  /** Name under which replies are kept, so that those of two gateways or two demo markets never mix. */
  readonly identity: string
  /** Whether the exchange's after-market is part of the session. */
  readonly afterMarket: boolean
  close(): Promise<void>
}

/**
 * Settles what to talk to: the gateway that is named, KOSCOM's own where there is only a key, and a demo exchange of our own
 * where there is neither.
 * @throws TerminalError `bad-request` naming the wrong setting; what the demo exchange throws when it cannot start.
 */
export async function openConnection({ settings, vault, connection = {}, demo = {} }: TerminalOptions): Promise<Connection> {
  const kept = settings.read()
  const gateway = connection.gateway ?? kept.gateway
  const api = connection.api ?? kept.api
  const { memberName, streaming } = kept
  if (gateway === null && vault.key() === null) return openDemo(demo, { api, memberName, streaming })
  const parsed = parseProfile({ name: 'terminal', api, gateway, stream: connection.stream ?? kept.stream })
  if (!parsed.ok) throw new TerminalError(parsed.failure)
  const { profile } = parsed
  // Held here: what is kept later may belong to other addresses.
  let held = vault.key()
  const key = () => keyFor(profile.gateway, held)
  const useKey = (next: string | null) => {
    held = next
  }
  const facts = { profile, memberName, streaming, identity: new URL(profile.gateway).host, afterMarket: demo.afterMarket ?? false }
  const usesDemoKey = held === null && key() !== null
  return { demo: usesDemoKey, embedded: false, key, useKey, ...facts, ...clockOf(connection), close: () => Promise.resolve() }
}

/** The key for a gateway. The demo's is published and opens nothing else, so a demo exchange on this machine needs no setting. */
export function keyFor(gateway: string, key: string | null): string | null {
  return key ?? (isLoopback(gateway) ? demoKey : null)
}

async function openDemo(
  settings: DemoSettings,
  { api, memberName, streaming }: Pick<Settings, 'api' | 'memberName' | 'streaming'>,
): Promise<Connection> {
  const { seed, clock, speed, rate, universe, afterMarket } = settings
  const exchange = await startDemoExchange({ seed, clock, speed, ratePerSecond: rate, universe, afterMarket })
  return {
    demo: true,
    embedded: true,
    profile: { name: 'demo', api, gateway: exchange.url, stream: exchange.streamUrl },
    memberName,
    streaming,
    key: () => exchange.key,
    useKey: () => undefined,
    clock: exchange.clock,
    observeDate: () => undefined,
    identity: `demo-${fingerprint({ seed, universe })}`,
    afterMarket: afterMarket ?? false,
    close: () => exchange.close(),
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
