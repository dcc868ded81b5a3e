import type { TerminalFailure } from '../../shared/contract/errors.ts'
import type { BookUpdate, ChannelState } from '../../shared/contract/streams.ts'
import type { SessionPhase } from '../../shared/krx/sessions/phase.ts'
import type { ProductGroup } from '../../shared/krx/sessions/product-group.ts'
import type { Board } from './board.ts'
import { BookFeed } from './book-feed.ts'
import type { WatchBook } from './book-feed.ts'
import type { MarketGateway } from './gateway.ts'
import type { Masters } from './masters.ts'
import type { RealTimeUntil } from './retry-delay.ts'
import { identify, notOfKonex } from './subject.ts'
import type { QuotedSubject, WhyUnknown } from './subject.ts'

export interface BookHubOptions {
  readonly board: Board
  readonly whyUnknown: WhyUnknown
  readonly masters: Masters
  readonly gateway: MarketGateway
  readonly phaseOf: (group: ProductGroup) => SessionPhase
  readonly watchBook: WatchBook
  readonly channel: () => ChannelState
  readonly until: RealTimeUntil
}

/** One look at a book. */
export interface BookWatch extends Disposable {
  /** False for a code that has no book, or none yet. */
  readonly isFollowed: boolean
  current(): BookUpdate
  /** Real epoch ms at which the newest streamed value left the socket; NaN before the first. */
  arrivedAt(): number
}

interface Entry {
  readonly feed: BookFeed
  readonly looks: Set<{ readonly onChange: () => void }>
}

/** The books that windows look at: one feed an issue however many look, ended when the last one looks away. */
export class BookHub implements Disposable {
  readonly #options: BookHubOptions
  readonly #entries = new Map<string, Entry>()

  constructor(options: BookHubOptions) {
    this.#options = options
  }

  /** Starts looking at an issue; a code that has no book has a look at why. */
  open(code: string, onChange: () => void): BookWatch {
    const entry = this.#entries.get(code) ?? this.#start(code)
    if (entry === null) return this.#nothing(code)
    const look = { onChange }
    entry.looks.add(look)
    return {
      isFollowed: true,
      current: () => entry.feed.current(),
      arrivedAt: () => entry.feed.arrivedAt,
      [Symbol.dispose]: () => {
        entry.looks.delete(look)
        if (entry.looks.size > 0 || this.#entries.get(code) !== entry) return
        this.#entries.delete(code)
        entry.feed[Symbol.dispose]()
      },
    }
  }

  /** Asks for every open book anew: the detail channel has a gap behind it, or the phase has changed. */
  refresh(): void {
    for (const { feed } of this.#entries.values()) feed.refresh()
  }

  /** Whether a book that is looked at misses trades that REST knows; see {@link BookFeed.missesTrades}. */
  async missesTrades(): Promise<boolean> {
    const answers = await Promise.all([...this.#entries.values()].map(({ feed }) => feed.missesTrades()))
    return answers.includes(true)
  }

  /** Tells everyone who looks that the worth of the books may have changed. */
  reconsider(): void {
    for (const { looks } of this.#entries.values()) for (const { onChange } of looks) onChange()
  }

  [Symbol.dispose](): void {
    for (const { feed } of this.#entries.values()) feed[Symbol.dispose]()
    this.#entries.clear()
  }

  #nothing(code: string): BookWatch {
    return {
      isFollowed: false,
      current: () => ({ topic: 'book', code, book: null, last: null, basePrice: null, state: 'blank', failure: this.#whyNone(code) }),
      arrivedAt: () => Number.NaN,
      [Symbol.dispose]: () => undefined,
    }
  }

  #whyNone(code: string): TerminalFailure | null {
    const endpoint = 'stocks.orderbook'
    const subject = identify(code, this.#options.board.instruments)
    if (subject === null) return this.#options.whyUnknown(code, endpoint)
    if (subject.family === 'konex') return notOfKonex(code, endpoint)
    return { kind: 'no-data', message: `${code} is an index: it has no order book`, endpoint, reason: 'index' }
  }

  #start(code: string): Entry | null {
    const { board, gateway, watchBook, channel, until, phaseOf } = this.#options
    const subject = identify(code, board.instruments)
    if (subject === null || subject.family === 'index' || subject.family === 'konex') return null
    const looks: Entry['looks'] = new Set()
    const onChange = () => {
      for (const look of looks) look.onChange()
    }
    const feed = new BookFeed({
      subject,
      gateway,
      watchBook,
      phase: () => phaseOf(subject.group),
      channel,
      basePrice: this.#basePrice(subject, onChange),
      until,
      onChange,
    })
    const entry = { feed, looks }
    this.#entries.set(code, entry)
    return entry
  }

  /** That of the board; contracts have one in their master, which is asked for when the book is opened. */
  #basePrice(subject: QuotedSubject, onChange: () => void): () => number {
    const { board, masters } = this.#options
    if (subject.family === 'stocks') return () => board.columns.base[subject.row] ?? Number.NaN
    // Without its master a book has no base price, and the next one to open asks again.
    void masters.load(subject).then(onChange, () => undefined)
    return () => masters.peek(subject.code)?.basePrice ?? Number.NaN
  }
}
