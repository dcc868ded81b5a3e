import { kstDate } from '../../shared/krx/kst.ts'
import type { MarketClock } from '../../shared/krx/market-clock.ts'
import type { Calls } from './calls.ts'

/** Real milliseconds between two looks at the day; nobody waits for a holiday. */
const lookEveryMs = 60 * 60_000
/** Real milliseconds after the start, so that the first screen comes first. */
const firstLookMs = 5_000

/** Asks for the exchange's holidays once a day, so that they are kept and ad-hoc closures are known. Failures wait for the next look. */
export function followHolidays(calls: Pick<Calls, 'call' | 'days'>, clock: Pick<MarketClock, 'now'>): Disposable {
  const stop = new AbortController()
  async function look(): Promise<void> {
    const [kept] = await calls.days('calendar.holiday', { nation: 'KR' }, 1)
    if (stop.signal.aborted || (kept !== undefined && kstDate(kept.fetchedAt) === kstDate(clock.now()))) return
    await calls.call('calendar.holiday', { nation: 'KR' }, stop.signal).catch(() => undefined)
  }
  const first = setTimeout(() => void look(), firstLookMs)
  const timer = setInterval(() => void look(), lookEveryMs)
  return {
    [Symbol.dispose]() {
      stop.abort()
      clearTimeout(first)
      clearInterval(timer)
    },
  }
}
