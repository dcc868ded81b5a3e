import { join } from 'node:path'
import { stockMarkets } from '../../shared/catalogue/markets.ts'
import type { EpochMs } from '../../shared/domain/units.ts'
import type { ProductGroup } from '../../shared/krx/sessions/product-group.ts'
import { phaseAt } from '../../shared/krx/sessions/session.ts'
import { openDesk } from '../desk/desk.ts'
import { createGate } from '../gate/gate.ts'
import { openHistory } from '../history/history.ts'
import { createGatewayClient } from '../koscom/gateway-client.ts'
import { createStreamClient } from '../koscom/stream/index.ts'
import type { StreamClient, StreamEvents } from '../koscom/stream/index.ts'
import { Market } from '../market/market.ts'
import { createCalls, createKeptQuotes, marketGateway } from './calls.ts'
import type { CallsOptions } from './calls.ts'
import { openConnection } from './connection.ts'
import { crossCheck } from './cross-check.ts'
import { createDetailStreams } from './detail-streams.ts'
import type { DetailStreams } from './detail-streams.ts'
import { frontContract } from './front-contract.ts'
import { releaseAfterSnapshot } from './snapshot-release.ts'
import type { Connection } from './connection.ts'
import { createHandlers } from './handlers.ts'
import { createSearch } from './instrument-lists.ts'
import { StatusBoard } from './status.ts'
import type { Terminal, TerminalOptions } from './terminal.ts'
import { createTopicSources } from './topics.ts'

const snapshotEveryMs = 60_000
/** Real milliseconds for the contract behind a continuous code. */
const frontContractMs = 30_000

/**
 * The composition root: the only place where the services meet. Starts the demo exchange where there is neither a gateway
 * nor a key, and everything that loads and streams by itself from then on; nothing waits for the gateway.
 * @throws TerminalError `bad-request` naming a wrong setting; what the demo exchange throws when it cannot start.
 */
export async function createTerminal(options: TerminalOptions): Promise<Terminal> {
  const closing = new AbortController()
  const connection = await openConnection(options)
  const { market, status, calls, stream, client, history } = openServices(connection, options)
  const desk = openDesk({ directory: options.dataDirectory, log: options.log })
  const gate = createGate({
    handlers: createHandlers({
      connection,
      settings: options.settings,
      vault: options.vault,
      version: options.version,
      market,
      calls,
      desk,
      search: createSearch(calls, market, connection.clock, closing.signal),
      stream,
    }),
    sources: createTopicSources({ market, status, links: desk.links }),
    log: options.log,
  })
  for (const channel of stockMarkets) stream.open(channel)
  const silence = crossCheck({
    liveness: () => stream.status('detail').liveness,
    missesTrades: () => market.missesTrades(),
    reconnect: () => stream.reconnect('detail'),
  })
  return {
    demo: connection.demo,
    connect: (transport) => gate.attach(transport),
    async close() {
      gate.close()
      closing.abort()
      desk[Symbol.dispose]()
      silence[Symbol.dispose]()
      status.close()
      market.close()
      await Promise.all([stream.close(), client.close()])
      await Promise.all([history.close(), connection.close()])
    },
  }
}

/** The services, each handed what it needs of the others. */
function openServices(connection: Connection, options: TerminalOptions) {
  const { clock, afterMarket, profile, identity } = connection
  const time = marketTime(connection)
  const history = openHistory({ worker: options.historyWorker, file: join(options.dataDirectory, 'history.sqlite'), log: options.log })
  const client = openClient(connection)
  const details = createDetailStreams(
    () => stream,
    (code) => frontContract(gateway, code, AbortSignal.timeout(frontContractMs)),
  )
  const stream: StreamClient = createStreamClient({
    baseUrl: profile.stream,
    apiKey: connection.key,
    memberName: connection.memberName,
    clock,
    phase: (at) => phaseAt('equity', at, { afterMarket }),
    registrationsPerSession: connection.streaming.registrationsPerSession,
    maxSessions: connection.streaming.sessions,
    events: streamEvents({
      details,
      log: options.log,
      // Made after the client, and asked only when something comes.
      get market() {
        return market
      },
      get status() {
        return status
      },
      get stream() {
        return stream
      },
      onConnected: releaseAfterSnapshot({
        snapshot: (channel) => market.channelConnected(channel),
        release: (channel) => stream.release(channel),
        log: options.log,
      }),
    }),
  })
  const store: CallsOptions = { client, history, profile, identity, onOutcome: (failure) => status.noteGateway(failure) }
  const calls = createCalls(store)
  const gateway = marketGateway(calls)
  const market: Market = new Market({
    ...time,
    gateway,
    watchBook: details.watchBook,
    watchDetail: details.watchDetail,
    quotes: createKeptQuotes(store, () => clock.now()),
    channel: (name) => stream.status(name).state,
    snapshotEveryMs: options.snapshotEveryMs ?? snapshotEveryMs,
  })
  const status: StatusBoard = new StatusBoard({
    clock,
    phase: () => time.phaseOf('equity'),
    channel: (name) => stream.status(name),
    quota: () => client.quota(),
    market,
  })
  return { market, status, calls, stream, client, history }
}

function openClient({ profile, key, clock, observeDate }: Connection) {
  return createGatewayClient({ baseUrl: profile.gateway, version: profile.api, apiKey: key, clock, onServerDate: observeDate })
}

/** Time and sessions as the market state asks for them. */
function marketTime({ clock, afterMarket }: Connection) {
  return {
    afterMarket,
    phaseOf: (group: ProductGroup) => phaseAt(group, clock.now(), { afterMarket }),
    now: () => clock.now(),
    realNow: Date.now,
    until: (at: EpochMs) => (at - clock.now()) / clock.speed,
  }
}

interface StreamEnds {
  readonly details: DetailStreams
  readonly market: Market
  readonly status: StatusBoard
  readonly stream: StreamClient
  readonly onConnected: StreamEvents['onConnected']
  readonly log: (line: string) => void
}

/** Where what the sockets bring goes. A print makes no object on its way. */
function streamEvents(ends: StreamEnds): StreamEvents {
  return {
    onPrint(_, code, price, quantity, timeOfDay, receivedAt, signal) {
      ends.status.countPrint()
      ends.market.print(code, price, quantity, timeOfDay, receivedAt, signal)
    },
    onPush: (push, receivedAt) => ends.details.push(push, receivedAt),
    onChannelState(channel, state) {
      ends.market.channelChanged(channel, state)
      ends.status.changed()
    },
    onGap: (channel, from, to) => ends.log(`${channel}: nothing was received for ${((to - from) / 1_000).toFixed(1)} s`),
    onConnected: ends.onConnected,
  }
}
