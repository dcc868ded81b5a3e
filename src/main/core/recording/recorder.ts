import { setImmediate } from 'node:timers/promises'
import type { EndpointId, EndpointParameters } from '../../../shared/catalogue/index.ts'
import type { EndpointReply } from '../../../shared/catalogue/replies.ts'
import { stockMarkets } from '../../../shared/catalogue/markets.ts'
import type { StockMarket } from '../../../shared/catalogue/markets.ts'
import type { RecorderSelection } from '../../../shared/contract/requests/recorder.ts'
import type { ChannelName, ChannelState, RecordingStatus } from '../../../shared/contract/streams.ts'
import type { TimeSignal } from '../../../shared/domain/quote.ts'
import type { EpochMs, IssueCode, TradeDate } from '../../../shared/domain/units.ts'
import { marketGauges } from '../../../shared/krx/market-gauges.ts'
import { tradeDateAt } from '../../../shared/krx/sessions/session.ts'
import { seedOf } from '../../market/board-seed.ts'
import type { QuoteStore } from '../../market/base-prices.ts'
import type { WatchDetail } from '../../market/detail.ts'
import type { MarketGateway } from '../../market/gateway.ts'
import type { Market } from '../../market/market.ts'
import { RecordingWriter, faultOf } from '../../recorder/recording-writer.ts'
import type { RecordingFault, WriterCounts } from '../../recorder/recording-writer.ts'
import type { Recordings } from '../../recorder/recordings.ts'
import { tableIds } from './items.ts'
import type { RecordedEvent } from './items.ts'
import { Follows } from './follows.ts'

export interface SessionRecorderOptions {
  readonly recordings: Recordings
  /** Name of the gateway under which recordings are kept. */
  readonly gateway: string
  readonly market: () => Market
  readonly watchDetail: WatchDetail
  /** The contract that a continuous code stands for; rejects when it cannot be told. */
  readonly realContract: (code: IssueCode) => Promise<IssueCode>
  /** Calls whose documents are kept. */
  readonly references: MarketGateway
  readonly channel: (name: ChannelName) => ChannelState
  /** Market time. */
  readonly now: () => EpochMs
  /** Bytes that all recordings together may have. */
  readonly budgetBytes: () => number
  readonly log: (line: string) => void
}

/** Real milliseconds between two looks whether another trade date has begun, or a whole state is due. */
const lookEveryMs = 1_000
/**
 * Weight of what is recorded between two whole states: a jump reads no more than that, well below a second. Reading a book takes
 * as long as some prints do.
 */
const weightBetweenStates = 262_144
const weightOfItem = 16
const tables: ReadonlySet<EndpointId> = new Set(tableIds)

/**
 * Records what the market state takes in of the chosen markets and issues, and of what a chosen market is measured by: prints,
 * replies that move boards and quotes, books and trades of the detail channel, the states of the channels; and now and then the
 * whole state. It never throws to those whose data it sees pass.
 */
export class SessionRecorder {
  readonly #options: SessionRecorderOptions
  /** Lists as they came. */
  readonly #lists = new Map<StockMarket, unknown>()
  readonly #timer: NodeJS.Timeout
  readonly #channels: Set<string> = new Set()
  readonly #codes: Set<string> = new Set()
  #writer: RecordingWriter | null = null
  #day: TradeDate | null = null
  readonly #follows: Follows
  /** Weight of what came since the last whole state. */
  #weight = 0
  #failure: RecordingFault | null = null
  /** What the recording had that has stopped by itself. */
  #ended: WriterCounts | null = null
  /** One start or end at a time. */
  #changing: Promise<void> = Promise.resolve()
  #closed = false

  constructor(options: SessionRecorderOptions) {
    this.#options = options
    this.#follows = new Follows({ ...options, gateway: options.references, add: (event) => this.#add({ ...event }) })
    this.#timer = setInterval(() => this.#look(), lookEveryMs)
  }

  /** Goes on with what was chosen. To be called once the market state is there. */
  start(): void {
    this.#restart()
  }

  get status(): RecordingStatus {
    const { prints = 0, items = 0, dropped = 0, bytes = 0 } = this.#writer?.counts ?? this.#ended ?? {}
    const state = this.#failure === null ? (this.#writer === null ? 'idle' : 'recording') : 'failed'
    return { state, prints, items, dropped, bytes, reason: this.#failure?.reason ?? null, message: this.#failure?.message ?? null }
  }

  /** The file that is being written, as the id of its recording; `null` while nothing is recorded. */
  get recordedDay(): TradeDate | null {
    return this.#writer === null ? null : this.#day
  }

  /** Records something else from now on. Resolves when it does. @throws Error where the choice cannot be kept */
  async select(selection: RecorderSelection): Promise<void> {
    this.#options.recordings.select(selection)
    await this.again()
  }

  /** Begins anew with what is chosen, as after a change of the budget. Resolves when it does. */
  async again(): Promise<void> {
    this.#restart()
    await this.#changing
  }

  /** One record of an all-issue channel; see `StreamEvents.onPrint` for the units. It makes no object. */
  print(channel: string, code: string, price: number, quantity: number, timeOfDay: number, signal: TimeSignal | null): void {
    if (this.#writer === null || !(this.#channels.has(channel) || this.#codes.has(code))) return
    this.#weight += 1
    this.#writer.print(code, price, quantity, timeOfDay, signal, this.#options.now())
  }

  channelChanged(channel: ChannelName, state: ChannelState): void {
    this.#add({ kind: 'channel', channel, state })
  }

  connected(channel: ChannelName): void {
    this.#add({ kind: 'connected', channel })
  }

  /** The same calls, of which those that move the boards are recorded as they pass. */
  tapped(gateway: MarketGateway): MarketGateway {
    const call = async <Id extends EndpointId>(
      id: Id,
      parameters: EndpointParameters<Id>,
      signal: AbortSignal,
    ): Promise<EndpointReply<Id>> => {
      const value = await gateway.call(id, parameters, signal)
      this.#reply(id, parameters, value)
      return value
    }
    return {
      call,
      current: (id, parameters, signal) => gateway.current(id, parameters, signal),
      held: (id, parameters) => gateway.held(id, parameters),
    }
  }

  /** The same store, of which what is loaded is recorded. */
  tappedQuotes(store: QuoteStore): QuoteStore {
    return {
      keep: (...page) => store.keep(...page),
      load: async (date) => {
        const value = await store.load(date)
        if (value.length > 0) this.#add({ kind: 'table', reply: { id: 'multiquote.price', market: 'kospi', value } })
        return value
      },
    }
  }

  /** Writes what has come and ends. */
  async close(): Promise<void> {
    this.#closed = true
    clearInterval(this.#timer)
    this.#changing = this.#changing.then(() => this.#end())
    await this.#changing
  }

  #reply(id: EndpointId, parameters: object, value: unknown): void {
    const market = 'market' in parameters ? stockMarkets.find((name) => name === parameters.market) : undefined
    if (market === undefined) return
    if (id === 'stocks.lists') {
      this.#lists.set(market, value)
      this.#add({ kind: 'list', market, list: value })
    } else if (tables.has(id)) this.#add({ kind: 'table', reply: { id, market, value } })
  }

  /** Its form is that of a {@link RecordedEvent}, as which it is read back. */
  #add(event: { readonly kind: RecordedEvent['kind'] } & Readonly<Record<string, unknown>>): void {
    this.#weight += weightOfItem
    this.#writer?.item(JSON.stringify(event), this.#options.now())
  }

  #look(): void {
    const isOver = this.#day !== null && this.#day !== tradeDateAt('equity', this.#options.now())
    if (isOver) this.#restart()
    else if (this.#writer !== null && this.#weight >= weightBetweenStates) {
      this.#writer.begin()
      this.#addState('checkpoint')
    }
  }

  /** Everything that is known by now. */
  #addState(kind: 'seed' | 'checkpoint'): void {
    const { recordings, channel, market } = this.#options
    const channels = { detail: channel('detail'), kospi: channel('kospi'), kosdaq: channel('kosdaq') }
    const lists = Object.fromEntries(this.#lists)
    const board = seedOf(market().board)
    this.#add({ kind, selection: recordings.selection(), board, lists, channels, follows: this.#follows.states() })
    this.#weight = 0
  }

  /** The disk or the budget is full, or the file cannot be written: what was written stays, and nothing more is taken in. */
  #stop(writer: RecordingWriter, fault: RecordingFault): void {
    this.#failure = fault
    this.#changing = this.#changing.then(() => this.#giveUp(writer))
  }

  async #giveUp(writer: RecordingWriter): Promise<void> {
    if (this.#writer !== writer) return
    await this.#end()
    this.#ended = writer.counts
  }

  #restart(): void {
    this.#changing = this.#changing
      .then(() => this.#end())
      .then(() => this.#begin())
      .catch((error: unknown) => {
        this.#failure = faultOf(error)
        this.#options.log(`recording could not begin: ${this.#failure.message}`)
      })
  }

  async #end(): Promise<void> {
    this.#follows.end()
    const writer = this.#writer
    this.#writer = null
    await writer?.close()
  }

  async #begin(): Promise<void> {
    const { recordings, gateway, now, budgetBytes, log } = this.#options
    const selection = recordings.selection()
    this.#failure = null
    this.#ended = null
    this.#day = null
    if (this.#closed || (selection.markets.length === 0 && selection.codes.length === 0)) return
    const day = tradeDateAt('equity', now())
    const file = recordings.fileOf(gateway, day)
    const own = (await recordings.list(gateway)).find(({ tradeDate }) => tradeDate === day)?.bytes ?? 0
    const mostBytes = budgetBytes() - (await recordings.bytes()) + own
    const onFailure = (fault: RecordingFault) => this.#stop(writer, fault)
    const writer: RecordingWriter = new RecordingWriter({ file, mostBytes, log, onFailure })
    this.#day = day
    this.#channels.clear()
    this.#codes.clear()
    for (const name of selection.markets) this.#channels.add(name)
    for (const code of selection.codes) this.#codes.add(code)
    this.#follows.begin(new Set([...selection.codes, ...selection.markets.flatMap((name) => marketGauges[name])]))
    // What windows look at already is followed with all that is known of it, before the state is told.
    await setImmediate()
    if (this.#closed) return writer.close()
    // Nothing comes between the state and the events that follow it.
    this.#writer = writer
    this.#addState('seed')
  }
}
