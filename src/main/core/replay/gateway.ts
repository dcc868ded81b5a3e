import { endpoint } from '../../../shared/catalogue/index.ts'
import type { EndpointId, EndpointParameters } from '../../../shared/catalogue/index.ts'
import type { EndpointReply } from '../../../shared/catalogue/replies.ts'
import { stockMarkets } from '../../../shared/catalogue/markets.ts'
import type { StockMarket } from '../../../shared/catalogue/markets.ts'
import { TerminalError } from '../../../shared/contract/errors.ts'
import type { TerminalFailure } from '../../../shared/contract/errors.ts'
import type { IssueList } from '../../../shared/domain/instrument.ts'
import type { EpochMs } from '../../../shared/domain/units.ts'
import { kstDate, startOfDay } from '../../../shared/krx/kst.ts'
import type { Document, DocumentKey } from '../../history/document.ts'
import type { History } from '../../history/history.ts'
import type { GatewayClient } from '../../koscom/gateway-client.ts'
import type { MarketGateway } from '../../market/gateway.ts'
import { tableIds } from '../recording/items.ts'
import type { RecordedEvent } from '../recording/items.ts'

/** Everything that the market state of a replay asks for. */
export interface ReplayGateway extends MarketGateway {
  /** The lists with which a segment begins: where there is one, no other is coming. */
  begin(lists: Extract<RecordedEvent, { readonly kind: 'seed' }>['lists']): void
  /** A list that came later. */
  learn(market: StockMarket, list: IssueList): void
}

/** Whole markets, which a recording brings when their time has come; pages of quotes are asked for by those who wait for others, too. */
const brought: ReadonlySet<EndpointId> = new Set(tableIds.filter((id) => id !== 'multiquote.price'))

/** The client of a replay: the past cannot be asked. What is kept of it stands in. */
export function pastClient(client: GatewayClient): GatewayClient {
  return { ...client, call: refuse, ask: refuse }
}

function refuse(id: string): Promise<never> {
  return Promise.reject(new TerminalError(notRecorded(id)))
}

function notYet(id: string): TerminalFailure {
  return { kind: 'no-data', endpoint: id, message: `${id}: nothing has come by that time of the recording` }
}

function notRecorded(id: string): TerminalFailure {
  return { kind: 'no-data', endpoint: id, reason: 'not-recorded', message: `${id}: neither recorded nor kept on that day` }
}

/**
 * @param kept the store, for what a recording does not hold
 * @param isRecorded whether a code is followed by itself: it has only what has come by then
 */
export function createReplayGateway(kept: MarketGateway, isRecorded: (code: string) => boolean): ReplayGateway {
  const lists = { kospi: Promise.withResolvers<string>(), kosdaq: Promise.withResolvers<string>() }
  for (const { promise } of Object.values(lists)) promise.catch(() => undefined)

  async function call<Id extends EndpointId>(id: Id, parameters: EndpointParameters<Id>, signal: AbortSignal): Promise<EndpointReply<Id>> {
    if (id === 'stocks.lists' && 'market' in parameters) {
      const list = await Promise.race([lists[parameters.market === 'kosdaq' ? 'kosdaq' : 'kospi'].promise, aborted(signal)])
      // What is recorded under this name was decoded by this program from the same endpoint.
      return JSON.parse(list)
    }
    if (brought.has(id)) return aborted(signal)
    if ('issue' in parameters && !endpoint(id).document && isRecorded(String(parameters.issue))) throw new TerminalError(notYet(id))
    return kept.call(id, parameters, signal)
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

/** Trade dates after the replayed one whose documents are looked through at most: what is older is as good as not held. */
const mostDaysAfter = 60

/** The store as a replay sees it: it reads what was known at its time, and keeps nothing. */
export function replayHistory(history: History, now: () => EpochMs): History {
  const isKnown = ({ tradeDate }: Document) => tradeDate === null || tradeDate <= kstDate(now())

  /** The newest document of the replayed day or of one before: what came later was not known. */
  async function latest(key: DocumentKey): Promise<Document | null> {
    const newest = await history.latest(key)
    if (newest === null || isKnown(newest)) return newest
    return (await history.days(key, mostDaysAfter)).find(isKnown) ?? null
  }

  return {
    ...history,
    latest,
    days: async (key, count) => {
      const known = (await history.days(key, count + mostDaysAfter)).filter(isKnown)
      return known.slice(0, count)
    },
    keep: () => undefined,
    keepDay: () => undefined,
    keepCandles: () => Promise.resolve({ adjusted: false }),
    addJob: () => Promise.reject(new Error('a replay keeps nothing')),
    jobs: () => Promise.resolve([]),
    async readCandles(query) {
      const kept = await history.readCandles(query)
      const day = startOfDay(kstDate(now()))
      const hasEnded = (time: number) => (typeof query.key.kind === 'number' ? time <= now() : time < day)
      return { ...kept, candles: kept.candles.filter(({ time }) => hasEnded(time)) }
    },
  }
}
