import type { TerminalFailure } from '../../shared/contract/errors.ts'
import type { Batch, WindowMessage } from '../../shared/contract/messages.ts'
import type { StreamQuery, StreamUpdate, StreamUpdates, Topic } from '../../shared/contract/streams.ts'

interface RequestOf<Name extends Topic> {
  readonly topic: Name
  readonly query: StreamQuery<Name>
  /** Called in the frame that draws the update. */
  readonly onUpdate: (update: StreamUpdates[Name]) => void
  /** Called when the core does not run the stream. */
  readonly onRefused?: (failure: TerminalFailure) => void
}

export type SubscriptionRequest = { readonly [Name in Topic]: RequestOf<Name> }[Topic]

export interface Subscription {
  /** Changes what is asked for, for example the visible rows; the query must be of the topic that was subscribed. */
  readonly update: (query: StreamQuery<Topic>) => void
  readonly dispose: () => void
}

interface Running {
  readonly request: SubscriptionRequest
  query: StreamQuery<Topic>
}

export interface Subscriptions {
  readonly add: (request: SubscriptionRequest) => Subscription
  /** Asks for every running stream again, after a reconnect. */
  readonly resume: () => void
  readonly deliver: (batch: Batch) => void
  readonly refuse: (id: number, failure: TerminalFailure) => void
}

export function createSubscriptions(post: (message: WindowMessage) => void, nextId: () => number): Subscriptions {
  const running = new Map<number, Running>()
  return {
    add(request) {
      const id = nextId()
      const entry: Running = { request, query: request.query }
      running.set(id, entry)
      post({ kind: 'subscribe', id, topic: request.topic, query: entry.query })
      return {
        update(query) {
          if (!running.has(id)) return
          entry.query = query
          post({ kind: 'update', id, query })
        },
        dispose() {
          if (running.delete(id)) post({ kind: 'unsubscribe', id })
        },
      }
    },
    resume() {
      for (const [id, { request, query }] of running) post({ kind: 'subscribe', id, topic: request.topic, query })
    },
    deliver(batch) {
      for (const { id, update } of batch.updates) {
        const entry = running.get(id)
        if (entry) hand(entry.request, update)
      }
    },
    refuse(id, failure) {
      running.get(id)?.request.onRefused?.(failure)
    },
  }
}

function hand(request: SubscriptionRequest, update: StreamUpdate): void {
  if (request.topic === 'board' && update.topic === 'board') request.onUpdate(update)
  else if (request.topic === 'book' && update.topic === 'book') request.onUpdate(update)
  else if (request.topic === 'status' && update.topic === 'status') request.onUpdate(update)
}
