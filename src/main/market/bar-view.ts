import type { BarCandle, BarsUpdate, StreamQuery, TradeItem, ValueState } from '../../shared/contract/streams.ts'
import type { Interval } from '../../shared/catalogue/parameters.ts'
import { epochMs, timeOfDay } from '../../shared/domain/units.ts'
import type { EpochMs, TradeDate } from '../../shared/domain/units.ts'
import { epochAt, startOfDay } from '../../shared/krx/kst.ts'
import type { ProductGroup } from '../../shared/krx/sessions/product-group.ts'
import { BarBuilder } from './bar-builder.ts'
import { askIntraday } from './bar-history-calls.ts'
import { historyCandle, toBar } from './bar-history-rows.ts'
import type { Taken } from './board-view.ts'
import type { MarketGateway } from './gateway.ts'
import type { InstrumentTable } from './instruments.ts'
import { pause } from './pause.ts'
import type { QuoteHub } from './quote-hub.ts'
import { failureOf, retryDelay } from './retry-delay.ts'
import type { RealTimeUntil } from './retry-delay.ts'
import { identify } from './subject.ts'
import type { QuotedSubject } from './subject.ts'
import type { TradeHub } from './trade-hub.ts'

export interface BarServices {
  readonly gateway: Pick<MarketGateway, 'call'>
  /** Market time. */
  readonly now: () => EpochMs
  readonly table: InstrumentTable
  readonly trades: TradeHub
  readonly quotes: QuoteHub
  readonly tradeDate: (group: ProductGroup) => TradeDate
  readonly until: RealTimeUntil
}

type Query = StreamQuery<'bars'>

/** What makes the bars of one query: what is forming, and what ended since it was last looked at. */
interface Bars extends Disposable {
  readonly ended: BarCandle[]
  forming(): BarCandle | null
  state(): ValueState
}

/** A window's look at the forming bar of one instrument. A bar that ended is sent complete before the next one. */
export class BarsView implements Disposable {
  readonly #services: BarServices
  readonly #wake: () => void
  #query: Query
  #bars: Bars | null
  #sent: string | null = null

  constructor(services: BarServices, query: Query, wake: () => void) {
    this.#services = services
    this.#wake = wake
    this.#query = query
    this.#bars = openBars(services, query, wake)
    wake()
  }

  change(query: Query): void {
    if (query.code === this.#query.code && query.interval === this.#query.interval) return
    this[Symbol.dispose]()
    this.#query = query
    this.#sent = null
    this.#bars = openBars(this.#services, query, this.#wake)
    this.#wake()
  }

  take(): Taken<BarsUpdate> | null {
    const candle = this.#bars?.ended.shift() ?? this.#bars?.forming() ?? null
    const update: BarsUpdate = { topic: 'bars', ...this.#query, candle, state: this.#bars?.state() ?? 'blank' }
    const text = JSON.stringify(update)
    if (text === this.#sent) return null
    this.#sent = text
    return { update, newestAt: null }
  }

  /** A code that stood for nothing may stand for something now. */
  lookAgain(): void {
    if (this.#bars !== null) return
    this.#bars = openBars(this.#services, this.#query, this.#wake)
    this.#wake()
  }

  restart(): void {
    this.#sent = null
  }

  [Symbol.dispose](): void {
    this.#bars?.[Symbol.dispose]()
    this.#bars = null
  }
}

function openBars(services: BarServices, { code, interval }: Query, wake: () => void): Bars | null {
  const subject = identify(code, services.table)
  if (subject === null || subject.family === 'konex') return null
  if (interval === 'D') return openDay(services, subject, wake)
  const bars = new IntradayBars(services, subject, interval, wake)
  return bars
}

/** The bar of the day is the quote of now. */
function openDay(services: BarServices, { code, group }: QuotedSubject, wake: () => void): Bars | null {
  const look = services.quotes.look(code, wake)
  if (look === null) return null
  return {
    ended: [],
    forming() {
      const { open, high, low, last, volume } = look.feed.current()
      if (last === null || open === null || high === null || low === null) return null
      return { time: startOfDay(services.tradeDate(group)), open, high, low, close: last, volume: volume ?? 0 }
    },
    state: () => look.feed.current().state,
    [Symbol.dispose]: () => look[Symbol.dispose](),
  }
}

/** Bars of prints (of levels, for an index) after the newest bar that REST has. */
class IntradayBars implements Bars {
  readonly ended: BarCandle[] = []
  readonly #services: BarServices
  readonly #subject: QuotedSubject
  readonly #interval: Interval
  readonly #wake: () => void
  readonly #stop = new AbortController()
  readonly #source: Disposable
  readonly #state: () => ValueState
  #builder: BarBuilder
  /** Prints since the bar of REST was asked for; `null` when none is. */
  #sinceAsked: Print[] | null = null
  #indexVolume: number | null = null

  constructor(services: BarServices, subject: QuotedSubject, interval: Interval, wake: () => void) {
    this.#services = services
    this.#subject = subject
    this.#interval = interval
    this.#wake = wake
    this.#builder = new BarBuilder(interval * 1_000, null)
    const { source, state } = subject.family === 'index' ? this.#followIndex() : this.#followTrades()
    this.#source = source
    this.#state = state
    void this.#seed()
  }

  forming(): BarCandle | null {
    return this.#builder.forming
  }

  state(): ValueState {
    return this.#state()
  }

  [Symbol.dispose](): void {
    this.#stop.abort()
    this.#source[Symbol.dispose]()
  }

  #followTrades(): { readonly source: Disposable; readonly state: () => ValueState } {
    const look = this.#services.trades.look(this.#subject.code)
    if (look === null) return { source: { [Symbol.dispose]: () => undefined }, state: () => 'blank' }
    const listening = look.feed.listen((trade) => {
      if (trade === null) this.#wake()
      else this.#onTrade(trade)
    })
    const dispose = () => {
      listening[Symbol.dispose]()
      look[Symbol.dispose]()
    }
    return { source: { [Symbol.dispose]: dispose }, state: () => look.feed.state }
  }

  #followIndex(): { readonly source: Disposable; readonly state: () => ValueState } {
    const look = this.#services.quotes.look(this.#subject.code, () => {
      const quote = look?.feed.current()
      if (quote !== undefined && quote.last !== null && quote.time !== null) this.#onLevel(quote.last, quote.time, quote.volume)
    })
    if (look === null) return { source: { [Symbol.dispose]: () => undefined }, state: () => 'blank' }
    return { source: look, state: () => look.feed.current().state }
  }

  #onTrade({ time, price, quantity, volume, gap, kind }: TradeItem): void {
    // A trade that was agreed outside the book moves no price.
    if (time === null || kind === 'block') return
    this.#add({ at: this.#momentOf(time), price, quantity: quantity + gap, volume })
    if (gap > 0) void this.#seed()
  }

  #onLevel(price: number, time: string, volume: number | null): void {
    const quantity = volume === null || this.#indexVolume === null ? 0 : Math.max(0, volume - this.#indexVolume)
    this.#indexVolume = volume ?? this.#indexVolume
    this.#add({ at: this.#momentOf(time), price, quantity, volume })
  }

  #momentOf(time: string) {
    return epochAt(this.#services.tradeDate(this.#subject.group), timeOfDay(time))
  }

  #add(print: Print): void {
    this.#sinceAsked?.push(print)
    const ended = this.#builder.add(print.at, print.price, print.quantity)
    if (ended !== null) this.ended.push(ended)
    this.#wake()
  }

  /** Takes the newest bar that REST has, and the prints which it does not know over it. */
  async #seed(): Promise<void> {
    if (this.#sinceAsked !== null) return
    const { signal } = this.#stop
    for (let failures = 1; !signal.aborted; failures += 1) {
      this.#sinceAsked = []
      try {
        await this.#takeNewest()
        this.#sinceAsked = null
        this.#wake()
        return
      } catch (error) {
        await pause(retryDelay(failureOf(error), failures, this.#services.until), signal)
      }
    }
  }

  async #takeNewest(): Promise<void> {
    const { gateway, now } = this.#services
    const lengthMs = this.#interval * 1_000
    const to = Math.ceil((now() + 1) / 60_000) * 60_000
    const from = epochMs(to - Math.max(2 * lengthMs, 2 * 60_000))
    const window = { interval: this.#interval, from, to: epochMs(to) }
    const candles = await askIntraday(gateway, this.#subject, window, this.#stop.signal)
    const newest = candles.at(-1)
    const seed = newest === undefined ? null : toBar(historyCandle(newest, this.#interval))
    if (newest === undefined || seed === null || (this.#builder.forming?.time ?? 0) > seed.time) return
    const countedTo = newest.time === null ? seed.time : epochAt(newest.date, newest.time)
    const counted = newest.runningVolume ?? null
    const isNew = ({ at, volume }: Print) => (counted === null || volume === null ? at > countedTo : volume > counted)
    this.#builder = new BarBuilder(lengthMs, seed)
    for (const { at, price, quantity } of (this.#sinceAsked ?? []).filter(isNew)) {
      const ended = this.#builder.add(at, price, quantity)
      if (ended !== null) this.ended.push(ended)
    }
  }
}

interface Print {
  readonly at: ReturnType<typeof epochMs>
  readonly price: number
  readonly quantity: number
  /** Total of the day with this print. */
  readonly volume: number | null
}
