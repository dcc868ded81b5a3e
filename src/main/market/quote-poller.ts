import { endpoints } from '../../shared/catalogue/index.ts'
import type { MarketGateway } from './gateway.ts'
import { askQuote } from './issue-calls.ts'
import type { QuoteFeed } from './quote-feed.ts'
import { failureOf } from './retry-delay.ts'

const pageSize = endpoints['multiquote.price'].parameters.issues.max
/** Real milliseconds between two calls for instruments that have had their first quote. */
const pollGapMs = 250

/**
 * Brings REST quotes to the feeds that want one: equities in pages of one market, everything else one by one; never more
 * than one call at a time, the longest waiting first.
 */
export class QuotePoller implements Disposable {
  readonly #gateway: MarketGateway
  readonly #feeds: () => Iterable<QuoteFeed>
  readonly #realNow: () => number
  readonly #stop = new AbortController()
  #timer: NodeJS.Timeout | null = null
  #asking = false
  #lastAskedAt = Number.NEGATIVE_INFINITY

  constructor(gateway: MarketGateway, feeds: () => Iterable<QuoteFeed>, realNow: () => number) {
    this.#gateway = gateway
    this.#feeds = feeds
    this.#realNow = realNow
  }

  /** A feed wants a quote sooner than before. */
  wake(): void {
    if (this.#asking || this.#stop.signal.aborted) return
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    const [first] = this.#waiting()
    if (first === undefined) return
    const at = first.dueAt === 0 ? 0 : Math.max(first.dueAt, this.#lastAskedAt + pollGapMs)
    this.#timer = setTimeout(() => void this.#ask(), Math.max(0, at - this.#realNow()))
  }

  [Symbol.dispose](): void {
    this.#stop.abort()
    if (this.#timer !== null) clearTimeout(this.#timer)
  }

  /** The feeds that want a quote now or later, the longest waiting first. */
  #waiting(): readonly QuoteFeed[] {
    return [...this.#feeds()].filter(({ dueAt }) => dueAt < Number.POSITIVE_INFINITY).toSorted((a, b) => a.dueAt - b.dueAt)
  }

  async #ask(): Promise<void> {
    this.#asking = true
    this.#lastAskedAt = this.#realNow()
    const due = this.#waiting().filter(({ dueAt }) => dueAt <= this.#lastAskedAt)
    const [first] = due
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
        if (reply !== undefined) feed.applyReply(reply, before[index] ?? 0)
        else feed.applyFailure({ kind: 'no-data', message: `no quote of ${feed.subject.code}`, endpoint: 'multiquote.price' })
      }
    } catch (error) {
      if (this.#stop.signal.aborted) return
      for (const feed of page) feed.applyFailure(failureOf(error))
    }
  }

  /** The reply for each feed of a page, `undefined` where the gateway left one out. */
  async #replies({ subject }: QuoteFeed, page: readonly QuoteFeed[]) {
    const { signal } = this.#stop
    if (subject.family !== 'stocks') return [await askQuote(this.#gateway, subject, signal)]
    const issues = page.map((feed) => feed.subject.code)
    const quotes = await this.#gateway.call('multiquote.price', { market: subject.market, issues }, signal)
    const byCode = new Map(quotes.map((quote) => [quote.code, quote]))
    return issues.map((code) => byCode.get(code))
  }
}

function isOf({ subject }: QuoteFeed, market: string): boolean {
  return subject.family === 'stocks' && subject.market === market
}
