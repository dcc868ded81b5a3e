import type { TerminalFailure } from '../../shared/contract/errors.ts'
import type { BookUpdate, ChannelState, ValueState } from '../../shared/contract/streams.ts'
import type { OrderBook } from '../../shared/domain/book.ts'
import type { DerivativeQuote, EquityQuote } from '../../shared/domain/quote.ts'
import type { IssueCode } from '../../shared/domain/units.ts'
import type { SessionPhase } from '../../shared/krx/sessions/phase.ts'
import type { MarketGateway } from './gateway.ts'
import { askBook, askQuote } from './issue-calls.ts'
import { pause } from './pause.ts'
import { failureOf, retryDelay } from './retry-delay.ts'
import type { RealTimeUntil } from './retry-delay.ts'
import type { QuotedSubject } from './subject.ts'
import { movesLast } from './trade-kind.ts'
import { inAuction, isClosed, judge } from './value-state.ts'

export type LastTrade = NonNullable<BookUpdate['last']>

/** What a registration of one issue's book and trades calls back. */
export interface BookListener {
  /** `arrivedAt` is real epoch ms. */
  book(book: OrderBook, arrivedAt: number): void
  trade(trade: LastTrade, arrivedAt: number): void
  /** Whether the server sends this issue now; `refused` when it will not until something changes. */
  registration(state: 'pending' | 'live' | 'refused'): void
}

/** Live books as the core hands them in: disposing gives the registration back. */
export type WatchBook = (code: IssueCode, listener: BookListener) => Disposable

export interface BookFeedOptions {
  readonly subject: QuotedSubject
  readonly gateway: MarketGateway
  readonly watchBook: WatchBook
  /** Facts of now that the state of the book hangs on. */
  readonly phase: () => SessionPhase
  readonly channel: () => ChannelState
  /** Base price in KRW or points, NaN while it is not known. */
  readonly basePrice: () => number
  readonly until: RealTimeUntil
  /** Called after every change. */
  readonly onChange: () => void
}

/** Real milliseconds between two REST books while the server streams none. */
const pollEveryMs = 2_000
/** Real milliseconds by which the stream may be behind REST. */
const streamDelayMs = 1_000

/**
 * Book and last trade of one issue: a REST snapshot, then what the server streams; where it refuses to, REST every two
 * seconds. Books are whole states, so a streamed one makes a snapshot that was under way obsolete.
 */
export class BookFeed implements Disposable {
  readonly #options: BookFeedOptions
  readonly #stop = new AbortController()
  readonly #registration: Disposable
  #book: OrderBook | null = null
  #last: LastTrade | null = null
  #quotedBase: number | null = null
  #failure: TerminalFailure | null = null
  #registered: 'pending' | 'live' | 'refused' = 'pending'
  #loading = false
  /** A snapshot is wanted that is asked for after the one under way. */
  #again = false
  #failures = 0
  /** Counts of what was streamed, so that a reply which was overtaken is told. */
  #booksStreamed = 0
  #tradesStreamed = 0
  #arrivedAt = Number.NaN
  #timer: NodeJS.Timeout | null = null

  constructor(options: BookFeedOptions) {
    this.#options = options
    this.#registration = options.watchBook(options.subject.code, {
      book: (book, arrivedAt) => this.#onBook(book, arrivedAt),
      trade: (trade, arrivedAt) => this.#onTrade(trade, arrivedAt),
      registration: (state) => this.#onRegistration(state),
    })
    void this.#load()
  }

  /** Real epoch ms at which the newest streamed value left the socket; NaN before the first. */
  get arrivedAt(): number {
    return this.#arrivedAt
  }

  current(): BookUpdate {
    const base = this.#options.basePrice()
    return {
      topic: 'book',
      code: this.#options.subject.code,
      book: this.#book,
      last: this.#last,
      basePrice: Number.isNaN(base) ? this.#quotedBase : base,
      state: this.#state(),
      failure: this.#book === null ? this.#failure : null,
    }
  }

  /** Takes the REST snapshot anew: the channel was connected again, or the phase has changed. */
  refresh(): void {
    void this.#load()
  }

  /**
   * Whether REST knows a trade that the stream has not brought a second later: the line is dead. False where that cannot be
   * told, because nothing is streamed or REST does not answer.
   */
  async missesTrades(): Promise<boolean> {
    const { subject, gateway } = this.#options
    const { signal } = this.#stop
    if (this.#registered !== 'live' || this.#last === null) return false
    const before = this.#tradesStreamed
    const quote = await askQuote(gateway, subject, signal).catch(() => null)
    if (quote === null || !('lastSide' in quote) || !movesLast(quote.lastQuantity, quote.timeSignal)) return false
    await pause(streamDelayMs, signal)
    const isKnown = quote.last === this.#last.price && quote.lastQuantity === this.#last.quantity
    return !signal.aborted && this.#tradesStreamed === before && !isKnown
  }

  [Symbol.dispose](): void {
    this.#stop.abort()
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#registration[Symbol.dispose]()
  }

  #onBook(book: OrderBook, arrivedAt: number): void {
    this.#book = book
    this.#arrivedAt = arrivedAt
    this.#booksStreamed += 1
    this.#failure = null
    this.#options.onChange()
  }

  #onTrade(trade: LastTrade, arrivedAt: number): void {
    this.#last = trade
    this.#arrivedAt = arrivedAt
    this.#tradesStreamed += 1
    this.#options.onChange()
  }

  #onRegistration(state: 'pending' | 'live' | 'refused'): void {
    if (state === this.#registered) return
    this.#registered = state
    // The registration may have come after the first snapshot: what happened between them has to be asked for.
    if (state !== 'pending') void this.#load()
    this.#options.onChange()
  }

  #state(): ValueState {
    if (this.#book === null) return 'blank'
    const phase = this.#options.phase()
    if (isClosed(phase)) return 'closed'
    const polled = this.#failure === null ? 'snapshot' : 'stale'
    const streamed = () => judge({ phase, channel: this.#options.channel(), confirmed: this.#registered === 'live' })
    return inAuction(this.#registered === 'refused' ? polled : streamed(), phase)
  }

  async #load(): Promise<void> {
    this.#again = this.#loading
    if (this.#loading || this.#stop.signal.aborted) return
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#loading = true
    const delay = await this.#ask()
    this.#loading = false
    if (this.#stop.signal.aborted) return
    if (this.#again) void this.#load()
    else if (delay !== null) this.#timer = setTimeout(() => void this.#load(), delay)
  }

  /** One REST snapshot; gives the real milliseconds until the next one, `null` when streaming takes over. */
  async #ask(): Promise<number | null> {
    const { subject, gateway, until, onChange } = this.#options
    const { signal } = this.#stop
    const [booksBefore, tradesBefore] = [this.#booksStreamed, this.#tradesStreamed]
    try {
      const [book, quote] = await Promise.all([askBook(gateway, subject, signal), askQuote(gateway, subject, signal)])
      if ('change' in quote && quote.change !== null) this.#quotedBase = quote.last - quote.change
      if (this.#booksStreamed === booksBefore) this.#book = book
      if (this.#tradesStreamed === tradesBefore && 'lastSide' in quote) this.#last = lastOf(quote, this.#last)
      this.#failure = null
      this.#failures = 0
      onChange()
      return this.#registered === 'refused' && !isClosed(this.#options.phase()) ? pollEveryMs : null
    } catch (error) {
      if (signal.aborted) return null
      this.#failure = failureOf(error)
      this.#failures += 1
      onChange()
      return Math.max(retryDelay(this.#failure, this.#failures, until), pollEveryMs)
    }
  }
}

/** The last trade as a quote tells it: none before the first of the day; one that was agreed outside the book moves nothing. */
function lastOf({ last, lastQuantity, lastSide, timeSignal }: EquityQuote | DerivativeQuote, held: LastTrade | null): LastTrade | null {
  if (lastQuantity === 0) return null
  return movesLast(lastQuantity, timeSignal) ? { price: last, quantity: lastQuantity, side: lastSide } : held
}
