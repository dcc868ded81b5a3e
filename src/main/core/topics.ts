import type { BoardUpdate, BookUpdate, DrawingsUpdate, StreamQuery } from '../../shared/contract/streams.ts'
import { epochMs } from '../../shared/domain/units.ts'
import type { Desk } from '../desk/desk.ts'
import type { Subscription, TopicSources } from '../gate/subscription.ts'
import type { Taken } from '../market/board-view.ts'
import type { Market } from '../market/market.ts'
import { keptBook, keptQuotes, keptTrades } from './kept/looks.ts'
import type { KeptShown } from './kept/shown.ts'
import type { StatusBoard } from './status.ts'

export interface TopicOptions {
  readonly market: Market
  readonly status: StatusBoard
  readonly desk: Pick<Desk, 'links' | 'drawings' | 'onDrawings'>
  /** What was shown last; `null` where nothing of it may stand in. */
  readonly kept: KeptShown | null
}

/** Where windows' streams come from: the market, what the desk shares, and the state of the terminal itself. */
export function createTopicSources({ market, status, desk, kept }: TopicOptions): TopicSources {
  return {
    board: (query, wake) => boardSubscription(market, query, wake),
    book(query, wake) {
      const subscription = bookSubscription(market, query, wake)
      return kept === null ? subscription : keptBook(subscription, kept, wake)
    },
    quotes(query, wake) {
      const view = market.feeds.quotes.view(query, wake)
      const subscription = feedSubscription(
        market,
        followed(view, (next: StreamQuery<'quotes'>) => view.change(next)),
      )
      return kept === null ? subscription : keptQuotes(subscription, kept, wake)
    },
    trades(query, wake) {
      const view = market.feeds.trades.view(query.code, wake)
      const subscription = feedSubscription(
        market,
        followed(view, (next: StreamQuery<'trades'>) => view.change(next.code)),
      )
      return kept === null ? subscription : keptTrades(subscription, kept, wake, query, (code) => market.feeds.trades.atHand(code))
    },
    bars: (query, wake) => feedSubscription(market, market.feeds.bars(query, wake)),
    links: (_, wake) =>
      valueSubscription(
        (listener) => desk.links.onChange(listener),
        () => ({ topic: 'links', groups: desk.links.current() }),
        wake,
      ),
    drawings: (query, wake) => drawingsSubscription(desk, query, wake),
    status: (_, wake) =>
      valueSubscription(
        (listener) => status.onChange(listener),
        () => status.current(),
        wake,
      ),
  }
}

function boardSubscription(market: Market, query: StreamQuery<'board'>, wake: () => void): Subscription<StreamQuery<'board'>, BoardUpdate> {
  const view = market.view(wake)
  view.show(query.visible)
  return {
    change: (next) => view.show(next.visible),
    take: () => view.take(),
    dueInMs: () => view.dueInMs(),
    restart: () => view.restart(),
    [Symbol.dispose]: () => view[Symbol.dispose](),
  }
}

function bookSubscription(market: Market, query: StreamQuery<'book'>, wake: () => void): Subscription<StreamQuery<'book'>, BookUpdate> {
  const { books } = market.feeds
  let { code } = query
  let watch = books.open(code, wake)
  let sent: string | null = null
  let newestSent = Number.NEGATIVE_INFINITY
  const look = () => {
    watch[Symbol.dispose]()
    watch = books.open(code, wake)
    wake()
  }
  const listed = market.onListed(() => {
    if (!watch.isFollowed) look()
  })
  return {
    change(next) {
      if (next.code === code) return
      code = next.code
      sent = null
      look()
    },
    take() {
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
      listed[Symbol.dispose]()
      watch[Symbol.dispose]()
    },
  }
}

/** A window's look at what is followed instrument by instrument. */
interface FeedView<Query, Update> extends Disposable {
  change(query: Query): void
  take(): Taken<Update> | null
  restart(): void
  /** Codes that stood for nothing may stand for something now. */
  lookAgain(): void
}

function followed<Query, Update>(view: Omit<FeedView<never, Update>, 'change'>, change: (query: Query) => void): FeedView<Query, Update> {
  return {
    change,
    take: () => view.take(),
    restart: () => view.restart(),
    lookAgain: () => view.lookAgain(),
    [Symbol.dispose]: () => view[Symbol.dispose](),
  }
}

/** A look that is renewed where an issue was not known before its list came. */
function feedSubscription<Query, Update>(market: Market, view: FeedView<Query, Update>): Subscription<Query, Update> {
  const listed = market.onListed(() => view.lookAgain())
  return {
    change: (next) => view.change(next),
    take: () => view.take(),
    dueInMs: () => null,
    restart: () => view.restart(),
    [Symbol.dispose]() {
      listed[Symbol.dispose]()
      view[Symbol.dispose]()
    },
  }
}

/** The lines of one instrument: those that are kept, then what any window draws. */
function drawingsSubscription(
  desk: TopicOptions['desk'],
  query: StreamQuery<'drawings'>,
  wake: () => void,
): Subscription<StreamQuery<'drawings'>, DrawingsUpdate> {
  let { code } = query
  // Read here, where a failure refuses the stream, and never while a batch is made.
  let drawings = desk.drawings(code)
  const lines = valueSubscription<StreamQuery<'drawings'>, DrawingsUpdate>(
    (changed) =>
      desk.onDrawings((drawn, next) => {
        if (drawn !== code) return
        drawings = next
        changed()
      }),
    () => ({ topic: 'drawings', code, drawings }),
    wake,
  )
  return {
    ...lines,
    change(next) {
      if (next.code === code) return
      drawings = desk.drawings(next.code)
      code = next.code
      lines.restart()
      wake()
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
