import type { BarCandle } from '../../shared/contract/streams.ts'
import { TerminalError } from '../../shared/contract/errors.ts'
import type { TerminalFailure } from '../../shared/contract/errors.ts'
import type { RequestInput } from '../../shared/contract/requests.ts'
import { epochMs, issueCode, timeOfDay } from '../../shared/domain/units.ts'
import type { Candle } from '../../shared/domain/series.ts'
import { addDays, epochAt, kstDate } from '../../shared/krx/kst.ts'
import type { MarketClock } from '../../shared/krx/market-clock.ts'
import type { RequestHandlers } from '../gate/handlers.ts'
import type { Market } from '../market/market.ts'
import type { Calls } from './calls.ts'

export interface MarketHandlerOptions {
  readonly market: Market
  readonly calls: Calls
  readonly clock: MarketClock
}

const midnight = timeOfDay('00:00:00.00')
/** Calendar days that hold a page of bars, with room for holidays. */
const daysOf = { D: 160, W: 750, M: 3_200 } as const
const mostBars = 100

/** What windows may ask about issues of the boards: reference data and past bars. */
export function createMarketHandlers(options: MarketHandlerOptions): Pick<RequestHandlers, 'instruments.describe' | 'bars.load'> {
  const rowOf = async (code: string) => {
    const { instruments } = (await options.market.whenOpen()).board
    const row = instruments.rows[instruments.indexOf(code)]
    if (row === undefined) throw new TerminalError({ kind: 'bad-request', message: `no issue has the code ${code}`, parameter: 'code' })
    return row
  }
  return {
    async 'instruments.describe'({ code }, signal) {
      const { name, market } = await rowOf(code)
      const facts = { code, name, market, kind: 'equity' } as const
      try {
        const master = (await options.calls.call('stocks.master', { market, issue: issueCode(code) }, signal)).value
        const kind = master.group === 'etf' || master.group === 'foreign-etf' ? 'etf' : 'equity'
        return { ...facts, kind, englishName: master.englishName, master, failure: null }
      } catch (error) {
        return { ...facts, englishName: null, master: null, failure: failureOf(error) }
      }
    },
    async 'bars.load'(query, signal) {
      const { market } = await rowOf(query.code)
      try {
        return { ...(await page(query, market, options, signal)), failure: null }
      } catch (error) {
        const failure = failureOf(error)
        return { candles: [], complete: failure.kind === 'no-data', failure: failure.kind === 'no-data' ? null : failure }
      }
    },
  }
}

async function page(
  { code, interval, before, count }: RequestInput<'bars.load'>,
  market: 'kospi' | 'kosdaq',
  { calls, clock }: MarketHandlerOptions,
  signal: AbortSignal,
): Promise<{ candles: BarCandle[]; complete: boolean }> {
  const issue = issueCode(code)
  const wanted = Math.min(count, mostBars)
  if (typeof interval === 'number') {
    const { value } = await calls.call('stocks.intraday', { market, issue, interval, from: '09:00', to: '15:30' }, signal)
    const bars = value.candles.flatMap(candleOf).filter(({ time }) => before === null || time < before)
    return { candles: bars.slice(-wanted), complete: bars.length <= wanted }
  }
  const to = addDays(kstDate(before ?? clock.now()), before === null ? 0 : -1)
  const parameters = { market, issue, period: interval, from: addDays(to, -daysOf[interval]), to, count: wanted }
  const bars = (await calls.call('stocks.history', parameters, signal)).value.candles.flatMap(candleOf)
  return { candles: bars, complete: bars.length === 0 }
}

/** A bar without a broken value. Days carry their midnight. */
function candleOf({ date, time, open, high, low, close, volume }: Candle): readonly BarCandle[] {
  if (open === null || high === null || low === null) return []
  return [{ time: epochMs(epochAt(date, time ?? midnight)), open, high, low, close, volume: volume ?? 0 }]
}

function failureOf(error: unknown): TerminalFailure {
  if (error instanceof TerminalError) return error.failure
  throw error
}
