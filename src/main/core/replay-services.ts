import { stockMarkets } from '../../shared/catalogue/markets.ts'
import type { ChannelName, ChannelState } from '../../shared/contract/streams.ts'
import { issueCode } from '../../shared/domain/units.ts'
import type { ProductGroup } from '../../shared/krx/sessions/product-group.ts'
import { phaseAt } from '../../shared/krx/sessions/session.ts'
import { createGatewayClient } from '../koscom/gateway-client.ts'
import type { Lease, StreamClient } from '../koscom/stream/index.ts'
import { plantSeed } from '../market/board-seed.ts'
import { Market } from '../market/market.ts'
import { createCalls, createKeptQuotes, marketGateway } from './calls.ts'
import type { CallsOptions } from './calls.ts'
import type { Connection } from './connection.ts'
import { createDetailStreams } from './detail-streams.ts'
import { frontContract } from './front-contract.ts'
import { offlineClient } from './offline.ts'
import { applyTable } from './recorded-items.ts'
import type { RecordedEvent } from './recorded-items.ts'
import type { ReplayClock } from './replay-clock.ts'
import type { ReplaySink } from './replay-cursor.ts'
import { createReplayGateway } from './replay-gateway.ts'
import type { SessionOptions } from './session.ts'

type LeaseListener = NonNullable<Parameters<StreamClient['acquire']>[1]>

/** Real milliseconds for the contract behind a continuous code, which the store knows or not. */
const frontContractMs = 5_000

/** The market state with everything that it asks answered from the recording or the store. */
export function openReplayServices(connection: Connection, { history }: Pick<SessionOptions, 'history'>, clock: ReplayClock) {
  const { afterMarket, profile, identity, key } = connection
  const client = offlineClient(createGatewayClient({ baseUrl: profile.gateway, version: profile.api, apiKey: key, clock }))
  const store: CallsOptions = { client, history, profile, clock, identity, onOutcome: () => undefined }
  const calls = createCalls(store)
  const gateway = createReplayGateway(marketGateway(calls))
  const recorded = new Set<string>()
  const channels: Record<ChannelName, ChannelState> = { detail: 'live', kospi: 'live', kosdaq: 'live' }
  const leases = new Set<() => void>()
  let begun = false
  const acquire = (code: string, listener: LeaseListener): Lease => {
    // Without a recording of its own, an issue has the prints of its market's channel.
    const state = () => (begun ? (recorded.has(code) ? 'registered' : 'refused') : 'pending')
    const tell = () => listener(state(), null)
    leases.add(tell)
    return {
      get state() {
        return state()
      },
      failure: null,
      seen: () => undefined,
      setPriority: () => undefined,
      release: () => void leases.delete(tell),
    }
  }
  /** A segment begins, which has these issues of its own. */
  const record = (codes: readonly string[]) => {
    begun = true
    recorded.clear()
    for (const code of codes) recorded.add(code)
    for (const tell of leases) tell()
  }
  const details = createDetailStreams(
    () => ({ acquire: ({ code }, listener = () => undefined) => acquire(code, listener) }),
    (code) => frontContract(gateway, code, AbortSignal.timeout(frontContractMs)),
  )
  const market = new Market({
    afterMarket,
    phaseOf: (group: ProductGroup) => phaseAt(group, clock.now(), { afterMarket }),
    now: () => clock.now(),
    realNow: Date.now,
    until: (at) => clock.until(at),
    gateway,
    watchBook: details.watchBook,
    watchDetail: details.watchDetail,
    quotes: createKeptQuotes(store),
    channel: (name) => channels[name],
    allowance: () => null,
    snapshotEveryMs: 60_000,
  })
  return { client, calls, gateway, record, channels, details, market }
}

/** Takes the entries of a recording in where the live session takes in what the gateway sends. */
export function createReplaySink(
  { market, gateway, record, channels, details }: ReturnType<typeof openReplayServices>,
  countPrint: () => void,
): ReplaySink & Disposable {
  const looks = new Map<string, readonly (Disposable | null)[]>()

  /** Follows a recorded issue as long as the replay runs, so that its state is there whenever a window looks. */
  function follow(code: string): void {
    const { books, trades, quotes } = market.feeds
    if (!looks.has(code)) looks.set(code, [books.open(code, () => undefined), trades.look(code), quotes.look(code, () => undefined)])
  }

  function channelChanged(channel: ChannelName, state: ChannelState): void {
    channels[channel] = state
    market.channelChanged(channel, state)
  }

  function seed({ board, lists, channels: states, selection }: Extract<RecordedEvent, { readonly kind: 'seed' }>): void {
    gateway.begin(lists)
    record(selection.codes)
    // The lists are taken in before the state that hangs on them.
    setImmediate(() => {
      plantSeed(market.board, board)
      for (const name of ['detail', ...stockMarkets] as const) channelChanged(name, states[name])
      for (const code of selection.codes) follow(issueCode(code))
    })
  }

  /** @returns whether what hangs on it goes on before the next entry */
  function event(entry: RecordedEvent): boolean {
    if (entry.kind === 'seed') seed(entry)
    else if (entry.kind === 'list') gateway.learn(entry.market, entry.list)
    else if (entry.kind === 'table') applyTable(market.board, entry.reply)
    else if (entry.kind === 'push') details.push(entry.push, Date.now())
    else if (entry.kind === 'channel') channelChanged(entry.channel, entry.state)
    else if (entry.channel !== 'detail') market.board.reconnected(entry.channel)
    return entry.kind === 'seed' || entry.kind === 'list'
  }

  return {
    print(code, price, quantity, timeOfDay, signal) {
      countPrint()
      market.print(code, price, quantity, timeOfDay, Date.now(), signal)
    },
    event,
    [Symbol.dispose]() {
      for (const held of looks.values()) for (const look of held) look?.[Symbol.dispose]()
    },
  }
}
