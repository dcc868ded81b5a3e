import type { z } from 'zod'
import type { ApiVersion } from '../../../shared/catalogue/endpoint.ts'
import type { EpochMs } from '../../../shared/domain/units.ts'
import type { DocumentKey } from '../../history/document.ts'
import type { History } from '../../history/history.ts'
import { readBody } from './read-body.ts'

/** What was shown last, and the market time of it. */
export interface Held<Value> {
  readonly value: Value
  readonly at: EpochMs
}

export interface KeptByCodeOptions<Value> {
  /** Name in the store. */
  readonly name: string
  readonly form: z.ZodType<Value>
  readonly history: Pick<History, 'latest' | 'keepDay'>
  readonly api: ApiVersion
  /** Name under which the gateway's replies are kept. */
  readonly identity: string
  readonly now: () => EpochMs
  /** Called after something that was asked for was read. */
  readonly onRead: () => void
}

/** One value an instrument, the last that was shown: in memory while the session lasts, in the store over its end. */
export class KeptByCode<Value> {
  readonly #options: KeptByCodeOptions<Value>
  /** `undefined` stands for what is being read, `null` for what is not held. */
  readonly #held = new Map<string, Held<Value> | null | undefined>()
  readonly #unsaved = new Set<string>()

  constructor(options: KeptByCodeOptions<Value>) {
    this.#options = options
  }

  /** Takes the place of what was shown before. It costs next to nothing: a note per update is meant. */
  note(code: string, value: Value): void {
    this.#held.set(code, { value, at: this.#options.now() })
    this.#unsaved.add(code)
  }

  /** What was shown last; `null` where nothing is held, `undefined` while it is read. */
  get(code: string): Held<Value> | null | undefined {
    if (!this.#held.has(code)) {
      this.#held.set(code, undefined)
      void this.#read(code)
    }
    return this.#held.get(code)
  }

  /** Writes what was noted since the last time. */
  save(): void {
    const { history, api } = this.#options
    for (const code of this.#unsaved) {
      const held = this.#held.get(code)
      if (!held) continue
      // Without a day it takes the place of the one before, whatever the day.
      const facts = { api, tradeDate: null, fetchedAt: held.at, licence: '' }
      history.keepDay({ ...this.#keyOf(code), ...facts, body: JSON.stringify(held.value) })
    }
    this.#unsaved.clear()
  }

  #keyOf(code: string): DocumentKey {
    return { gateway: this.#options.identity, endpoint: this.#options.name, parameters: JSON.stringify({ code }) }
  }

  /** A store that is broken is as good as an empty one; it has told the log itself. */
  async #read(code: string): Promise<void> {
    const { history, form, onRead } = this.#options
    const document = await history.latest(this.#keyOf(code)).catch(() => null)
    // What was shown in the meantime is newer.
    if (this.#held.get(code) !== undefined) return
    const value = readBody(document, form)
    this.#held.set(code, document !== null && value !== null ? { value, at: document.fetchedAt } : null)
    onRead()
  }
}
