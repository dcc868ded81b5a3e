import type { ChannelName, ChannelState, StreamQuery } from '../../shared/contract/streams.ts'
import type { EpochMs } from '../../shared/domain/units.ts'
import { productGroups } from '../../shared/krx/sessions/product-group.ts'
import type { ProductGroup } from '../../shared/krx/sessions/product-group.ts'
import type { SessionPhase } from '../../shared/krx/sessions/phase.ts'
import { tradeDateAt } from '../../shared/krx/sessions/session.ts'
import { BarsView } from './bar-view.ts'
import type { BarServices } from './bar-view.ts'
import type { Board } from './board.ts'
import type { WatchBook } from './book-feed.ts'
import { BookHub } from './book-hub.ts'
import type { WatchDetail } from './detail.ts'
import type { MarketGateway } from './gateway.ts'
import { Masters } from './masters.ts'
import type { Master } from './masters.ts'
import { pollPace } from './poll-budget.ts'
import type { DayAllowance } from './poll-budget.ts'
import { PrintListeners } from './print-listeners.ts'
import { QuoteHub } from './quote-hub.ts'
import type { RealTimeUntil } from './retry-delay.ts'
import { RowListeners } from './row-listeners.ts'
import type { WhyUnknown } from './subject.ts'
import { TradeHub } from './trade-hub.ts'

export interface FeedOptions {
  readonly gateway: MarketGateway
  readonly watchBook: WatchBook
  readonly watchDetail: WatchDetail
  /** What the market of a group of products does now. */
  readonly phaseOf: (group: ProductGroup) => SessionPhase
  /** State of a streaming channel now. */
  readonly channel: (name: ChannelName) => ChannelState
  /** Market time. */
  readonly now: () => EpochMs
  /** Real epoch ms. */
  readonly realNow: () => number
  readonly until: RealTimeUntil
  /** The day's allowance of calls; `null` until the gateway has told. */
  readonly allowance: () => DayAllowance | null
  readonly whyUnknown: WhyUnknown
  /** Told of every master that was not known. */
  readonly onMaster: (master: Master) => void
  /** Whether issues take part in the after-market. */
  readonly afterMarket: boolean
}

/** Everything that is followed instrument by instrument: books, quotes, prints and forming bars. */
export class Feeds implements Disposable {
  readonly books: BookHub
  readonly quotes: QuoteHub
  readonly trades: TradeHub
  readonly masters: Masters
  /** Records of the all-issue channels, for those who follow one issue. */
  readonly prints = new PrintListeners()
  readonly #rows: RowListeners
  readonly #bars: BarServices
  readonly #phaseOf: FeedOptions['phaseOf']
  #phases = ''

  constructor(board: Board, options: FeedOptions) {
    const { gateway, now, phaseOf } = options
    const tradeDate = (group: ProductGroup) => tradeDateAt(group, now())
    const callsLeft = () => options.allowance()?.remaining ?? null
    const services = { ...options, board, callsLeft, pollGap: pollPace(options), channel: () => options.channel('detail') }
    this.#phaseOf = phaseOf
    this.#phases = this.#currentPhases()
    this.#rows = new RowListeners(board)
    const { allowance, onMaster: onLearned } = options
    this.masters = new Masters(gateway, { tradeDate: () => tradeDate('equity'), allowance, onLearned })
    this.books = new BookHub({ ...services, masters: this.masters })
    this.quotes = new QuoteHub({ ...services, rows: this.#rows, masters: this.masters, tradeDate })
    this.trades = new TradeHub(board.instruments, {
      ...services,
      tradeDate,
      channelState: options.channel,
      prints: this.prints,
      grid: (code) => this.#grid(code),
    })
    this.#bars = { ...options, table: board.instruments, trades: this.trades, quotes: this.quotes, tradeDate }
  }

  /** A window's look at a forming bar. */
  bars(query: StreamQuery<'bars'>, wake: () => void): BarsView {
    return new BarsView(this.#bars, query, wake)
  }

  /** The detail channel has a gap behind it: what it carries is asked for anew. */
  refresh(): void {
    this.books.refresh()
    this.quotes.refresh()
  }

  /** The worth of what is followed may have changed. */
  reconsider(): void {
    this.books.reconsider()
    this.quotes.reconsider()
    this.trades.reconsider()
  }

  /** Asks anew when the session of any market has entered another phase. */
  followSessions(): void {
    const phases = this.#currentPhases()
    if (phases === this.#phases) return
    this.#phases = phases
    this.refresh()
    this.reconsider()
  }

  [Symbol.dispose](): void {
    for (const part of [this.books, this.quotes, this.trades, this.masters, this.#rows]) part[Symbol.dispose]()
  }

  #currentPhases(): string {
    return productGroups.map((group) => this.#phaseOf(group)).join(' ')
  }

  /** Grid of an equity's prices, known with its master: exchange-traded products have one of their own. */
  #grid(code: string) {
    const master = this.masters.peek(code)
    if (master === null || !('group' in master)) return null
    return master.group === 'etf' || master.group === 'foreign-etf' || master.group === 'etn' ? 'etf' : 'equity'
  }
}
