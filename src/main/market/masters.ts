import { TerminalError } from '../../shared/contract/errors.ts'
import type { EquityMaster, FuturesMaster, OptionMaster } from '../../shared/domain/instrument.ts'
import type { TradeDate } from '../../shared/domain/units.ts'
import { nextTradingDay } from '../../shared/krx/calendar.ts'
import { startOfDay } from '../../shared/krx/kst.ts'
import { inItsMarket } from './futures-market.ts'
import type { MarketGateway } from './gateway.ts'
import { mayAskOptionMaster } from './master-budget.ts'
import type { DayAllowance } from './poll-budget.ts'
import { failureOf } from './retry-delay.ts'
import type { Subject } from './subject.ts'

export type Master = EquityMaster | FuturesMaster | OptionMaster

export interface MastersOptions {
  readonly tradeDate: () => TradeDate
  /** The day's allowance of calls; `null` until the gateway has told. */
  readonly allowance: () => DayAllowance | null
  /** Told of every master that was not known. */
  readonly onLearned: (master: Master) => void
}

/**
 * Reference data by code, asked for once a trade date, whatever the number of starts, and one at a time. Indices have none. Those of
 * options come by the hundred with every look at a board, so that their calls have a budget of the day.
 */
export class Masters implements Disposable {
  readonly #gateway: MarketGateway
  readonly #options: MastersOptions
  readonly #stop = new AbortController()
  readonly #known = new Map<string, Master>()
  readonly #running = new Map<string, Promise<Master | null>>()
  #date: TradeDate | null = null
  /** Calls for options on that date. */
  #optionCalls = 0
  #queue: Promise<unknown> = Promise.resolve()

  constructor(gateway: MarketGateway, options: MastersOptions) {
    this.#gateway = gateway
    this.#options = options
  }

  /** What is known of an instrument without a call. */
  peek(code: string): Master | null {
    return this.#known.get(code) ?? null
  }

  /**
   * The master, `null` for an index. @throws TerminalError what the gateway answers, and `rate-limited` for an option that the
   * budget has no call for; the next call asks again.
   */
  load(subject: Subject): Promise<Master | null> {
    this.#followDay()
    const known = this.#known.get(subject.code)
    if (known !== undefined) return Promise.resolve(known)
    const asked = this.#running.get(subject.code) ?? this.#enqueue(subject)
    this.#running.set(subject.code, asked)
    return asked
  }

  /** The same, past everything that waits, and whatever the budget says. */
  loadNow(subject: Subject): Promise<Master | null> {
    this.#followDay()
    const known = this.#known.get(subject.code)
    return known === undefined ? this.#ask(subject) : Promise.resolve(known)
  }

  [Symbol.dispose](): void {
    this.#stop.abort()
  }

  #enqueue(subject: Subject): Promise<Master | null> {
    const asked = this.#queue.then(() => (subject.family === 'options' ? this.#askOption(subject) : this.#ask(subject)))
    const done = asked.finally(() => this.#running.delete(subject.code))
    this.#queue = done.catch(() => undefined)
    return done
  }

  async #ask(subject: Subject): Promise<Master | null> {
    const master = await masterOf(this.#gateway, subject, this.#stop.signal, 'current')
    if (master !== null) this.#learn(subject, master)
    return master
  }

  /** What is kept of an option, else by a call that is counted. @throws TerminalError also when no call is left for it */
  async #askOption(subject: Extract<Subject, { readonly family: 'options' }>): Promise<Master | null> {
    const held = await this.#gateway.held('options.master', { market: subject.market, issue: subject.code })
    if (held !== null) {
      this.#learn(subject, held)
      return held
    }
    const { allowance, tradeDate } = this.#options
    if (!mayAskOptionMaster(this.#optionCalls, allowance())) throw spared(nextTradingDay(tradeDate()))
    this.#optionCalls += 1
    try {
      return await this.#ask(subject)
    } catch (error) {
      // What never reached the gateway has cost nothing of the day.
      if (failureOf(error).kind === 'offline') this.#optionCalls -= 1
      throw error
    }
  }

  #learn({ code }: Subject, master: Master): void {
    this.#known.set(code, master)
    this.#options.onLearned(master)
  }

  #followDay(): void {
    const date = this.#options.tradeDate()
    if (date === this.#date) return
    this.#known.clear()
    this.#optionCalls = 0
    this.#date = date
  }
}

/** No call is left for another option on this trade date. */
function spared(next: TradeDate): TerminalError {
  const message = 'the calls for masters of options are used up for this trade date'
  return new TerminalError({ kind: 'rate-limited', endpoint: 'options.master', retryAt: startOfDay(next), message })
}

/**
 * The master of one instrument, `null` for an index: that of the running trade date (`current`), or by a call the last one kept
 * where the gateway has none (`call`). @throws TerminalError
 */
export function masterOf(gateway: MarketGateway, subject: Subject, signal: AbortSignal, how: keyof MarketGateway): Promise<Master | null> {
  const issue = subject.code
  if (subject.family === 'stocks') return gateway[how]('stocks.master', { market: subject.market, issue }, signal)
  if (subject.family === 'konex') return gateway[how]('konex.master', { market: subject.market, issue }, signal)
  if (subject.family === 'futures') return inItsMarket(subject, (market) => gateway[how]('futures.master', { market, issue }, signal))
  if (subject.family === 'options') return gateway[how]('options.master', { market: subject.market, issue }, signal)
  return Promise.resolve(null)
}
