import { stockMarkets } from '../../shared/catalogue/markets.ts'
import type { StockMarket } from '../../shared/catalogue/markets.ts'
import { TerminalError } from '../../shared/contract/errors.ts'
import type { TerminalFailure } from '../../shared/contract/errors.ts'
import type { ChannelName, ChannelState } from '../../shared/contract/streams.ts'
import type { TimeSignal } from '../../shared/domain/quote.ts'
import { BasePrices } from './base-prices.ts'
import type { QuoteStore } from './base-prices.ts'
import { BoardView } from './board-view.ts'
import { Board } from './board.ts'
import { Feeds } from './feeds.ts'
import type { FeedOptions } from './feeds.ts'
import { buildInstrumentTable } from './instruments.ts'
import type { Master } from './masters.ts'
import { pause } from './pause.ts'
import { failureOf, retryDelay } from './retry-delay.ts'
import { SnapshotLoop } from './snapshot-loop.ts'
import { movesLast } from './trade-kind.ts'

export interface MarketOptions extends Omit<FeedOptions, 'onMaster'> {
  readonly quotes: QuoteStore
  /** Real milliseconds between two snapshots of a market. */
  readonly snapshotEveryMs: number
}

/** The boards once their instruments are known. */
export interface OpenMarket {
  readonly board: Board
  readonly feeds: Feeds
  /** A window's look at the board; disposed by the window's end. */
  view(wake: () => void): BoardView
}

interface Running extends OpenMarket {
  readonly snapshots: Readonly<Record<StockMarket, SnapshotLoop>>
  readonly bases: Readonly<Record<StockMarket, BasePrices>>
}

const phaseEveryMs = 250

/** Live state of all issues of KOSPI and KOSDAQ, and what keeps it so: lists, snapshots, base prices, channels, session. */
export class Market {
  readonly #options: MarketOptions
  readonly #stop = new AbortController()
  readonly #views = new Set<BoardView>()
  readonly #waiting = new Set<{ resolve: (market: OpenMarket) => void; reject: (error: TerminalError) => void }>()
  readonly #opening = new Set<(market: OpenMarket) => void>()
  readonly #masterListeners = new Set<(master: Master) => void>()
  readonly #clock: NodeJS.Timeout
  #running: Running | null = null
  #failure: TerminalFailure | null = null

  /** Starts loading; failures are tried again until it is closed. */
  constructor(options: MarketOptions) {
    this.#options = options
    this.#clock = setInterval(() => this.#followSession(), phaseEveryMs)
    void this.#open()
  }

  /** The boards, `null` until their instruments are known. */
  get opened(): OpenMarket | null {
    return this.#running
  }

  /** The boards as soon as they are there. @throws TerminalError when the last try to load them failed, until one succeeds. */
  whenOpen(): Promise<OpenMarket> {
    if (this.#running !== null) return Promise.resolve(this.#running)
    if (this.#failure !== null) return Promise.reject(new TerminalError(this.#failure))
    return new Promise((resolve, reject) => this.#waiting.add({ resolve, reject }))
  }

  /** Calls back once the boards are there, at once where they are. Disposing it takes the wish back. */
  onOpen(listener: (market: OpenMarket) => void): Disposable {
    if (this.#running === null) this.#opening.add(listener)
    else listener(this.#running)
    return { [Symbol.dispose]: () => this.#opening.delete(listener) }
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
    if (this.#running === null) return
    const { board, feeds } = this.#running
    const row = board.instruments.indexOf(code)
    feeds.prints.tell(row, price, quantity, timeOfDay, arrivedAt, signal)
    if (movesLast(quantity, signal)) board.applyPrint(row, price, quantity, timeOfDay, arrivedAt)
  }

  channelChanged(channel: ChannelName, state: ChannelState): void {
    if (channel === 'detail') this.#running?.feeds.reconsider()
    else this.#running?.board.setChannel(channel, state)
  }

  /** A channel was connected. Resolves when the snapshot that belongs behind its gap was applied or has failed. */
  async channelConnected(channel: ChannelName): Promise<void> {
    const running = this.#running
    if (running === null) return
    if (channel === 'detail') {
      running.feeds.refresh()
      return
    }
    running.board.reconnected(channel)
    await running.snapshots[channel].refresh()
  }

  /** Whether a streamed book misses trades that REST knows. */
  missesTrades(): Promise<boolean> {
    return this.#running?.feeds.books.missesTrades() ?? Promise.resolve(false)
  }

  close(): void {
    this.#stop.abort()
    clearInterval(this.#clock)
    if (this.#running !== null) {
      this.#running.feeds[Symbol.dispose]()
      for (const part of [...Object.values(this.#running.snapshots), ...Object.values(this.#running.bases)]) part.close()
    }
    this.#fail({ kind: 'cancelled', message: 'the terminal is closing' })
  }

  async #open(): Promise<void> {
    const { gateway, until } = this.#options
    const { signal } = this.#stop
    for (let failures = 1; !signal.aborted; failures += 1) {
      try {
        const [kospi, kosdaq] = await Promise.all(stockMarkets.map((market) => gateway.call('stocks.lists', { market }, signal)))
        if (kospi === undefined || kosdaq === undefined || signal.aborted) return
        this.#begin(new Board(buildInstrumentTable({ kospi, kosdaq })))
        return
      } catch (error) {
        const failure = failureOf(error)
        if (signal.aborted) return
        this.#fail(failure)
        await pause(retryDelay(failure, failures, until), signal)
      }
    }
  }

  #begin(board: Board): void {
    const { channel, phaseOf } = this.#options
    board.setPhase(phaseOf('equity'))
    for (const market of stockMarkets) board.setChannel(market, channel(market))
    const running: Running = {
      board,
      feeds: new Feeds(board, { ...this.#options, onMaster: (master) => this.#tellMaster(master) }),
      view: (wake) => this.#view(board, wake),
      snapshots: { kospi: this.#snapshotLoop(board, 'kospi'), kosdaq: this.#snapshotLoop(board, 'kosdaq') },
      bases: { kospi: this.#basePrices(board, 'kospi'), kosdaq: this.#basePrices(board, 'kosdaq') },
    }
    this.#running = running
    this.#failure = null
    for (const loop of Object.values(running.snapshots)) void loop.refresh()
    for (const waiter of this.#waiting) waiter.resolve(running)
    this.#waiting.clear()
    for (const listener of this.#opening) listener(running)
    this.#opening.clear()
  }

  #view(board: Board, wake: () => void): BoardView {
    const view = new BoardView(board, wake, this.#options.realNow, () => this.#views.delete(view))
    this.#views.add(view)
    return view
  }

  #snapshotLoop(board: Board, market: StockMarket): SnapshotLoop {
    const { gateway, until, snapshotEveryMs } = this.#options
    const onApplied = () => this.#running?.bases[market].learn()
    return new SnapshotLoop({ board, market, gateway, until, everyMs: snapshotEveryMs, onApplied })
  }

  #basePrices(board: Board, market: StockMarket): BasePrices {
    const { gateway, quotes, until } = this.#options
    const visible = () => [...this.#views].flatMap((view) => view.visibleRows())
    return new BasePrices({ board, market, gateway, store: quotes, visible, until })
  }

  #followSession(): void {
    const running = this.#running
    if (running === null) return
    running.feeds.followSessions()
    const phase = this.#options.phaseOf('equity')
    if (running.board.phase === phase) return
    running.board.setPhase(phase)
    for (const loop of Object.values(running.snapshots)) void loop.refresh()
  }

  #tellMaster(master: Master): void {
    for (const listener of this.#masterListeners) listener(master)
  }

  #fail(failure: TerminalFailure): void {
    this.#failure = failure
    for (const waiter of this.#waiting) waiter.reject(new TerminalError(failure))
    this.#waiting.clear()
  }
}
