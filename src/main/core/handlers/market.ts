import type { InstrumentKind } from '../../../shared/contract/streams.ts'
import { findIndexCode } from '../../../shared/krx/index-codes.ts'
import type { RequestHandlers } from '../../gate/handlers.ts'
import type { BarSource } from '../../market/bar-history-fill.ts'
import { loadBars } from '../../market/bar-history.ts'
import type { Market } from '../../market/market.ts'
import { askYearRange } from '../../market/year-range.ts'
import { masterOf } from '../../market/masters.ts'
import type { Master } from '../../market/masters.ts'
import { failureOf } from '../../market/retry-delay.ts'
import type { Subject } from '../../market/subject.ts'
import { marketGateway } from '../calls.ts'
import type { Calls } from '../calls.ts'
import type { SubjectOf } from '../subjects.ts'

export interface MarketHandlerOptions {
  readonly market: Market
  readonly calls: Calls
  readonly bars: BarSource
  readonly subjectOf: SubjectOf
}

/** What windows may ask about instruments: reference data and past bars. Both are kept as they come. */
export function createMarketHandlers(options: MarketHandlerOptions): Pick<RequestHandlers, 'instruments.describe' | 'bars.load'> {
  const { market, calls, bars, subjectOf } = options
  const gateway = marketGateway(calls)
  return {
    async 'instruments.describe'({ code }, signal) {
      const subject = await subjectOf(code)
      const { masters } = market.feeds
      try {
        const master = await masters.loadNow(subject)
        const yearRange = await askYearRange(gateway, subject, master, signal)
        return { ...describe(subject, master), master, yearRange, failure: null }
      } catch (error) {
        if (signal.aborted) throw error
        // Of today there is none; the last kept one names and rates the instrument all the same.
        const master = await masterOf(gateway, subject, signal, 'call').catch(() => null)
        return { ...describe(subject, master), master, yearRange: null, failure: failureOf(error) }
      }
    },
    async 'bars.load'({ code, interval, before, count }, signal) {
      return loadBars(bars, await subjectOf(code), { interval, before, count }, signal)
    },
  }
}

const kinds = { stocks: 'equity', konex: 'equity', futures: 'future', options: 'option', index: 'index' } as const satisfies Record<
  string,
  InstrumentKind
>
const tradedProducts: ReadonlySet<string> = new Set(['etf', 'foreign-etf', 'etn'])

function describe({ code, family, market, name }: Subject, master: Master | null) {
  const isTradedProduct = master !== null && 'group' in master && tradedProducts.has(master.group)
  const isContract = family === 'futures' || family === 'options'
  const english = master !== null && 'englishName' in master ? master.englishName : (findIndexCode(code)?.name.en ?? null)
  const kind: InstrumentKind = isTradedProduct ? 'etf' : kinds[family]
  return { code, name: isContract ? master?.shortName || name : name, englishName: english, market, kind }
}
