import { TerminalError } from '../../shared/contract/errors.ts'
import type { BoardUpdate, BookUpdate, StreamQuery } from '../../shared/contract/streams.ts'
import { epochMs } from '../../shared/domain/units.ts'
import type { Links } from '../desk/links.ts'
import type { Subscription, TopicSources } from '../gate/subscription.ts'
import type { BoardView, Taken } from '../market/board-view.ts'
import type { BookWatch } from '../market/book-hub.ts'
import type { Market, OpenMarket } from '../market/market.ts'
import type { StatusBoard } from './status.ts'

export interface TopicOptions {
  readonly market: Market
  readonly status: StatusBoard
  readonly links: Pick<Links, 'current' | 'onChange'>
}

/** Where windows' streams come from: the market, the desk's link groups, and the state of the terminal itself. */
export function createTopicSources({ market, status, links }: TopicOptions): TopicSources {
  return {
    board: (query, wake) => boardSubscription(market, query, wake),
    book: (query, wake) => bookSubscription(market, query, wake),
    quotes: (query, wake) =>
      feedSubscription(market, query, ({ feeds }, { codes }) => {
        const view = feeds.quotes.view(codes, wake)
        return followed(view, (next) => view.change(next.codes))
      }),
    trades: (query, wake) =>
      feedSubscription(market, query, ({ feeds }, { code }) => {
        const view = feeds.trades.view(code, wake)
        return followed(view, (next) => view.change(next.code))
      }),
    bars: (query, wake) => feedSubscription(market, query, ({ feeds }, first) => feeds.bars(first, wake)),
    links: (_, wake) =>
      valueSubscription(
        (listener) => links.onChange(listener),
        () => ({ topic: 'links', groups: links.current() }),
        wake,
      ),
    status: (_, wake) =>
      valueSubscription(
        (listener) => status.onChange(listener),
        () => status.current(),
        wake,
      ),
  }
}

function boardSubscription(market: Market, query: StreamQuery<'board'>, wake: () => void): Subscription<StreamQuery<'board'>, BoardUpdate> {
  let visible = query.visible
  let view: BoardView | null = null
  const opening = market.onOpen((open) => {
    view = open.view(wake)
    view.show(visible)
  })
  return {
    change(next) {
      visible = next.visible
      view?.show(visible)
    },
    take: () => view?.take() ?? null,
    dueInMs: () => view?.dueInMs() ?? null,
    restart: () => view?.restart(),
    [Symbol.dispose]() {
      opening[Symbol.dispose]()
      view?.[Symbol.dispose]()
    },
  }
}

function bookSubscription(market: Market, query: StreamQuery<'book'>, wake: () => void): Subscription<StreamQuery<'book'>, BookUpdate> {
  let { code } = query
  let watch: BookWatch | null = null
  let sent: string | null = null
  let newestSent = Number.NEGATIVE_INFINITY
  const look = ({ feeds: { books } }: OpenMarket) => {
    watch?.[Symbol.dispose]()
    watch = watchOrFailure(code, () => books.open(code, wake))
    wake()
  }
  const opening = market.onOpen(look)
  return {
    change(next) {
      if (next.code === code) return
      code = next.code
      sent = null
      if (market.opened !== null) look(market.opened)
    },
    take() {
      if (watch === null) return null
      const update = watch.current()
      const text = JSON.stringify(update)
      if (text === sent) return null
      sent = text
      const arrivedAt = watch.arrivedAt()
      const isNewer = arrivedAt > newestSent
      if (isNewer) newestSent = arrivedAt
      return { update, newestAt: isNewer ? epochMs(arrivedAt) : null }
    },
    dueInMs: () => null,
    restart: () => {
      sent = null
    },
    [Symbol.dispose]() {
      opening[Symbol.dispose]()
      watch?.[Symbol.dispose]()
    },
  }
}

/** The look at a book, or one at why there is none: an unknown issue is shown as such and may be another one's turn later. */
function watchOrFailure(code: string, open: () => BookWatch): BookWatch {
  try {
    return open()
  } catch (error) {
    if (!(error instanceof TerminalError)) throw error
    const { failure } = error
    return {
      current: () => ({ topic: 'book', code, book: null, last: null, basePrice: null, state: 'blank', failure }),
      arrivedAt: () => Number.NaN,
      [Symbol.dispose]: () => undefined,
    }
  }
}

/** A window's look at what is followed instrument by instrument. */
interface FeedView<Query, Update> extends Disposable {
  change(query: Query): void
  take(): Taken<Update> | null
  restart(): void
}

function followed<Query, Update>(view: Omit<FeedView<never, Update>, 'change'>, change: (query: Query) => void): FeedView<Query, Update> {
  return {
    change,
    take: () => view.take(),
    restart: () => view.restart(),
    [Symbol.dispose]: () => view[Symbol.dispose](),
  }
}

/** A look that begins as soon as the boards are there. */
function feedSubscription<Query, Update>(
  market: Market,
  query: Query,
  open: (market: OpenMarket, query: Query) => FeedView<Query, Update>,
): Subscription<Query, Update> {
  let asked = query
  let view: FeedView<Query, Update> | null = null
  const opening = market.onOpen((opened) => {
    view = open(opened, asked)
  })
  return {
    change(next) {
      asked = next
      view?.change(next)
    },
    take: () => view?.take() ?? null,
    dueInMs: () => null,
    restart: () => view?.restart(),
    [Symbol.dispose]() {
      opening[Symbol.dispose]()
      view?.[Symbol.dispose]()
    },
  }
}

/** One value that is sent whole after every change. */
function valueSubscription<Query, Update>(
  onChange: (listener: () => void) => Disposable,
  current: () => Update,
  wake: () => void,
): Subscription<Query, Update> {
  let due = true
  const registration = onChange(() => {
    due = true
    wake()
  })
  return {
    change: () => undefined,
    take() {
      if (!due) return null
      due = false
      return { update: current(), newestAt: null }
    },
    dueInMs: () => null,
    restart: () => {
      due = true
    },
    [Symbol.dispose]: () => registration[Symbol.dispose](),
  }
}
