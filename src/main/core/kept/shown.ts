import type { ApiVersion } from '../../../shared/catalogue/endpoint.ts'
import type { TerminalFailure } from '../../../shared/contract/errors.ts'
import type { InstrumentQuote, StatusUpdate, TradeItem } from '../../../shared/contract/streams.ts'
import type { EpochMs } from '../../../shared/domain/units.ts'
import type { History } from '../../history/history.ts'
import { KeptByCode } from './by-code.ts'
import { bookForm, printsForm, quoteForm } from './forms.ts'
import type { KeptBook } from './forms.ts'

export interface KeptShownOptions {
  readonly history: Pick<History, 'latest' | 'keepDay'>
  readonly api: ApiVersion
  /** Name under which the gateway's replies are kept. */
  readonly identity: string
  readonly now: () => EpochMs
  /** Whether the gateway can be asked now. */
  readonly gateway: () => StatusUpdate['gateway']
  /** Calls back when that may have changed. */
  readonly onStatus: (listener: () => void) => Disposable
  /** Market time of the boards' prices; `null` while they have none. */
  readonly boardAt: () => EpochMs | null
}

/** Real milliseconds between two times of keeping. */
const saveEveryMs = 300_000

/**
 * The last quote, book and prints of every instrument that was on screen. They stand in while the gateway cannot be asked and nothing
 * has come since: after a start without network, or of what is looked at again. Disposing keeps them a last time.
 */
export class KeptShown implements Disposable {
  readonly #gateway: KeptShownOptions['gateway']
  readonly #listeners = new Set<() => void>()
  readonly #collectors = new Set<() => void>()
  readonly #ends: readonly Disposable[]
  #wasAway = false
  #telling = false
  readonly boardAt: KeptShownOptions['boardAt']
  readonly quotes: KeptByCode<InstrumentQuote>
  readonly books: KeptByCode<KeptBook>
  readonly prints: KeptByCode<readonly TradeItem[]>

  constructor({ gateway, onStatus, boardAt, ...store }: KeptShownOptions) {
    this.#gateway = gateway
    this.boardAt = boardAt
    const shared = { ...store, onRead: () => this.#tellSoon() }
    this.quotes = new KeptByCode({ ...shared, name: 'terminal.quote', form: quoteForm })
    this.books = new KeptByCode({ ...shared, name: 'terminal.book', form: bookForm })
    this.prints = new KeptByCode({ ...shared, name: 'terminal.prints', form: printsForm })
    const timer = setInterval(() => this.#save(), saveEveryMs)
    this.#ends = [onStatus(() => this.#look()), { [Symbol.dispose]: () => clearInterval(timer) }]
  }

  /** Whether the gateway cannot be asked now, so that what is kept stands in. */
  get isAway(): boolean {
    return this.#gateway() !== 'reachable'
  }

  /** Why there is nothing at all of an instrument while the gateway cannot be asked. */
  nothingHeld(): TerminalFailure {
    const failure = { kind: 'offline', cachedAt: null, message: 'nothing of it is kept' } as const
    return this.#gateway() === 'offline' ? { ...failure, chosen: true } : failure
  }

  /** Calls back when something may stand in that did not before. */
  onChange(listener: () => void): Disposable {
    this.#listeners.add(listener)
    return { [Symbol.dispose]: () => this.#listeners.delete(listener) }
  }

  /** Calls back before it keeps, for what is noted then only. */
  onSave(collect: () => void): Disposable {
    this.#collectors.add(collect)
    return { [Symbol.dispose]: () => this.#collectors.delete(collect) }
  }

  [Symbol.dispose](): void {
    for (const end of this.#ends) end[Symbol.dispose]()
    this.#save()
  }

  #save(): void {
    for (const collect of this.#collectors) collect()
    for (const kept of [this.quotes, this.books, this.prints]) kept.save()
  }

  #look(): void {
    const { isAway } = this
    if (isAway && !this.#wasAway) this.#tellSoon()
    this.#wasAway = isAway
  }

  /** Once for all that was read in this turn: a list is read code by code. */
  #tellSoon(): void {
    if (this.#telling) return
    this.#telling = true
    setImmediate(() => {
      this.#telling = false
      for (const listener of this.#listeners) listener()
    })
  }
}
