import type { EndpointId } from '../../shared/catalogue/index.ts'
import { stockMarkets } from '../../shared/catalogue/markets.ts'
import type { StockMarket } from '../../shared/catalogue/markets.ts'
import { TerminalError } from '../../shared/contract/errors.ts'
import type { TerminalFailure } from '../../shared/contract/errors.ts'
import type { ChannelName, ChannelState } from '../../shared/contract/streams.ts'
import type { IssueList } from '../../shared/domain/instrument.ts'
import type { TimeSignal } from '../../shared/domain/quote.ts'
import { BasePrices } from './base-prices.ts'
import type { QuoteStore } from './base-prices.ts'
import { BoardView } from './board-view.ts'
import { Board } from './board.ts'
import { Feeds } from './feeds.ts'
import type { FeedOptions } from './feeds.ts'
import { InstrumentTable } from './instruments.ts'
import { KonexList } from './konex-list.ts'
import { MarketLists } from './market-lists.ts'
import type { Master } from './masters.ts'
import { pollPace } from './poll-budget.ts'
import { SnapshotLoop } from './snapshot-loop.ts'
import { unknownInstrument } from './subject.ts'
import { movesLast } from './trade-kind.ts'

export interface MarketOptions extends Omit<FeedOptions, 'onMaster' | 'whyUnknown'> {
  readonly quotes: QuoteStore
  /** Real milliseconds between two snapshots of a market. */
  readonly snapshotEveryMs: number
}

const phaseEveryMs = 250

/**
 * Live state of all issues of KOSPI and KOSDAQ, and what keeps it so: lists, snapshots, base prices, channels, session. Board and
 * feeds are there from the start and fill as each list comes, so that contracts and indices wait for none.
 */
export class Market {
  readonly #options: MarketOptions
  readonly #views = new Set<BoardView>()
  readonly #listedListeners = new Set<() => void>()
  readonly #masterListeners = new Set<(master: Master) => void>()
  readonly #clock: NodeJS.Timeout
  readonly #lists: MarketLists
  readonly #konex: KonexList
  readonly #snapshots = new Map<StockMarket, SnapshotLoop>()
  readonly #bases = new Map<StockMarket, BasePrices>()
  readonly #closed = Promise.withResolvers<never>()
  readonly board: Board
  readonly feeds: Feeds

  /** Starts loading; failures are tried again until it is closed. */
  constructor(options: MarketOptions) {
    const { gateway, until, phaseOf, channel } = options
    this.#options = options
    // Nobody may wait for the boards when they are closed.
    this.#closed.promise.catch(() => undefined)
    this.board = new Board(new InstrumentTable())
    this.board.setPhase(phaseOf('equity'))
    for (const market of stockMarkets) this.board.setChannel(market, channel(market))
    this.feeds = new Feeds(this.board, {
      ...options,
      whyUnknown: (code, endpoint) => this.whyUnknown(code, endpoint),
      onMaster: (master) => this.#tellMaster(master),
    })
    this.#clock = setInterval(() => this.#followSession(), phaseEveryMs)
    const onList = (market: StockMarket, list: IssueList) => this.#begin(market, list)
    const onChange = () => this.#tellListed()
    this.#lists = new MarketLists({ gateway, until, onList, onChange })
    this.#konex = new KonexList({ gateway, until, onList: (list) => this.board.instruments.addKonex(list), onChange })
  }

  /**
   * Resolves when every list was tried once and one of them is there. What is refused by licence, or fails, keeps nothing back.
   * @throws TerminalError when there is none; `cancelled` when the market is closed.
   */
  async whenListed(): Promise<void> {
    await Promise.race([this.#lists.tried, this.#closed.promise])
    const { failure } = this.#lists
    if (this.board.instruments.rows.length === 0 && failure !== null) throw new TerminalError(failure)
  }

  /** Calls back whenever issues were added, or it has become known why they are missing. */
  onListed(listener: () => void): Disposable {
    this.#listedListeners.add(listener)
    return { [Symbol.dispose]: () => this.#listedListeners.delete(listener) }
  }

  /** Resolves when the list of KONEX was asked for, if a code may stand in it. */
  whenKonexTried(code: string): Promise<void> {
    return Promise.race([this.#konex.tried(code), this.#closed.promise])
  }

  /** Why a code that no list holds stands for nothing: its list is missing, or there is none; `null` while lists are asked for. */
  whyUnknown(code: string, endpoint: EndpointId): TerminalFailure | null {
    const { complete, failure } = this.#lists
    if ((!complete && failure === null) || this.#konex.mayHold(code)) return null
    return failure ?? this.#konex.failure ?? unknownInstrument(code, endpoint)
  }

  /** A window's look at the board; disposed by the window's end. */
  view(wake: () => void): BoardView {
    const view = new BoardView(this.board, wake, this.#options.realNow, () => this.#views.delete(view))
    this.#views.add(view)
    return view
  }

  /** Calls back with the reference data of every instrument as it becomes known. */
  onMaster(listener: (master: Master) => void): Disposable {
    this.#masterListeners.add(listener)
    return { [Symbol.dispose]: () => this.#masterListeners.delete(listener) }
  }

  /**
   * One record of an all-issue channel; see {@link Board.applyPrint} for the units. Records of unlisted codes are counted.
   * A trade that was agreed outside the book moves no last price; its volume comes with the next snapshot.
   */
  print(code: string, price: number, quantity: number, timeOfDay: number, arrivedAt: number, signal: TimeSignal | null): void {
    const { board, feeds } = this
    const row = board.instruments.indexOf(code)
    // Before its list is there an issue is not unknown, only early.
    if (row < 0 && !this.#lists.complete) return
    feeds.prints.tell(row, price, quantity, timeOfDay, arrivedAt, signal)
    if (movesLast(quantity, signal)) board.applyPrint(row, price, quantity, timeOfDay, arrivedAt)
  }

  channelChanged(channel: ChannelName, state: ChannelState): void {
    if (channel === 'detail') this.feeds.reconsider()
    else {
      this.board.setChannel(channel, state)
      this.#snapshots.get(channel)?.followChannel()
    }
  }

  /** A channel was connected. Resolves when the snapshot that belongs behind its gap was applied or has failed. */
  async channelConnected(channel: ChannelName): Promise<void> {
    if (channel === 'detail') {
      this.feeds.refresh()
      return
    }
    this.board.reconnected(channel)
    await this.#snapshots.get(channel)?.refresh()
  }

  /** Whether a streamed book misses trades that REST knows. */
  missesTrades(): Promise<boolean> {
    return this.feeds.books.missesTrades()
  }

  close(): void {
    clearInterval(this.#clock)
    this.#lists.close()
    this.#konex.close()
    this.feeds[Symbol.dispose]()
    for (const part of [...this.#snapshots.values(), ...this.#bases.values()]) part.close()
    this.#closed.reject(new TerminalError({ kind: 'cancelled', message: 'the terminal is closing' }))
  }

  #begin(market: StockMarket, list: IssueList): void {
    this.board.addMarket(market, list)
    const snapshots = this.#snapshotLoop(market)
    this.#snapshots.set(market, snapshots)
    this.#bases.set(market, this.#basePrices(market))
    void snapshots.refresh()
  }

  #tellListed(): void {
    for (const listener of this.#listedListeners) listener()
  }

  #snapshotLoop(market: StockMarket): SnapshotLoop {
    const { gateway, until, snapshotEveryMs, channel } = this.#options
    const onApplied = () => this.#bases.get(market)?.learn()
    const pace = { everyMs: snapshotEveryMs, pollGap: pollPace(this.#options), channel: () => channel(market) }
    return new SnapshotLoop({ board: this.board, market, gateway, until, ...pace, onApplied })
  }

  #basePrices(market: StockMarket): BasePrices {
    const { gateway, quotes, until } = this.#options
    const visible = () => [...this.#views].flatMap((view) => view.visibleRows())
    return new BasePrices({ board: this.board, market, gateway, store: quotes, visible, until })
  }

  #followSession(): void {
    this.feeds.followSessions()
    const phase = this.#options.phaseOf('equity')
    if (this.board.phase === phase) return
    this.board.setPhase(phase)
    for (const loop of this.#snapshots.values()) void loop.refresh()
  }

  #tellMaster(master: Master): void {
    for (const listener of this.#masterListeners) listener(master)
  }
}
