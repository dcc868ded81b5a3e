import type { EndpointId, EndpointParameters } from '../../shared/catalogue/index.ts'
import type { EndpointReply } from '../../shared/catalogue/replies.ts'
import { stockMarkets } from '../../shared/catalogue/markets.ts'
import type { StockMarket } from '../../shared/catalogue/markets.ts'
import { TerminalError } from '../../shared/contract/errors.ts'
import type { IssueList } from '../../shared/domain/instrument.ts'
import type { EpochMs } from '../../shared/domain/units.ts'
import { kstDate, startOfDay } from '../../shared/krx/kst.ts'
import type { History } from '../history/history.ts'
import type { MarketGateway } from '../market/gateway.ts'
import { tableIds } from './recorded-items.ts'
import type { RecordedEvent } from './recorded-items.ts'

/** Everything that the market state of a replay asks for. */
export interface ReplayGateway extends MarketGateway {
  /** The lists with which a segment begins: where there is one, no other is coming. */
  begin(lists: Extract<RecordedEvent, { readonly kind: 'seed' }>['lists']): void
  /** A list that came later. */
  learn(market: StockMarket, list: IssueList): void
}

/** Whole markets and pages of quotes, which a recording brings when their time has come. */
const brought: ReadonlySet<EndpointId> = new Set(tableIds)

/** @param kept the store, for what a recording does not hold */
export function createReplayGateway(kept: MarketGateway): ReplayGateway {
  const lists = { kospi: Promise.withResolvers<string>(), kosdaq: Promise.withResolvers<string>() }
  for (const { promise } of Object.values(lists)) promise.catch(() => undefined)

  async function call<Id extends EndpointId>(id: Id, parameters: EndpointParameters<Id>, signal: AbortSignal): Promise<EndpointReply<Id>> {
    if (id === 'stocks.lists' && 'market' in parameters) {
      const list = await Promise.race([lists[parameters.market === 'kosdaq' ? 'kosdaq' : 'kospi'].promise, aborted(signal)])
      // What is recorded under this name was decoded by this program from the same endpoint.
      return JSON.parse(list)
    }
    return brought.has(id) ? aborted(signal) : kept.call(id, parameters, signal)
  }

  return {
    call,
    current: (id, parameters, signal) => kept.current(id, parameters, signal),
    held: (id, parameters) => kept.held(id, parameters),
    begin(known) {
      const found = stockMarkets.filter((market) => known[market] !== undefined)
      for (const market of found) lists[market].resolve(JSON.stringify(known[market]))
      const none = new TerminalError({ kind: 'no-data', endpoint: 'stocks.lists', message: 'the recording holds no list of this market' })
      if (found.length > 0) for (const market of stockMarkets) lists[market].reject(none)
    },
    learn: (market, list) => lists[market].resolve(JSON.stringify(list)),
  }
}

/** Never resolves, and rejects when the signal aborts. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const end = () => reject(new TerminalError({ kind: 'cancelled', message: 'the replay has ended' }))
    if (signal.aborted) end()
    else signal.addEventListener('abort', end, { once: true })
  })
}

/** The store as a replay sees it: it reads what was known at its time, and keeps nothing. */
export function replayHistory(history: History, now: () => EpochMs): History {
  return {
    ...history,
    keep: () => undefined,
    keepDay: () => undefined,
    keepCandles: () => Promise.resolve({ adjusted: false }),
    addJob: () => Promise.reject(new Error('a replay keeps nothing')),
    jobs: () => Promise.resolve([]),
    async readCandles(query) {
      const kept = await history.readCandles(query)
      const day = startOfDay(kstDate(now()))
      const isKnown = (time: number) => (typeof query.key.kind === 'number' ? time <= now() : time < day)
      return { ...kept, candles: kept.candles.filter(({ time }) => isKnown(time)) }
    },
  }
}
