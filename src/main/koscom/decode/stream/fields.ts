import { isBlank, readNumber } from '../../../../shared/catalogue/wire/primitives.ts'
import type { FeedTime, Side } from '../../../../shared/domain/quote.ts'
import type { IssueCode, Isin, Krw, Price, Quantity, TimeOfDay } from '../../../../shared/domain/units.ts'
import { isin, issueCode, krw, price, quantity } from '../../../../shared/domain/units.ts'
import { withoutSuffix } from '../../../../shared/krx/codes/suffix.ts'
import { codeText } from '../../../../shared/krx/feed-codes/code-table.ts'
import { decodeClock } from '../../../../shared/krx/feed-codes/feed-time.ts'
import { decodeSide } from '../../../../shared/krx/feed-codes/side.ts'
import { decodeFeedTime } from '../../../../shared/krx/feed-codes/time-signal.ts'

/**
 * Reads the fields of a push. `undefined` means that the field did not come, `null` that it came blank; a field that came and
 * cannot be read spoils the push: see {@link Fields.sound}.
 */
export class Fields {
  readonly #raw: Readonly<Record<string, unknown>>
  #sound = true

  constructor(raw: Readonly<Record<string, unknown>>) {
    this.#raw = raw
  }

  /** Whether every field that was read so far could be. */
  get sound(): boolean {
    return this.#sound
  }

  has(key: string): boolean {
    return Object.hasOwn(this.#raw, key)
  }

  text(key: string): string | null | undefined {
    return this.#read(key, (raw) => codeText(raw) ?? undefined)
  }

  number(key: string): number | null | undefined {
    return this.#read(key, readNumber)
  }

  price(key: string): Price | null | undefined {
    return this.#converted(key, price)
  }

  /** A price whose 0 means none (quirk 31). */
  tradedPrice(key: string): Price | null | undefined {
    return this.#converted(key, (value) => (value === 0 ? null : price(value)))
  }

  quantity(key: string): Quantity | null | undefined {
    return this.#converted(key, quantity)
  }

  /** A quantity whose negative values mean nothing (quirk 40). */
  naturalQuantity(key: string): Quantity | null | undefined {
    return this.#converted(key, (value) => (value < 0 ? null : quantity(value)))
  }

  krw(key: string): Krw | null | undefined {
    return this.#converted(key, krw)
  }

  code(key: string): IssueCode | null {
    const raw = this.#raw[key]
    const text = typeof raw === 'number' ? String(raw).padStart(6, '0') : raw
    const code = typeof text === 'string' ? withoutSuffix(text) : ''
    return /^[0-9A-Z]{1,12}$/.test(code) ? issueCode(code) : null
  }

  isin(key: string): Isin | null | undefined {
    return this.#read(key, (raw) => (typeof raw === 'string' && /^[A-Z]{2}[0-9A-Z]{9}\d$/.test(raw) ? isin(raw) : undefined))
  }

  side(key: string): Side | null | undefined {
    return this.has(key) ? decodeSide(this.#raw[key]) : undefined
  }

  feedTime(key: string): FeedTime | null | undefined {
    return this.#read(key, (raw) => decodeFeedTime(raw) ?? undefined)
  }

  clock(key: string): TimeOfDay | null | undefined {
    return this.#read(key, (raw) => (readNumber(raw) === 0 ? null : (decodeClock(raw, 'HHMMSSmm') ?? undefined)))
  }

  #converted<Value>(key: string, convert: (value: number) => Value | null): Value | null | undefined {
    return this.#read(key, (raw) => {
      const value = readNumber(raw)
      return value === undefined ? undefined : convert(value)
    })
  }

  #read<Value>(key: string, read: (raw: unknown) => Value | null | undefined): Value | null | undefined {
    const raw = this.#raw[key]
    if (raw === undefined) return undefined
    if (isBlank(raw)) return null
    const value = read(raw)
    if (value === undefined) this.#sound = false
    return value
  }
}
