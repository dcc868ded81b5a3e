import type { EquityMaster, FuturesMaster, OptionMaster } from '../../shared/domain/instrument.ts'
import type { TradeDate } from '../../shared/domain/units.ts'
import { inItsMarket } from './futures-market.ts'
import type { MarketGateway } from './gateway.ts'
import type { Subject } from './subject.ts'

export type Master = EquityMaster | FuturesMaster | OptionMaster

/** Reference data by code, asked for once a trade date, whatever the number of starts, and one at a time. Indices have none. */
export class Masters implements Disposable {
  readonly #gateway: MarketGateway
  readonly #tradeDate: () => TradeDate
  readonly #onLearned: (master: Master) => void
  readonly #stop = new AbortController()
  readonly #known = new Map<string, Master>()
  readonly #running = new Map<string, Promise<Master | null>>()
  #date: TradeDate | null = null
  #queue: Promise<unknown> = Promise.resolve()

  /** `onLearned` is told of every master that was not known. */
  constructor(gateway: MarketGateway, tradeDate: () => TradeDate, onLearned: (master: Master) => void = () => undefined) {
    this.#gateway = gateway
    this.#onLearned = onLearned
    this.#tradeDate = tradeDate
  }

  /** What is known of an instrument without a call. */
  peek(code: string): Master | null {
    return this.#known.get(code) ?? null
  }

  /** The master, `null` for an index. @throws TerminalError what the gateway answers; the next call asks again. */
  load(subject: Subject): Promise<Master | null> {
    this.#followDay()
    const known = this.#known.get(subject.code)
    if (known !== undefined) return Promise.resolve(known)
    const asked = this.#running.get(subject.code) ?? this.#enqueue(subject)
    this.#running.set(subject.code, asked)
    return asked
  }

  /** The same, past everything that waits. */
  loadNow(subject: Subject): Promise<Master | null> {
    this.#followDay()
    const known = this.#known.get(subject.code)
    return known === undefined ? this.#ask(subject) : Promise.resolve(known)
  }

  [Symbol.dispose](): void {
    this.#stop.abort()
  }

  #enqueue(subject: Subject): Promise<Master | null> {
    const asked = this.#queue.then(() => this.#ask(subject))
    const done = asked.finally(() => this.#running.delete(subject.code))
    this.#queue = done.catch(() => undefined)
    return done
  }

  async #ask(subject: Subject): Promise<Master | null> {
    const master = await masterOf(this.#gateway, subject, this.#stop.signal, 'current')
    if (master !== null) {
      this.#known.set(subject.code, master)
      this.#onLearned(master)
    }
    return master
  }

  #followDay(): void {
    const date = this.#tradeDate()
    if (date !== this.#date) this.#known.clear()
    this.#date = date
  }
}

/**
 * The master of one instrument, `null` for an index: that of the running trade date (`current`), or by a call the last one kept
 * where the gateway has none (`call`). @throws TerminalError
 */
export function masterOf(gateway: MarketGateway, subject: Subject, signal: AbortSignal, how: keyof MarketGateway): Promise<Master | null> {
  const issue = subject.code
  if (subject.family === 'stocks') return gateway[how]('stocks.master', { market: subject.market, issue }, signal)
  if (subject.family === 'futures') return inItsMarket(subject, (market) => gateway[how]('futures.master', { market, issue }, signal))
  if (subject.family === 'options') return gateway[how]('options.master', { market: subject.market, issue }, signal)
  return Promise.resolve(null)
}
