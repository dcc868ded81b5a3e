import { embeddedUniverse } from '../../demo/universe/index.ts'
import type { IssueList } from '../../shared/domain/instrument.ts'
import type { Market } from '../market/market.ts'
import type { Master } from '../market/masters.ts'
import { createInstrumentSearch } from '../search/instrument-search.ts'
import type { InstrumentSearch } from '../search/instrument-search.ts'
import type { ListSource } from '../search/sources.ts'
import { tradeDateAt } from '../../shared/krx/sessions/session.ts'
import type { MarketClock } from '../../shared/krx/market-clock.ts'
import type { Calls } from './calls.ts'

/** The issues that trade most, which the demo's own list of real issues names in English. */
const englishNames: ReadonlyMap<string, string> = new Map(
  embeddedUniverse().issues.flatMap(({ code, englishName }) => (englishName === null ? [] : [[code, englishName]])),
)

/**
 * The search over the gateway's lists, which are kept as documents; the boards say what trades most, and masters, those of now and
 * the kept ones, teach it English names and ISINs.
 */
export function createSearch(calls: Calls, market: Market, clock: MarketClock, signal: AbortSignal): InstrumentSearch {
  const search = createInstrumentSearch({
    list: (source) => listOf(calls, source, signal),
    turnover(code) {
      const { columns, instruments } = market.board
      return columns.snapshotTurnover[instruments.indexOf(code)] || 0
    },
    englishName: (code) => englishNames.get(code) ?? null,
    day: () => tradeDateAt('equity', clock.now()),
  })
  const learn = (master: Master) => {
    search.learn(master.code, { englishName: 'englishName' in master ? master.englishName : null, isin: master.isin })
  }
  market.onMaster(learn)
  void calls.recent('stocks.master').then((masters) => masters.forEach(learn))
  return search
}

async function listOf(calls: Calls, source: ListSource, signal: AbortSignal): Promise<IssueList> {
  if (source.endpoint === 'stocks.lists') return (await calls.call(source.endpoint, { market: source.market }, signal)).value
  if (source.endpoint === 'konex.lists') return (await calls.call(source.endpoint, {}, signal)).value
  return (await calls.call(source.endpoint, { market: source.market }, signal)).value
}
