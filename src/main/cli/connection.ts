import type { ApiVersion } from '../../shared/catalogue/endpoint.ts'
import { demoKey } from '../../shared/contract/demo-key.ts'
import { TerminalError } from '../../shared/contract/errors.ts'
import { type EpochMs, epochMs } from '../../shared/domain/units.ts'
import { latestTradingDay } from '../../shared/krx/calendar.ts'
import { createMarketClock, parseClockSetting } from '../../shared/krx/clock-setting.ts'
import { kstDate } from '../../shared/krx/kst.ts'
import type { MarketClock } from '../../shared/krx/market-clock.ts'
import { type GatewayProfile, isLoopback, parseProfile } from '../koscom/gateway-profile.ts'

/** What the command line says of the gateway. */
export interface Connection {
  readonly gateway?: string
  readonly stream?: string
  readonly api: ApiVersion
  /** Anchored clock of a demo exchange; the system's time where it is not given. */
  readonly clock?: string
  /** Speed of that clock. */
  readonly speed: number
}

/** The addresses to ask: those named, else KOSCOM's own. @throws TerminalError `bad-request` naming the wrong option. */
export function profileOf({ api, gateway, stream }: Connection): GatewayProfile {
  const parsed = parseProfile({ name: 'command-line', api, gateway: gateway ?? null, stream: stream ?? null })
  if (parsed.ok) return parsed.profile
  throw new TerminalError(parsed.failure)
}

/** The key from `SISE_API_KEY`; for a gateway on this machine without one, the demo's published key. */
export function apiKeyFor(address: string, variables: Readonly<Record<string, string | undefined>>): string | null {
  const key = variables['SISE_API_KEY']
  if (key !== undefined && key !== '') return key
  return isLoopback(address) ? demoKey : null
}

/** The market's clock. @throws TerminalError `bad-request` when `--clock` cannot be read. */
export function marketClock({ clock, speed }: Connection): MarketClock {
  if (clock === undefined) return createMarketClock({ market: realNow(), anchoredAt: realNow() }, 1, realNow)
  try {
    const { market, anchoredAt } = parseClockSetting(clock, latestTradingDay(kstDate(realNow())))
    return createMarketClock({ market, anchoredAt: anchoredAt ?? realNow() }, speed, realNow)
  } catch (error) {
    throw new TerminalError({ kind: 'bad-request', parameter: 'clock', message: error instanceof Error ? error.message : String(error) })
  }
}

function realNow(): EpochMs {
  return epochMs(Date.now())
}
