import type { TerminalFailure } from '../../shared/contract/errors.ts'
import type { InstrumentQuote, QuotesUpdate, StreamQuery } from '../../shared/contract/streams.ts'
import { epochMs } from '../../shared/domain/units.ts'
import type { Taken } from './board-view.ts'
import { QuoteFeed } from './quote-feed.ts'
import type { QuoteSource } from './quote-feed.ts'
import { QuotePoller } from './quote-poller.ts'
import type { PollerServices } from './quote-poller.ts'
import type { QuoteServices } from './quote-services.ts'
import { blankValues } from './quote-values.ts'
import { SharedFeeds } from './shared-feeds.ts'
import { identify, notOfKonex } from './subject.ts'
import type { WhyUnknown } from './subject.ts'

/** The quotes that windows look at. */
export class QuoteHub implements Disposable {
  readonly #services: Pick<QuoteServices, 'board'> & { readonly whyUnknown: WhyUnknown }
  readonly #feeds: Readonly<Record<QuoteSource, SharedFeeds<QuoteFeed>>>
  readonly #poller: QuotePoller

  constructor(services: QuoteServices & PollerServices & { readonly whyUnknown: WhyUnknown }) {
    this.#services = services
    this.#poller = new QuotePoller(services, () => [...this.#feeds.streamed.feeds(), ...this.#feeds.polled.feeds()])
    const feedsOf = (source: QuoteSource) =>
      new SharedFeeds((code, onChange) => {
        const subject = identify(code, services.board.instruments)
        return subject === null || subject.family === 'konex'
          ? null
          : new QuoteFeed(subject, services, source, onChange, () => this.#poller.wake())
      })
    this.#feeds = { streamed: feedsOf('streamed'), polled: feedsOf('polled') }
  }

  /** What is said of a code that has no quotes. */
  without(code: string): InstrumentQuote {
    const endpoint = 'stocks.price'
    const { board, whyUnknown } = this.#services
    const subject = identify(code, board.instruments)
    return blankQuote(code, subject?.name ?? code, subject?.family === 'konex' ? notOfKonex(code, endpoint) : whyUnknown(code, endpoint))
  }

  /** Looks at one instrument; `null` for a code that has no quotes. */
  look(code: string, onChange: () => void, source: QuoteSource = 'streamed') {
    const look = this.#feeds[source].look(code, onChange)
    this.#poller.wake()
    return look
  }

  /** A window's look at a list. */
  view(query: StreamQuery<'quotes'>, wake: () => void): QuotesView {
    return new QuotesView(this, query, wake)
  }

  /** Asks for every quote anew: the detail channel has a gap behind it, or the phase has changed. */
  refresh(): void {
    for (const feeds of Object.values(this.#feeds)) for (const feed of feeds.feeds()) feed.refresh()
    this.reconsider()
  }

  /** The worth of the quotes may have changed. */
  reconsider(): void {
    for (const feeds of Object.values(this.#feeds)) feeds.reconsider()
  }

  [Symbol.dispose](): void {
    this.#poller[Symbol.dispose]()
    for (const feeds of Object.values(this.#feeds)) feeds[Symbol.dispose]()
  }
}

interface Line extends Disposable {
  /** Whether the code has quotes. */
  readonly isKnown: boolean
  readonly quote: () => InstrumentQuote
  readonly arrivedAt: () => number
  readonly source: QuoteSource
  sent: string | null
}

/** A list of quotes as one window holds it: which may have changed since it was told, and what it was told. */
export class QuotesView implements Disposable {
  readonly #hub: QuoteHub
  readonly #wake: () => void
  readonly #lines = new Map<string, Line>()
  readonly #dirty = new Set<string>()
  #newestSent = Number.NEGATIVE_INFINITY

  constructor(hub: QuoteHub, query: StreamQuery<'quotes'>, wake: () => void) {
    this.#hub = hub
    this.#wake = wake
    this.change(query)
  }

  /** Another list; what both have in common is not sent again. A code that is named twice is streamed. */
  change({ codes, polled = [] }: StreamQuery<'quotes'>): void {
    const wanted = new Map<string, QuoteSource>(polled.map((code) => [code, 'polled']))
    for (const code of codes) wanted.set(code, 'streamed')
    for (const [code, line] of this.#lines) {
      if (wanted.get(code) === line.source) continue
      line[Symbol.dispose]()
      this.#lines.delete(code)
      this.#dirty.delete(code)
    }
    for (const [code, source] of wanted) {
      if (!this.#lines.has(code)) this.#lines.set(code, this.#open(code, source))
    }
    this.#wake()
  }

  /** Codes that stood for nothing may stand for something now. */
  lookAgain(): void {
    for (const [code, { isKnown, sent, source }] of this.#lines) {
      if (!isKnown) this.#lines.set(code, { ...this.#open(code, source), sent })
    }
    this.#wake()
  }

  take(): Taken<QuotesUpdate> | null {
    const quotes: InstrumentQuote[] = []
    let newest = this.#newestSent
    for (const code of this.#dirty) {
      const line = this.#lines.get(code)
      if (line === undefined) continue
      const quote = line.quote()
      const text = JSON.stringify(quote)
      if (text === line.sent) continue
      line.sent = text
      quotes.push(quote)
      if (line.arrivedAt() > newest) newest = line.arrivedAt()
    }
    this.#dirty.clear()
    if (quotes.length === 0) return null
    const newestAt = newest > this.#newestSent ? epochMs(newest) : null
    this.#newestSent = newest
    return { update: { topic: 'quotes', quotes }, newestAt }
  }

  /** Forgets what the window holds. */
  restart(): void {
    for (const [code, line] of this.#lines) {
      line.sent = null
      this.#dirty.add(code)
    }
  }

  [Symbol.dispose](): void {
    for (const line of this.#lines.values()) line[Symbol.dispose]()
    this.#lines.clear()
  }

  #open(code: string, source: QuoteSource): Line {
    this.#dirty.add(code)
    const onChange = () => {
      this.#dirty.add(code)
      this.#wake()
    }
    const look = this.#hub.look(code, onChange, source)
    if (look === null) {
      const quote = () => this.#hub.without(code)
      return { isKnown: false, quote, arrivedAt: () => Number.NaN, source, sent: null, [Symbol.dispose]: () => undefined }
    }
    const { feed } = look
    return {
      isKnown: true,
      source,
      quote: () => feed.current(),
      arrivedAt: () => feed.arrivedAt,
      sent: null,
      [Symbol.dispose]: () => look[Symbol.dispose](),
    }
  }
}

function blankQuote(code: string, name: string, failure: TerminalFailure | null): InstrumentQuote {
  return {
    code,
    kind: 'equity',
    name,
    ...blankValues,
    basePrice: null,
    openInterest: null,
    isMasterSpared: false,
    receivedAt: null,
    state: 'blank',
    failure,
  }
}
