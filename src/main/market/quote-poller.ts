import { endpoints } from '../../shared/catalogue/index.ts'
import type { StockMarket } from '../../shared/catalogue/markets.ts'
import type { OrderBook } from '../../shared/domain/book.ts'
import type { MarketGateway } from './gateway.ts'
import { askBook, askQuote } from './issue-calls.ts'
import type { AnyQuote } from './issue-calls.ts'
import type { QuoteFeed } from './quote-feed.ts'
import { failureOf } from './retry-delay.ts'

const pageSize = endpoints['multiquote.price'].parameters.issues.max
/** Real milliseconds between two calls for instruments that have had their first quote, at least, however much is left of the day's allowance. */
const shortestGapMs = 250
/** Real milliseconds after which a refused call for pages is tried once more. */
const pagesRefusedMs = 10 * 60_000
/** The same between two options, each of which costs two calls: one call in 2.5 seconds at most. */
const optionGapMs = 5_000
/** Real milliseconds of a trading day over which half of the calls that are left may go to options. */
const tradingDayMs = 7 * 3_600_000
const callsOfOption = 2

export interface PollerServices {
  /** What is left of the day's calls, for those that can wait; `null` until the gateway has told. */
  readonly callsLeft: () => number | null
  /** Real milliseconds between two calls for what has had its first quote; `null` when none may be made now. */
  readonly pollGap: () => number | null
  readonly gateway: MarketGateway
  readonly realNow: () => number
}

/**
 * Brings REST quotes to the feeds that want one: equities in pages of one market, everything else one by one, options with their
 * books; never more than one at a time, the longest waiting first. What is polled waits for its share of the day's allowance; feeds that are economical have a pace that slows down as the
 * day's allowance runs low, so that it lasts.
 */
export class QuotePoller implements Disposable {
  readonly #services: PollerServices
  readonly #feeds: () => Iterable<QuoteFeed>
  readonly #stop = new AbortController()
  #timer: NodeJS.Timeout | null = null
  #asking = false
  #lastAskedAt = Number.NEGATIVE_INFINITY
  /** Calls that were made then: the next waits for each of them. */
  #lastCalls = 1
  /** Real epoch ms until which equities are asked for one by one, since the key has no licence for pages. */
  #singlyUntil = Number.NEGATIVE_INFINITY
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
    const gap = this.#services.pollGap()
    const next = gap === null ? Number.POSITIVE_INFINITY : this.#lastAskedAt + Math.max(gap, shortestGapMs) * this.#lastCalls
    return [...this.#feeds()]
      .map((feed) => ({ feed, at: momentOf(feed, feed.economical ? nextOption : next) }))
      .filter(({ at }) => at < Number.POSITIVE_INFINITY)
      .toSorted((a, b) => a.at - b.at || a.feed.dueAt - b.feed.dueAt)
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
    this.#lastCalls = 1
    const [first] = due
    if (first?.economical) this.#lastEconomicalAt = now
    if (first !== undefined) await this.#bring(first, due)
    this.#asking = false
    this.wake()
  }

  async #bring(first: QuoteFeed, due: readonly QuoteFeed[]): Promise<void> {
    const { subject } = first
    const inPages = subject.family === 'stocks' && this.#lastAskedAt >= this.#singlyUntil
    const page = inPages ? due.filter((feed) => isOf(feed, subject.market)).slice(0, pageSize) : [first]
    const before = page.map(({ streamed }) => streamed)
    // What is asked for while the call is under way is asked for again.
    for (const feed of page) feed.dueAt = Number.POSITIVE_INFINITY
    try {
      const replies = await (inPages ? this.#pageOf(subject.market, page) : this.#single(first))
      for (const [index, feed] of page.entries()) {
        const reply = replies[index]
        if (reply !== undefined) feed.applyReply(reply.quote, before[index] ?? 0, reply.book)
        else feed.applyFailure({ kind: 'no-data', message: `no quote of ${feed.subject.code}`, endpoint: 'multiquote.price' })
      }
    } catch (error) {
      if (this.#stop.signal.aborted) return
      const failure = failureOf(error)
      if (inPages && failure.kind === 'not-licensed') {
        this.#singlyUntil = this.#services.realNow() + pagesRefusedMs
        for (const feed of page) feed.dueAt = 0
      } else for (const feed of page) feed.applyFailure(failure)
    }
  }

  async #single({ subject }: QuoteFeed): Promise<readonly Reply[]> {
    const { signal } = this.#stop
    const { gateway } = this.#services
    if (subject.family !== 'options') return [{ quote: await askQuote(gateway, subject, signal), book: null }]
    const [quote, book] = await Promise.all([askQuote(gateway, subject, signal), askBook(gateway, subject, signal)])
    return [{ quote, book }]
  }

  /** The reply for each feed of a page, `undefined` where the gateway left one out; with sizes where they are not streamed. */
  async #pageOf(market: StockMarket, page: readonly QuoteFeed[]): Promise<readonly (Reply | undefined)[]> {
    const { signal } = this.#stop
    const { gateway } = this.#services
    const issues = page.map((feed) => feed.subject.code)
    const polled = page.filter(({ isPolled }) => isPolled).map((feed) => feed.subject.code)
    if (polled.length > 0) this.#lastCalls = 2
    const [quotes, books] = await Promise.all([
      gateway.call('multiquote.price', { market, issues }, signal),
      polled.length > 0 ? gateway.call('multiquote.orderbook', { market, issues: polled }, signal) : [],
    ])
    const bookOf = new Map(books.map((book) => [book.code, book]))
    const byCode = new Map(quotes.map((quote) => [quote.code, { quote, book: bookOf.get(quote.code) ?? null }]))
    return issues.map((code) => byCode.get(code))
  }
}

/** A quote, with the book where it is polled: the quote of an option tells no bid and no ask, that of an equity no sizes. */
interface Reply {
  readonly quote: AnyQuote
  readonly book: OrderBook | null
}

function momentOf({ dueAt, economical }: QuoteFeed, next: number): number {
  return dueAt === 0 && !economical ? 0 : Math.max(dueAt, next)
}

function isOf({ subject }: QuoteFeed, market: string): boolean {
  return subject.family === 'stocks' && subject.market === market
}
