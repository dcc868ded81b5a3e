import type { MarketClock } from '../../../shared/krx/market-clock.ts'
import type { History } from '../../history/history.ts'
import type { SettingsStore } from '../../settings/settings.ts'

export interface UpkeepOptions {
  readonly history: Pick<History, 'trim'>
  readonly settings: SettingsStore
  readonly clock: Pick<MarketClock, 'now'>
  readonly log: (line: string) => void
}

const everyMs = 3_600_000

/** Keeps the store within what the settings allow, now and every hour. */
export function keepWithinLimits({ history, settings, clock, log }: UpkeepOptions): Disposable {
  const trim = async () => {
    // A store that cannot answer has told the log itself.
    const { bars } = await history.trim(settings.read().history, clock.now()).catch(() => ({ bars: 0 }))
    if (bars > 0) log(`${bars} bars were older than they are kept, or the disk budget was used up; they are gone`)
  }
  void trim()
  const timer = setInterval(() => void trim(), everyMs)
  return { [Symbol.dispose]: () => clearInterval(timer) }
}
