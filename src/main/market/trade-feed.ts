import type { TerminalFailure } from '../../shared/contract/errors.ts'
import type { ChannelState, TradeItem, ValueState } from '../../shared/contract/streams.ts'
import { epochMs, timeOfDay } from '../../shared/domain/units.ts'
import type { EpochMs, TradeDate } from '../../shared/domain/units.ts'
import { millisecondsOfDay, startOfDay } from '../../shared/krx/kst.ts'
import type { ProductGroup } from '../../shared/krx/sessions/product-group.ts'
import type { SessionPhase } from '../../shared/krx/sessions/phase.ts'
import type { TickTable } from '../../shared/krx/ticks.ts'
import type { DetailPush, Registered, TradePush, WatchDetail } from './detail.ts'
import type { MarketGateway } from './gateway.ts'
import { askQuote } from './issue-calls.ts'
import { pause } from './pause.ts'
import { failureOf, retryDelay } from './retry-delay.ts'
import type { RealTimeUntil } from './retry-delay.ts'
import type { Subject } from './subject.ts'
import { kindOf } from './trade-kind.ts'
import { isClosed, judge } from './value-state.ts'

export interface TradeServices {
  readonly gateway: MarketGateway
  readonly watchDetail: WatchDetail
  readonly phaseOf: (group: ProductGroup) => SessionPhase
  readonly channel: () => ChannelState
  readonly until: RealTimeUntil
  /** The day of an instrument's prints now. */
  readonly tradeDate: (group: ProductGroup) => TradeDate
  /** Grid of an equity's prices; `null` until it is known. */
  readonly grid: (code: string) => TickTable | null
}

/** Told of every print, in order, and of changes of the state (`null`). */
export type TradeListener = (trade: TradeItem | null, arrivedAt: number) => void

/** Prints of an instrument that are kept for those who come later. */
const keptTrades = 500

/** Every print of one issue as the detail channel brings it, numbered, with what the jump of the day's total tells. */
export class TradeFeed implements Disposable {
  readonly #subject: Subject
  readonly #services: TradeServices
  readonly #listeners = new Set<TradeListener>()
  readonly #stop = new AbortController()
  readonly #registration: Disposable
  readonly #kept: TradeItem[] = []
  #sequence = 0
  /** Total of the day with the newest print; `null` before the first. */
  #volume: number | null = null
  #newest: TradePush | null = null
  #bid: number | null = null
  #ask: number | null = null
  #registered: Registered = 'pending'
  #failure: TerminalFailure | null = null
  #learning = false

  constructor(subject: Subject, services: TradeServices) {
    this.#subject = subject
    this.#services = services
    this.#registration = services.watchDetail(subject.code, ['tick10', 'quote'], 'visible', {
      push: (push, arrivedAt) => this.#onPush(push, arrivedAt),
      registration: (preset, state) => {
        if (preset === 'tick10') this.#onRegistration(state)
      },
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
    const { phaseOf, channel } = this.#services
    const phase = phaseOf(this.#subject.group)
    if (isClosed(phase)) return 'closed'
    if (this.#registered === 'refused') return 'snapshot'
    if (this.#registered === 'pending' && this.#sequence === 0) return 'blank'
    return judge({ phase, channel: channel(), confirmed: this.#registered === 'live' })
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
    this.#tell(null, Number.NaN)
  }

  [Symbol.dispose](): void {
    this.#stop.abort()
    this.#listeners.clear()
    this.#registration[Symbol.dispose]()
  }

  #onPush(push: DetailPush, arrivedAt: number): void {
    if (push.kind === 'best-quote') {
      this.#bid = push.bid
      this.#ask = push.ask
    } else if (push.kind === 'trade' && !this.#isKnown(push)) this.#take(push, arrivedAt)
  }

  /**
   * The answer to a registration brings the last trade again. A total tells it from a new one with the same price; it falls
   * only where a new day begins.
   */
  #isKnown({ values: { volume } }: TradePush): boolean {
    return volume !== undefined && volume === this.#volume
  }

  #take(push: TradePush, arrivedAt: number): void {
    const { price, quantity, values } = push
    const volume = values.volume ?? null
    const time = values.time ?? null
    const gap = volume === null || this.#volume === null ? 0 : Math.max(0, volume - quantity - this.#volume)
    const kind = kindOf({
      group: this.#subject.group,
      midpointGrid: this.#subject.family === 'stocks' ? this.#services.grid(this.#subject.code) : null,
      price,
      quantity,
      at: this.timeOf({ time }),
      signal: values.timeSignal ?? null,
      volume,
      bid: this.#bid,
      ask: this.#ask,
    })
    this.#sequence += 1
    // A day that begins starts its total anew: nothing has passed unseen then.
    const isNewDay = volume !== null && this.#volume !== null && volume < this.#volume
    const side = values.lastSide ?? null
    const trade: TradeItem = { sequence: this.#sequence, price, quantity, side, time, volume, kind, gap: isNewDay ? 0 : gap }
    this.#volume = volume ?? this.#volume
    this.#newest = push
    this.#kept.push(trade)
    if (this.#kept.length > keptTrades) this.#kept.shift()
    this.#tell(trade, arrivedAt)
  }

  #onRegistration(state: Registered): void {
    if (state === this.#registered) return
    this.#registered = state
    // From the registration on no print passes unseen, so that a jump of the total past this quote is a loss.
    if (state !== 'pending') void this.#learnVolume()
    this.reconsider()
  }

  #tell(trade: TradeItem | null, arrivedAt: number): void {
    for (const listener of this.#listeners) listener(trade, arrivedAt)
  }

  /** The total of the day before the first print, so that what passes unseen from now on is told. */
  async #learnVolume(): Promise<void> {
    const { signal } = this.#stop
    if (this.#learning) return
    this.#learning = true
    for (let failures = 1; this.#newest === null && !signal.aborted; failures += 1) {
      try {
        const quote = await askQuote(this.#services.gateway, this.#subject, signal)
        this.#failure = null
        if (this.#newest === null) this.#volume = quote.volume
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
