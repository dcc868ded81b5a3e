import type { TerminalFailure } from '../../shared/contract/errors.ts'
import type { InstrumentQuote, ValueState } from '../../shared/contract/streams.ts'
import type { OrderBook } from '../../shared/domain/book.ts'
import type { DerivativeQuote, EquityQuote, IndexLevel } from '../../shared/domain/quote.ts'
import { epochMs } from '../../shared/domain/units.ts'
import type { EpochMs, TradeDate } from '../../shared/domain/units.ts'
import type { SessionPhase } from '../../shared/krx/sessions/phase.ts'
import { BestWatch } from './best-watch.ts'
import { valueAt } from './board-columns.ts'
import type { DetailPush, Registered } from './detail.ts'
import type { QuoteSeed } from './feed-seed.ts'
import { askIndexRange } from './index-range.ts'
import { MasterAsking } from './master-asking.ts'
import type { Master } from './masters.ts'
import { identityOf, openInterestOf } from './quote-identity.ts'
import type { QuoteServices } from './quote-services.ts'
import { blankValues, fromBestQuote, fromBoard, fromBook, fromReply, fromTrade, limitsOf, withChange } from './quote-values.ts'
import type { QuoteValues } from './quote-values.ts'
import { retryDelay } from './retry-delay.ts'
import type { QuotedSubject } from './subject.ts'
import { inAuction, isClosed, judge } from './value-state.ts'

/** Whether the server is asked to stream a quote, or REST brings it in turn. */
export type QuoteSource = 'streamed' | 'polled'

/** Real milliseconds between two REST quotes of an instrument that the server does not stream. */
const pollEveryMs = 3_000

/**
 * The quote of one instrument. Issues of the boards move with the board; everything else, and best quotes, with the detail
 * channel; where the server streams none, with REST quotes that the poller brings when {@link QuoteFeed.dueAt} has come.
 */
export class QuoteFeed implements Disposable {
  readonly subject: QuotedSubject
  /** Real epoch ms at which a REST quote is wanted; Infinity when none is. */
  dueAt = 0
  /** Counts what was streamed, so that a reply which was overtaken is told. */
  streamed = 0
  /** Counts what REST brought. */
  replied = 0
  /** Real epoch ms at which the newest streamed value left the socket; NaN before the first. */
  arrivedAt = Number.NaN
  /**
   * Whether its calls wait for their share of the day's allowance: options come by the hundred, and two calls each. The first
   * quote of one that is looked at does not wait.
   */
  economical: boolean
  readonly #services: QuoteServices
  readonly #onChange: () => void
  readonly #onDue: () => void
  readonly #stop = new AbortController()
  readonly #asking: MasterAsking
  /** Of trades, for an index of its levels. */
  #registered: Registered = 'pending'
  readonly #registration: Disposable | null
  /** Best quotes; an index has none. */
  readonly #best: BestWatch | null
  readonly #row: Disposable
  #values: QuoteValues = blankValues
  /** Market time of the newest value that came outside of the board. */
  #receivedAt: EpochMs | null = null
  #master: Master | null
  #isMasterSpared = false
  #failure: TerminalFailure | null = null
  #failures = 0
  /** The day whose range an index shows. */
  #rangeOf: TradeDate | null = null

  constructor(subject: QuotedSubject, services: QuoteServices, source: QuoteSource, onChange: () => void, onDue: () => void) {
    this.subject = subject
    this.#services = services
    this.#onChange = onChange
    this.#onDue = onDue
    this.#master = services.masters.peek(subject.code)
    this.#asking = new MasterAsking(subject, services, {
      learned: (master) => {
        this.#master = master
        this.#onChange()
      },
      failed: (failure) => {
        this.#isMasterSpared = failure.kind === 'rate-limited'
        this.#onChange()
      },
    })
    const streamed = source === 'streamed'
    this.economical = !streamed
    if (!streamed) this.#registered = 'refused'
    this.#registration = streamed ? this.#watchLeading() : null
    this.#best = !streamed || subject.family === 'index' ? null : this.#watchBest()
    this.#row = subject.family === 'stocks' ? services.rows.listen(subject.row, onChange) : { [Symbol.dispose]: () => undefined }
    // What is polled has its turn first.
    if (streamed) void this.#asking.start()
  }

  /** Whether the server streams its trades or its best quotes not. */
  get isPolled(): boolean {
    return this.#registered === 'refused' || this.#best?.registered === 'refused'
  }

  /** Wants a REST quote as soon as possible: a gap, another phase. A day that has begun has another master, too. */
  refresh(): void {
    this.#best?.followPhase()
    if (this.#registration !== null) void this.#asking.start()
    this.#want()
  }

  /** A REST quote that was asked for when {@link QuoteFeed.streamed} was `streamedBefore`, and the book where its best quotes need one. */
  applyReply(reply: EquityQuote | DerivativeQuote | IndexLevel, streamedBefore: number, book: OrderBook | null = null): void {
    if (this.streamed === streamedBefore) this.#values = fromReply(this.#values, reply)
    if (book !== null && !this.#streamsBest()) this.#values = fromBook(this.#values, book)
    this.#receivedAt = this.#services.now()
    this.economical ||= this.subject.family === 'options'
    if (this.#master === null && this.#registration === null && !this.#asking.isRunning) void this.#asking.start()
    this.#failure = null
    this.#failures = 0
    this.replied += 1
    if (this.subject.family === 'index') void this.#learnRange()
    const open = !isClosed(this.#services.phaseOf(this.subject.group))
    this.dueAt = this.isPolled && open ? this.#services.realNow() + pollEveryMs : Number.POSITIVE_INFINITY
    this.#onChange()
  }

  applyFailure(failure: TerminalFailure): void {
    this.#failure = failure
    this.#failures += 1
    const delay = Math.max(retryDelay(failure, this.#failures, this.#services.until), pollEveryMs)
    this.dueAt = this.#services.realNow() + delay
    this.#onChange()
  }

  /** What it holds beside the boards and the master. */
  seed(): QuoteSeed {
    return { values: this.#values, receivedAt: this.#receivedAt, rangeOf: this.#rangeOf }
  }

  /** Goes on from a seed; a reply that is under way is older. */
  plant({ values, receivedAt, rangeOf }: QuoteSeed): void {
    this.#values = values
    this.#receivedAt = receivedAt
    this.#rangeOf = rangeOf
    this.#failure = null
    this.streamed += 1
    this.#onChange()
  }

  current(): InstrumentQuote {
    const { board } = this.#services
    const state = this.#state()
    const row = this.subject.family === 'stocks' && !this.#detailLeads() ? this.subject.row : -1
    const held = row < 0 ? this.#values : fromBoard(this.#values, board.columns, row)
    const limited = { ...held, ...limitsOf(this.#master, held) }
    const basePrice = this.#base(held)
    const { code } = this.subject
    const failure = limited.last === null ? this.#failure : null
    const expected = state === 'expected' ? {} : { expectedPrice: null, expectedQuantity: null }
    const facts = {
      basePrice,
      openInterest: openInterestOf(this.#master),
      isMasterSpared: this.#master === null && this.#isMasterSpared,
      receivedAt: row < 0 ? this.#receivedAt : this.#snapshotAt(state),
      state,
      failure,
    }
    return { code, ...identityOf(this.subject, this.#master), ...withChange(limited, basePrice), ...expected, ...facts }
  }

  [Symbol.dispose](): void {
    this.#stop.abort()
    this.#asking[Symbol.dispose]()
    this.#registration?.[Symbol.dispose]()
    this.#best?.[Symbol.dispose]()
    this.#row[Symbol.dispose]()
  }

  #want(): void {
    this.dueAt = 0
    this.#onDue()
  }

  #onPush(push: DetailPush, arrivedAt: number): void {
    if (push.kind === 'trade') this.#values = fromTrade(this.#values, push)
    else if (push.kind === 'best-quote') this.#values = fromBestQuote(this.#values, push)
    else if (push.kind === 'book') this.#values = fromBook(this.#values, push.book)
    else this.#values = fromReply(this.#values, push.level)
    if (push.kind === 'trade' || push.kind === 'index') this.streamed += 1
    this.arrivedAt = arrivedAt
    this.#receivedAt = this.#services.now()
    this.#onChange()
  }

  #watchLeading(): Disposable {
    const leading = this.subject.family === 'index' ? 'index' : 'tick10'
    return this.#services.watchDetail(this.subject.code, [leading], 'watchlist', {
      push: (push, arrivedAt) => {
        if (push.kind === 'trade' || push.kind === 'index') this.#onPush(push, arrivedAt)
      },
      registration: (preset, state) => {
        if (preset === leading) this.#onRegistration(state)
      },
    })
  }

  /** Whether best quotes are streamed and have come. */
  #streamsBest(): boolean {
    return this.#best?.registered === 'live' && (this.#values.bid !== null || this.#values.ask !== null)
  }

  #watchBest(): BestWatch {
    const { watchDetail, phaseOf } = this.#services
    const { code, group } = this.subject
    return new BestWatch({
      code,
      priority: 'watchlist',
      watchDetail,
      phase: () => phaseOf(group),
      onPush: (push, arrivedAt) => this.#onPush(push, arrivedAt),
      onRegistration: (state) => this.#afterRegistration(state),
    })
  }

  #onRegistration(state: Registered): void {
    if (this.#registered === state) return
    this.#registered = state
    this.#afterRegistration(state)
  }

  #afterRegistration(state: Registered): void {
    // What happened between the first REST quote and the registration has to be asked for.
    if (state !== 'pending') this.#want()
    this.#onChange()
  }

  #state(): ValueState {
    const { board, phaseOf } = this.#services
    const { subject } = this
    const phase = phaseOf(subject.group)
    // An index is calculated from prices, not made in an auction.
    if (subject.family === 'index') return this.#detailState(phase)
    return inAuction(subject.family === 'stocks' && !this.#detailLeads() ? board.stateOf(subject.row) : this.#detailState(phase), phase)
  }

  #detailState(phase: SessionPhase): ValueState {
    if (this.#values.last === null) return 'blank'
    if (isClosed(phase)) return 'closed'
    if (this.#registered !== 'live' && this.#failure !== null) return 'stale'
    if (this.#registered === 'refused') return 'snapshot'
    return judge({ phase, channel: this.#services.channel(), confirmed: this.#registered === 'live' })
  }

  /**
   * Whether the detail channel has the word: always where there is no board; for an issue of the boards while it streams,
   * since it knows sides and exact totals, and while what was polled is newer than the snapshot of a board that does not stream.
   */
  #detailLeads(): boolean {
    if (this.subject.family !== 'stocks') return true
    if (this.#values.last === null) return false
    const { board, channel } = this.#services
    if (this.#registered === 'live' && channel() === 'live') return true
    const state = board.stateOf(this.subject.row)
    return state === 'blank' || (state !== 'live' && this.isPolled && (this.#receivedAt ?? 0) > board.snapshotAt(this.subject.market))
  }

  /** Age of an issue that the snapshots of the board bring. */
  #snapshotAt(state: ValueState): EpochMs | null {
    if (this.subject.family !== 'stocks' || state !== 'snapshot') return null
    return epochMs(this.#services.board.snapshotAt(this.subject.market))
  }

  #base({ last, change }: QuoteValues): number | null {
    if (this.subject.family === 'stocks') {
      const onBoard = valueAt(this.#services.board.columns.base, this.subject.row)
      if (!Number.isNaN(onBoard)) return onBoard
    }
    if (this.#master !== null) return this.#master.basePrice
    // Rounded because points have two decimals and their difference in binary has more.
    return last === null || change === null ? null : Math.round((last - change) * 100) / 100
  }

  /** Without its range an index is shown all the same; the next REST quote asks again. */
  async #learnRange(): Promise<void> {
    const { gateway, tradeDate } = this.#services
    const { signal } = this.#stop
    const date = tradeDate(this.subject.group)
    if (this.#rangeOf === date) return
    const range = await askIndexRange(gateway, this.subject, date, signal).catch(() => null)
    if (range === null || signal.aborted) return
    this.#rangeOf = date
    const last = this.#values.last ?? range.open
    this.#values = { ...this.#values, open: range.open, high: Math.max(range.high, last), low: Math.min(range.low, last) }
    this.replied += 1
    this.#onChange()
  }
}
