import type { TerminalFailure } from '../../shared/contract/errors.ts'
import type { ChannelName, ChannelState, TradeItem, ValueState } from '../../shared/contract/streams.ts'
import type { TimeSignal } from '../../shared/domain/quote.ts'
import { epochMs, timeOfDay } from '../../shared/domain/units.ts'
import type { EpochMs, TradeDate } from '../../shared/domain/units.ts'
import { millisecondsOfDay, startOfDay, timeOfDayAt } from '../../shared/krx/kst.ts'
import type { ProductGroup } from '../../shared/krx/sessions/product-group.ts'
import type { SessionPhase } from '../../shared/krx/sessions/phase.ts'
import type { TickTable } from '../../shared/krx/ticks.ts'
import { BestWatch, bestOfBook } from './best-watch.ts'
import type { DetailPush, Registered, TradePush, WatchDetail } from './detail.ts'
import type { ExpectedTrade, TradeSeed } from './feed-seed.ts'
import type { MarketGateway } from './gateway.ts'
import { askQuote } from './issue-calls.ts'
import { pause } from './pause.ts'
import type { PrintListener, PrintListeners } from './print-listeners.ts'
import { failureOf, retryDelay } from './retry-delay.ts'
import type { RealTimeUntil } from './retry-delay.ts'
import type { QuotedSubject } from './subject.ts'
import { kindOf } from './trade-kind.ts'
import { inAuction, isClosed, judge } from './value-state.ts'

export interface TradeServices {
  readonly gateway: MarketGateway
  readonly watchDetail: WatchDetail
  readonly phaseOf: (group: ProductGroup) => SessionPhase
  readonly channelState: (name: ChannelName) => ChannelState
  /** Records of the all-issue channels. */
  readonly prints: PrintListeners
  readonly until: RealTimeUntil
  /** The day of an instrument's prints now. */
  readonly tradeDate: (group: ProductGroup) => TradeDate
  /** Grid of an equity's prices; `null` until it is known. */
  readonly grid: (code: string) => TickTable | null
}

/** Told of every print, in order, and of changes of the state (`null`). */
export type TradeListener = (trade: TradeItem | null, arrivedAt: number) => void

const nothingExpected: ExpectedTrade = { expectedPrice: null, expectedQuantity: null }

/** Prints of an instrument that are kept for those who come later. */
const keptTrades = 500

/**
 * Every print of one issue as the detail channel brings it, numbered, with what the jump of the day's total tells. While the
 * server refuses that, an equity has the records of its market's channel, which know neither side nor total.
 */
export class TradeFeed implements Disposable {
  readonly #subject: QuotedSubject
  readonly #services: TradeServices
  readonly #listeners = new Set<TradeListener>()
  readonly #stop = new AbortController()
  readonly #registration: Disposable
  readonly #kept: TradeItem[] = []
  #sequence = 0
  /** Total of the day with the newest print; `null` before the first. */
  #volume: number | null = null
  #hasPrinted = false
  #bid: number | null = null
  #ask: number | null = null
  #expected: ExpectedTrade = nothingExpected
  readonly #best: BestWatch
  /** Follows the market's channel while the detail channel refuses; else `null`. */
  #substitute: Disposable | null = null
  #registered: Registered = 'pending'
  #failure: TerminalFailure | null = null
  #learning = false

  constructor(subject: QuotedSubject, services: TradeServices) {
    this.#subject = subject
    this.#services = services
    const { watchDetail, phaseOf } = services
    this.#registration = watchDetail(subject.code, ['tick10'], 'visible', {
      push: (push, arrivedAt) => {
        if (push.kind === 'trade') this.#onPush(push, arrivedAt)
      },
      registration: (preset, state) => {
        if (preset === 'tick10') this.#onRegistration(state)
      },
    })
    this.#best = new BestWatch({
      code: subject.code,
      priority: 'visible',
      watchDetail,
      phase: () => phaseOf(subject.group),
      onPush: (push) => this.#onBest(push),
      onRegistration: () => undefined,
    })
  }

  /** The newest prints, oldest first. */
  get kept(): readonly TradeItem[] {
    return this.#kept
  }

  get failure(): TerminalFailure | null {
    return this.#failure
  }

  get state(): ValueState {
    const phase = this.#services.phaseOf(this.#subject.group)
    return isClosed(phase) ? 'closed' : inAuction(this.#openState(phase), phase)
  }

  /** The channel that carries the prints. */
  get source(): ChannelName {
    const { family, market } = this.#subject
    return this.#substitute !== null && family === 'stocks' ? market : 'detail'
  }

  /** Where the auction would end now, as far as the feed tells; nothing outside auctions. */
  get expected(): ExpectedTrade {
    return this.state === 'expected' ? this.#expected : nothingExpected
  }

  /** The newest prints and what the next one is told by. */
  seed(): TradeSeed {
    const common = { volume: this.#volume, hasPrinted: this.#hasPrinted, bid: this.#bid, ask: this.#ask, expected: this.#expected }
    return { kept: [...this.#kept], ...common }
  }

  /** Goes on from a seed. Its prints are taken, and told to those who look already, where there were none before. */
  plant({ kept, volume, hasPrinted, bid, ask, expected }: TradeSeed): void {
    this.#volume = volume
    this.#hasPrinted = hasPrinted
    this.#bid = bid
    this.#ask = ask
    this.#expected = expected
    if (this.#sequence === 0) {
      for (const trade of kept) {
        this.#sequence = trade.sequence
        this.#kept.push(trade)
        this.#tell(trade, Number.NaN)
      }
    }
    this.#tell(null, Number.NaN)
  }

  /** Market time of a print; `null` where the feed sent a signal in its place. */
  timeOf({ time }: Pick<TradeItem, 'time'>): EpochMs | null {
    if (time === null) return null
    return epochMs(startOfDay(this.#services.tradeDate(this.#subject.group)) + millisecondsOfDay(timeOfDay(time)))
  }

  listen(listener: TradeListener): Disposable {
    this.#listeners.add(listener)
    return { [Symbol.dispose]: () => this.#listeners.delete(listener) }
  }

  /** The worth of the prints may have changed. */
  reconsider(): void {
    this.#best.followPhase()
    this.#tell(null, Number.NaN)
  }

  [Symbol.dispose](): void {
    this.#stop.abort()
    this.#listeners.clear()
    this.#registration[Symbol.dispose]()
    this.#best[Symbol.dispose]()
    this.#substitute?.[Symbol.dispose]()
  }

  #openState(phase: SessionPhase): ValueState {
    const { channelState } = this.#services
    const { source } = this
    if (source !== 'detail') return judge({ phase, channel: channelState(source), confirmed: true })
    if (this.#registered === 'refused') return 'snapshot'
    if (this.#registered === 'pending' && this.#sequence === 0) return 'blank'
    return judge({ phase, channel: channelState('detail'), confirmed: this.#registered === 'live' })
  }

  #onBest(push: DetailPush): void {
    const best = push.kind === 'book' ? bestOfBook(push.book) : push.kind === 'best-quote' ? push : null
    if (best === null) return
    this.#bid = best.bid
    this.#ask = best.ask
    if (push.kind !== 'book') return
    const { expectedPrice, expectedQuantity } = push.book
    if (expectedPrice === this.#expected.expectedPrice && expectedQuantity === this.#expected.expectedQuantity) return
    this.#expected = { expectedPrice, expectedQuantity }
    this.#tell(null, Number.NaN)
  }

  #onPush(push: TradePush, arrivedAt: number): void {
    if (this.#isKnown(push)) return
    // Before the first trade of the day the feed sends a record of nothing, which is no print: its total begins the day.
    if (push.quantity === 0) this.#volume = push.values.volume ?? this.#volume
    else this.#take(push, arrivedAt)
  }

  /**
   * The answer to a registration brings the last trade again. A total tells it from a new one with the same price; it falls
   * only where a new day begins.
   */
  #isKnown({ values: { volume } }: TradePush): boolean {
    return volume !== undefined && volume === this.#volume
  }

  #take({ price, quantity, values }: TradePush, arrivedAt: number): void {
    const volume = values.volume ?? null
    const gap = volume === null || this.#volume === null ? 0 : Math.max(0, volume - quantity - this.#volume)
    // A day that begins starts its total anew: nothing has passed unseen then.
    const isNewDay = volume !== null && this.#volume !== null && volume < this.#volume
    const { time = null, lastSide: side = null, timeSignal = null } = values
    this.#volume = volume ?? this.#volume
    this.#append({ price, quantity, side, time, volume, gap: isNewDay ? 0 : gap }, timeSignal, arrivedAt)
  }

  /** A record of the market's channel, which is thinned, so that no total can be kept over it. */
  readonly #takeRecord: PrintListener = (price, quantity, milliseconds, arrivedAt, signal) => {
    const time = Number.isNaN(milliseconds) ? null : timeOfDayAt(milliseconds)
    this.#append({ price, quantity, side: null, time, volume: null, gap: 0 }, signal, arrivedAt)
  }

  #append(print: Omit<TradeItem, 'sequence' | 'kind'>, signal: TimeSignal | null, arrivedAt: number): void {
    const { group, family, code } = this.#subject
    const { price, quantity, volume } = print
    const midpointGrid = family === 'stocks' ? this.#services.grid(code) : null
    const at = this.timeOf(print)
    const kind = kindOf({ group, midpointGrid, price, quantity, at, signal, volume, bid: this.#bid, ask: this.#ask })
    this.#sequence += 1
    const trade: TradeItem = { sequence: this.#sequence, ...print, kind }
    this.#hasPrinted = true
    this.#kept.push(trade)
    if (this.#kept.length > keptTrades) this.#kept.shift()
    this.#tell(trade, arrivedAt)
  }

  #onRegistration(state: Registered): void {
    if (state === this.#registered) return
    this.#registered = state
    this.#substituteFor(state)
    // From the registration on no print passes unseen, so that a jump of the total past this quote is a loss.
    if (state !== 'pending') void this.#learnVolume()
    this.reconsider()
  }

  /** Begins to follow the market's channel with a refusal, and ends with the first registration that is granted. */
  #substituteFor(state: Registered): void {
    if (state === 'live' && this.#substitute !== null) {
      this.#substitute[Symbol.dispose]()
      this.#substitute = null
      // What passed meanwhile is no loss: the total is asked for anew.
      this.#volume = null
      this.#hasPrinted = false
    } else if (state === 'refused' && this.#substitute === null && this.#subject.family === 'stocks') {
      this.#substitute = this.#services.prints.listen(this.#subject.row, this.#takeRecord)
    }
  }

  #tell(trade: TradeItem | null, arrivedAt: number): void {
    for (const listener of this.#listeners) listener(trade, arrivedAt)
  }

  /** The total of the day before the first print, so that what passes unseen from now on is told. */
  async #learnVolume(): Promise<void> {
    const { signal } = this.#stop
    if (this.#learning) return
    this.#learning = true
    for (let failures = 1; !this.#hasPrinted && !signal.aborted; failures += 1) {
      try {
        const quote = await askQuote(this.#services.gateway, this.#subject, signal)
        this.#failure = null
        if (!this.#hasPrinted) this.#volume = quote.volume
        this.reconsider()
        break
      } catch (error) {
        if (signal.aborted) return
        this.#failure = failureOf(error)
        this.reconsider()
        await pause(retryDelay(this.#failure, failures, this.#services.until), signal)
      }
    }
    this.#learning = false
    this.#failure = null
  }
}
