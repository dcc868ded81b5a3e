import type { TerminalFailure } from '../../shared/contract/errors.ts'
import type { TradeItem, TradesUpdate } from '../../shared/contract/streams.ts'
import { epochMs } from '../../shared/domain/units.ts'
import type { Taken } from './board-view.ts'
import type { InstrumentTable } from './instruments.ts'
import { SharedFeeds } from './shared-feeds.ts'
import { identify, notOfKonex } from './subject.ts'
import type { WhyUnknown } from './subject.ts'
import { TradeFeed } from './trade-feed.ts'
import type { TradeServices } from './trade-feed.ts'

/** Prints that may wait for one window; what a slower one misses is counted. */
const mostWaiting = 20_000

/** The prints that windows look at. */
export class TradeHub implements Disposable {
  readonly #table: InstrumentTable
  readonly #whyUnknown: WhyUnknown
  readonly #feeds: SharedFeeds<TradeFeed>

  constructor(table: InstrumentTable, services: TradeServices & { readonly whyUnknown: WhyUnknown }) {
    this.#whyUnknown = services.whyUnknown
    this.#table = table
    this.#feeds = new SharedFeeds((code) => {
      const subject = identify(code, table)
      return subject === null || subject.family === 'index' || subject.family === 'konex' ? null : new TradeFeed(subject, services)
    })
  }

  /** Why a code has no prints. */
  whyNone(code: string): TerminalFailure | null {
    const endpoint = 'stocks.price'
    const subject = identify(code, this.#table)
    if (subject === null) return this.#whyUnknown(code, endpoint)
    if (subject.family === 'konex') return notOfKonex(code, endpoint)
    return { kind: 'no-data', message: `${code} is an index: it has no prints`, endpoint, reason: 'index' }
  }

  /** Looks at one issue; `null` for a code that has no prints. */
  look(code: string) {
    return this.#feeds.look(code, () => undefined)
  }

  /** The newest prints of an issue that is followed, oldest first; none of another. */
  atHand(code: string): readonly TradeItem[] {
    return this.#feeds.peek(code)?.kept ?? []
  }

  /** A window's look at the prints of one issue. */
  view(code: string, wake: () => void): TradesView {
    return new TradesView(this, code, wake)
  }

  /** The worth of the prints may have changed. */
  reconsider(): void {
    for (const feed of this.#feeds.feeds()) feed.reconsider()
  }

  [Symbol.dispose](): void {
    this.#feeds[Symbol.dispose]()
  }
}

/** The prints of one issue on their way to one window: everything that it was not sent yet, in order, within a bound. */
export class TradesView implements Disposable {
  readonly #hub: TradeHub
  readonly #wake: () => void
  #code: string
  #look: ReturnType<TradeHub['look']> = null
  #listening: Disposable | null = null
  #waiting: TradeItem[] = []
  #missed = 0
  #newestAt = Number.NaN
  #sentState: string | null = null

  constructor(hub: TradeHub, code: string, wake: () => void) {
    this.#hub = hub
    this.#wake = wake
    this.#code = code
    this.#open()
  }

  /** Another issue, from its kept prints on. */
  change(code: string): void {
    if (code === this.#code) return
    this[Symbol.dispose]()
    this.#code = code
    this.#open()
  }

  take(): Taken<TradesUpdate> | null {
    const told = this.#told()
    const sentState = [told.state, told.failure?.kind, told.source, told.expectedPrice, told.expectedQuantity].join(' ')
    if (this.#waiting.length === 0 && sentState === this.#sentState) return null
    const update: TradesUpdate = { topic: 'trades', code: this.#code, trades: this.#waiting, missed: this.#missed, ...told }
    const newestAt = Number.isNaN(this.#newestAt) ? null : epochMs(this.#newestAt)
    this.#waiting = []
    this.#missed = 0
    this.#newestAt = Number.NaN
    this.#sentState = sentState
    return { update, newestAt }
  }

  /** A window that was hidden keeps what it was sent: what waits follows, and the state is told again. */
  restart(): void {
    this.#sentState = null
  }

  /** A code that stood for nothing may stand for something now. */
  lookAgain(): void {
    if (this.#look === null) this.#open()
  }

  [Symbol.dispose](): void {
    this.#listening?.[Symbol.dispose]()
    this.#look?.[Symbol.dispose]()
    this.#listening = null
    this.#look = null
  }

  /** Everything that is told beside the prints. */
  #told(): Omit<TradesUpdate, 'topic' | 'code' | 'trades' | 'missed'> {
    const feed = this.#look?.feed
    if (feed === undefined) {
      const failure = this.#hub.whyNone(this.#code)
      return { source: 'detail', expectedPrice: null, expectedQuantity: null, state: 'blank', failure }
    }
    const hasPrints = this.#waiting.length > 0 || feed.kept.length > 0
    return { source: feed.source, ...feed.expected, state: feed.state, failure: hasPrints ? null : feed.failure }
  }

  #open(): void {
    this.#look = this.#hub.look(this.#code)
    const feed = this.#look?.feed
    this.#waiting = [...(feed?.kept ?? [])]
    this.#missed = 0
    this.#newestAt = Number.NaN
    this.#sentState = null
    this.#listening = feed?.listen((trade, arrivedAt) => this.#onTrade(trade, arrivedAt)) ?? null
    this.#wake()
  }

  #onTrade(trade: TradeItem | null, arrivedAt: number): void {
    if (trade !== null) {
      this.#waiting.push(trade)
      this.#newestAt = arrivedAt
      if (this.#waiting.length > mostWaiting) {
        // A tenth at once, so that a window which stands still does not cost a move of the whole queue with every print.
        this.#missed += this.#waiting.splice(0, mostWaiting / 10).length
      }
    }
    this.#wake()
  }
}
