import type { BookListener, WatchBook } from '../market/book-feed.ts'
import type { Lease, RegistrationState, StreamClient } from '../koscom/stream/index.ts'
import type { IssueCode } from '../../shared/domain/units.ts'
import type { StreamEvents } from '../koscom/stream/index.ts'

type Push = Parameters<StreamEvents['onPush']>[0]

/** Brings the pushes of the detail channel to the books that want them. */
export interface BookStreams {
  readonly watch: WatchBook
  /** One push of the detail channel; those that no book wants are dropped. */
  push(push: Push, arrivedAt: number): void
}

/** What each state of a registration means to a book: without room it is as good as refused, since nothing comes. */
const meanings: Readonly<Record<RegistrationState, Parameters<BookListener['registration']>[0]>> = {
  pending: 'pending',
  registered: 'live',
  'snapshot-only': 'refused',
  refused: 'refused',
}

/** `stream` is asked when a book is opened, since the client is made with the events that end here. */
export function createBookStreams(stream: () => Pick<StreamClient, 'acquire'>): BookStreams {
  const listeners = new Map<IssueCode, BookListener>()
  return {
    watch(code, listener) {
      listeners.set(code, listener)
      const client = stream()
      // The book decides what the panel is worth; the last trade alone never does.
      const leases: readonly Lease[] = [
        client.acquire({ code, preset: 'quote10', priority: 'visible' }, (state) => listener.registration(meanings[state])),
        client.acquire({ code, preset: 'tick10', priority: 'visible' }),
      ]
      return {
        [Symbol.dispose]() {
          if (listeners.get(code) === listener) listeners.delete(code)
          for (const lease of leases) lease.release()
        },
      }
    },
    push(push, arrivedAt) {
      const listener = listeners.get(push.code)
      if (listener === undefined) return
      if (push.kind === 'book') listener.book(push.book, arrivedAt)
      if (push.kind === 'trade') {
        listener.trade({ price: push.price, quantity: push.quantity, side: push.values.lastSide ?? null }, arrivedAt)
      }
    },
  }
}
