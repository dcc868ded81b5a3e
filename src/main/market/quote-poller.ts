import { endpoints } from '../../shared/catalogue/index.ts'
import type { OrderBook } from '../../shared/domain/book.ts'
import type { MarketGateway } from './gateway.ts'
import { askBook, askQuote } from './issue-calls.ts'
import type { AnyQuote } from './issue-calls.ts'
import type { QuoteFeed } from './quote-feed.ts'
import { failureOf } from './retry-delay.ts'

const pageSize = endpoints['multiquote.price'].parameters.issues.max
/** Real milliseconds between two calls for instruments that have had their first quote. */
const pollGapMs = 250
/** The same between two options, each of which costs two calls: one call in 2.5 seconds at most. */
const optionGapMs = 5_000
/** Real milliseconds of a trading day over which half of the calls that are left may go to options. */
const tradingDayMs = 7 * 3_600_000
const callsOfOption = 2

/** What is left of the day's calls, for those that can wait. */
export interface Allowance {
  /** `null` until the gateway has told. */
  readonly callsLeft: () => number | null
}

interface PollerServices extends Allowance {
  readonly gateway: MarketGateway
  readonly realNow: () => number
}

/**
 * Brings REST quotes to the feeds that want one: equities in pages of one market, everything else one by one, options with their
 * books; never more than one at a time, the longest waiting first. Feeds that are economical share a pace that slows down as the
 * day's allowance runs low, so that it lasts.
 */
export class QuotePoller implements Disposable {
  readonly #services: PollerServices
  readonly #feeds: () => Iterable<QuoteFeed>
  readonly #stop = new AbortController()
  #timer: NodeJS.Timeout | null = null
  #asking = false
  #lastAskedAt = Number.NEGATIVE_INFINITY
  #lastEconomicalAt = Number.NEGATIVE_INFINITY

  constructor(services: PollerServices, feeds: () => Iterable<QuoteFeed>) {
    this.#services = services
    this.#feeds = feeds
  }

  /** A feed wants a quote sooner than before. */
  wake(): void {
    if (this.#asking || this.#stop.signal.aborted) return
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    const [first] = this.#waiting()
    if (first === undefined) return
    this.#timer = setTimeout(() => void this.#ask(), Math.max(0, first.at - this.#services.realNow()))
  }

  [Symbol.dispose](): void {
    this.#stop.abort()
    if (this.#timer !== null) clearTimeout(this.#timer)
  }

  /** The feeds that want a quote and when each may be asked for, in that order, the longest waiting first. */
  #waiting(): readonly { readonly feed: QuoteFeed; readonly at: number }[] {
    const nextOption = this.#lastEconomicalAt + this.#optionGap()
    return [...this.#feeds()]
      .filter(({ dueAt }) => dueAt < Number.POSITIVE_INFINITY)
      .map((feed) => ({ feed, at: this.#momentOf(feed, nextOption) }))
      .toSorted((a, b) => a.at - b.at || a.feed.dueAt - b.feed.dueAt)
  }

  #momentOf({ dueAt, economical }: QuoteFeed, nextOption: number): number {
    if (economical) return Math.max(dueAt, nextOption)
    return dueAt === 0 ? 0 : Math.max(dueAt, this.#lastAskedAt + pollGapMs)
  }

  #optionGap(): number {
    const left = this.#services.callsLeft()
    return left === null ? optionGapMs : Math.max(optionGapMs, (tradingDayMs * callsOfOption) / (Math.max(1, left) / 2))
  }

  async #ask(): Promise<void> {
    this.#asking = true
    const now = this.#services.realNow()
    const due = this.#waiting().flatMap(({ feed, at }) => (at <= now ? [feed] : []))
    this.#lastAskedAt = now
    const [first] = due
    if (first?.economical) this.#lastEconomicalAt = now
    if (first !== undefined) await this.#bring(first, due)
    this.#asking = false
    this.wake()
  }

  async #bring(first: QuoteFeed, due: readonly QuoteFeed[]): Promise<void> {
    const { subject } = first
    const page = subject.family === 'stocks' ? due.filter((feed) => isOf(feed, subject.market)).slice(0, pageSize) : [first]
    const before = page.map(({ streamed }) => streamed)
    // What is asked for while the call is under way is asked for again.
    for (const feed of page) feed.dueAt = Number.POSITIVE_INFINITY
    try {
      const replies = await this.#replies(first, page)
      for (const [index, feed] of page.entries()) {
        const reply = replies[index]
        if (reply !== undefined) feed.applyReply(reply.quote, before[index] ?? 0, reply.book)
        else feed.applyFailure({ kind: 'no-data', message: `no quote of ${feed.subject.code}`, endpoint: 'multiquote.price' })
      }
    } catch (error) {
      if (this.#stop.signal.aborted) return
      for (const feed of page) feed.applyFailure(failureOf(error))
    }
  }

  /** The reply for each feed of a page, `undefined` where the gateway left one out. */
  async #replies({ subject }: QuoteFeed, page: readonly QuoteFeed[]): Promise<readonly (Reply | undefined)[]> {
    const { signal } = this.#stop
    const { gateway } = this.#services
    if (subject.family === 'options') {
      const [quote, book] = await Promise.all([askQuote(gateway, subject, signal), askBook(gateway, subject, signal)])
      return [{ quote, book }]
    }
    if (subject.family !== 'stocks') return [{ quote: await askQuote(gateway, subject, signal), book: null }]
    const issues = page.map((feed) => feed.subject.code)
    const quotes = await gateway.call('multiquote.price', { market: subject.market, issues }, signal)
    const byCode = new Map(quotes.map((quote) => [quote.code, { quote, book: null }]))
    return issues.map((code) => byCode.get(code))
  }
}

/** A quote, with the book of an option: its quote tells no bid and no ask. */
interface Reply {
  readonly quote: AnyQuote
  readonly book: OrderBook | null
}

function isOf({ subject }: QuoteFeed, market: string): boolean {
  return subject.family === 'stocks' && subject.market === market
}
