import { TerminalError } from '../../shared/contract/errors.ts'
import type { BoardUpdate, BookUpdate, StatusUpdate, StreamQuery } from '../../shared/contract/streams.ts'
import { epochMs } from '../../shared/domain/units.ts'
import type { Subscription, TopicSources } from '../gate/subscription.ts'
import type { BoardView } from '../market/board-view.ts'
import type { BookWatch } from '../market/book-hub.ts'
import type { Market, OpenMarket } from '../market/market.ts'
import type { StatusBoard } from './status.ts'

/** Where windows' streams come from: the market's boards and books, and the state of the terminal itself. */
export function createTopicSources(market: Market, status: StatusBoard): TopicSources {
  return {
    board: (query, wake) => boardSubscription(market, query, wake),
    book: (query, wake) => bookSubscription(market, query, wake),
    quotes: () => refuse('quotes'),
    trades: () => refuse('trades'),
    bars: () => refuse('bars'),
    links: () => refuse('links'),
    status: (_, wake) => statusSubscription(status, wake),
  }
}

function refuse(topic: string): never {
  throw new TerminalError({ kind: 'bad-request', message: `no source for ${topic}` })
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
  const look = ({ books }: OpenMarket) => {
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

function statusSubscription(status: StatusBoard, wake: () => void): Subscription<StreamQuery<'status'>, StatusUpdate> {
  let due = true
  const registration = status.onChange(() => {
    due = true
    wake()
  })
  return {
    change: () => undefined,
    take() {
      if (!due) return null
      due = false
      return { update: status.current(), newestAt: null }
    },
    dueInMs: () => null,
    restart: () => {
      due = true
    },
    [Symbol.dispose]: () => registration[Symbol.dispose](),
  }
}
