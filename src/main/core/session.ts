import { stockMarkets } from '../../shared/catalogue/markets.ts'
import type { EpochMs, IssueCode } from '../../shared/domain/units.ts'
import type { ProductGroup } from '../../shared/krx/sessions/product-group.ts'
import { phaseAt } from '../../shared/krx/sessions/session.ts'
import type { Desk } from '../desk/desk.ts'
import { createGate } from '../gate/gate.ts'
import type { Transport } from '../gate/transport.ts'
import type { History } from '../history/history.ts'
import { createGatewayClient } from '../koscom/gateway-client.ts'
import { createStreamClient } from '../koscom/stream/index.ts'
import type { StreamClient, StreamClientOptions, StreamEvents } from '../koscom/stream/index.ts'
import { Market } from '../market/market.ts'
import type { Recordings } from '../recorder/recordings.ts'
import type { ConnectionOverrides } from '../settings/run-options.ts'
import { createCalls, createKeptQuotes, marketGateway } from './calls.ts'
import type { CallsOptions } from './calls.ts'
import { crossCheck } from './cross-check.ts'
import { createDetailStreams } from './detail-streams.ts'
import type { DetailStreams } from './detail-streams.ts'
import { frontContract } from './front-contract.ts'
import { releaseAfterSnapshot } from './snapshot-release.ts'
import type { Connection } from './connection.ts'
import { createHandlers } from './handlers/handlers.ts'
import { followHolidays } from './holidays.ts'
import { createBarSource } from './history/bars.ts'
import { HistoryQueue } from './history/queue.ts'
import { keepWithinLimits } from './history/upkeep.ts'
import { keepBoard } from './kept/board.ts'
import { KeptShown } from './kept/shown.ts'
import { keepUsage } from './kept/usage.ts'
import { SessionRecorder } from './recording/recorder.ts'
import type { ReplayWish } from './handlers/recorder.ts'
import { offlineClient, offlineStream } from './offline.ts'
import { createSearch } from './instrument-lists.ts'
import { StatusBoard } from './status.ts'
import { createSubjectOf } from './subjects.ts'
import type { TerminalOptions } from './terminal.ts'
import { createTopicSources } from './topics.ts'

const snapshotEveryMs = 60_000
/** Real milliseconds for the contract behind a continuous code. */
const frontContractMs = 30_000

/** What outlives a connection. */
export interface SessionOptions extends Pick<TerminalOptions, 'settings' | 'vault' | 'version' | 'log' | 'snapshotEveryMs'> {
  /** Number of the session, from 0. */
  readonly number: number
  readonly commandLine: ConnectionOverrides
  readonly history: History
  readonly desk: Desk
  /** Goes over to the settings as they are kept now. */
  readonly reopen: () => Promise<void>
  readonly recordings: Recordings
  /** Goes over to a replay, or with `null` back to the gateway where one runs. Resolves before the session of now ends. */
  readonly goToReplay: (wish: ReplayWish | null) => Promise<void>
}

/** Everything that lives as long as one connection: its windows' gate, its calls and sockets, its state of the market. */
export interface Session {
  readonly connection: Connection
  /** Whether its market is a recorded day. */
  readonly replays: boolean
  /** Attaches one window. Disposing it closes the window's transport. */
  connect(transport: Transport): Disposable
  /** Drops every socket that was wanted and connects anew at once. */
  reconnect(): void
  /** Stops all of it: windows, calls, sockets, timers. */
  close(): Promise<void>
}

/** Starts everything over a connection; it loads and streams by itself from then on, and nothing waits for the gateway. */
export function openSession(connection: Connection, options: SessionOptions): Session {
  const closing = new AbortController()
  const { market, status, calls, stream, client, recorder } = openServices(connection, options)
  const { desk, log, history, recordings, goToReplay } = options
  const past = openPast({ connection, options, market, calls, client })
  const search = createSearch(calls, market, connection.clock, closing.signal)
  const recording = { recordings, identity: connection.identity, recorder, replay: null, goToReplay, settings: options.settings }
  const { clock, identity, profile } = connection
  const store = { history, api: profile.api, identity }
  const kept = new KeptShown({
    ...store,
    now: () => clock.now(),
    gateway: () => status.current().gateway,
    onStatus: (listener) => status.onChange(listener),
    boardAt: () => status.current().snapshotAt,
  })
  const gate = createGate({
    handlers: createHandlers({ ...options, ...past, connection, market, calls, search, stream, client, recording }),
    sources: createTopicSources({ market, status, desk, kept }),
    log,
  })
  recorder.start()
  for (const channel of stockMarkets) stream.open(channel)
  const silence = crossCheck({
    liveness: () => stream.status('detail').liveness,
    missesTrades: () => market.missesTrades(),
    reconnect: () => stream.reconnect('detail'),
  })
  const ends = [
    silence,
    followHolidays(calls, clock),
    keepUsage({ ...store, client, clock }),
    keepBoard({ ...store, board: market.board, isAway: () => kept.isAway }),
    kept,
    keepWithinLimits({ history, settings: options.settings, clock, log }),
  ]
  return {
    connection,
    replays: false,
    connect: (transport) => gate.attach(transport),
    reconnect() {
      for (const channel of ['detail', ...stockMarkets] as const) stream.reconnect(channel)
    },
    async close() {
      gate.close()
      closing.abort()
      for (const end of ends) end[Symbol.dispose]()
      await recorder.close()
      status.close()
      market.close()
      await Promise.all([past.queue.close(), stream.close(), client.close()])
    },
  }
}

interface PastServices extends Pick<ReturnType<typeof openServices>, 'market' | 'calls' | 'client'> {
  readonly connection: Connection
  readonly options: SessionOptions
}

/** Bars read through the store, and the queue of fills. */
export function openPast({ connection, options, market, calls, client }: PastServices) {
  const { history, settings, log } = options
  const bars = createBarSource({ history, calls, connection, log })
  const subjectOf = createSubjectOf(market)
  const queue = new HistoryQueue({
    history,
    identity: connection.identity,
    source: bars,
    subjectOf,
    quota: () => client.quota(),
    liveShare: () => settings.read().history.liveShare,
    until: marketTime(connection).until,
    log,
  })
  return { bars, subjectOf, queue }
}

/** The services, each handed what it needs of the others. */
function openServices(connection: Connection, options: SessionOptions) {
  const { clock, profile, identity } = connection
  const { history } = options
  const time = marketTime(connection)
  const client = openClient(connection)
  const details = createDetailStreams(
    () => stream,
    (code) => realContract(code),
  )
  const realContract = (code: IssueCode) => frontContract(gateway, code, AbortSignal.timeout(frontContractMs))
  const stream: StreamClient = openStream(connection, {
    ...streamFacts(connection),
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
      get recorder() {
        return recorder
      },
      release: (channel) => stream.release(channel),
    }),
  })
  const store: CallsOptions = { client, history, profile, clock, identity, onOutcome: (failure) => status.noteGateway(failure) }
  const calls = createCalls(store)
  const gateway = marketGateway(calls)
  const recorder: SessionRecorder = new SessionRecorder({
    ...recording(connection, options),
    market: () => market,
    watchDetail: details.watchDetail,
    realContract,
    references: gateway,
    channel: (name) => stream.status(name).state,
  })
  const market: Market = new Market({
    ...time,
    gateway: recorder.tapped(gateway),
    watchBook: details.watchBook,
    watchDetail: details.watchDetail,
    quotes: recorder.tappedQuotes(createKeptQuotes(store)),
    channel: (name) => stream.status(name).state,
    allowance: () => client.quota(),
    snapshotEveryMs: options.snapshotEveryMs ?? snapshotEveryMs,
  })
  const status: StatusBoard = new StatusBoard({
    connection,
    phase: () => time.phaseOf('equity'),
    channel: (name) => stream.status(name),
    quota: () => client.quota(),
    market,
    recording: () => recorder.status,
    store: () => history.state(),
    replay: () => null,
  })
  return { market, status, calls, stream, client, recorder }
}

function openClient({ profile, key, clock, observeDate, offline }: Connection) {
  const client = createGatewayClient({ baseUrl: profile.gateway, version: profile.api, apiKey: key, clock, onServerDate: observeDate })
  return offline ? offlineClient(client) : client
}

/** Where and how a session records. */
function recording({ clock, identity: gateway }: Connection, { recordings, settings, log }: SessionOptions) {
  return { recordings, gateway, now: () => clock.now(), budgetBytes: () => settings.read().recordings.budgetBytes, log }
}

/** What the sockets are opened with. */
function streamFacts({ profile, key, memberName, clock, streaming, afterMarket }: Connection) {
  return {
    baseUrl: profile.stream,
    apiKey: key,
    memberName,
    clock,
    phase: (at: EpochMs) => phaseAt('equity', at, { afterMarket }),
    registrationsPerSession: streaming.registrationsPerSession,
    maxSessions: streaming.sessions,
  }
}

function openStream({ offline }: Connection, options: StreamClientOptions): StreamClient {
  const client = createStreamClient(options)
  return offline ? offlineStream(client) : client
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
  readonly recorder: SessionRecorder
  /** Lets what a channel holds back follow. */
  readonly release: StreamClient['release']
  readonly log: (line: string) => void
}

/** Where what the sockets bring goes. A print makes no object on its way. */
function streamEvents(ends: StreamEnds): StreamEvents {
  const releaseLater = releaseAfterSnapshot({
    snapshot: (channel) => ends.market.channelConnected(channel),
    release: ends.release,
    log: ends.log,
  })
  return {
    onPrint(channel, code, price, quantity, timeOfDay, receivedAt, signal) {
      ends.status.countPrint()
      ends.recorder.print(channel, code, price, quantity, timeOfDay, signal)
      ends.market.print(code, price, quantity, timeOfDay, receivedAt, signal)
    },
    onPush: (push, receivedAt) => ends.details.push(push, receivedAt),
    onChannelState(channel, state) {
      ends.recorder.channelChanged(channel, state)
      ends.market.channelChanged(channel, state)
      ends.status.changed()
    },
    onGap: (channel, from, to) => ends.log(`${channel}: nothing was received for ${((to - from) / 1_000).toFixed(1)} s`),
    onConnected(channel) {
      ends.recorder.connected(channel)
      releaseLater(channel)
    },
  }
}
