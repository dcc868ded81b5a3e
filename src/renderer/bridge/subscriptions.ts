import type { TerminalFailure } from '../../shared/contract/errors.ts'
import type { Batch, WindowMessage } from '../../shared/contract/messages.ts'
import type { StreamQuery, StreamUpdate, StreamUpdates, Topic } from '../../shared/contract/streams.ts'

/** A wish for one stream. */
export interface SubscriptionRequest<Name extends Topic> {
  readonly topic: Name
  readonly query: StreamQuery<Name>
  /** Called in the frame that draws the update. */
  readonly onUpdate: (update: StreamUpdates[Name]) => void
  /** Called when the core does not run the stream. */
  readonly onRefused?: (failure: TerminalFailure) => void
}

export interface Subscription {
  /** Changes what is asked for, for example the visible rows; the query must be of the topic that was subscribed. */
  readonly update: (query: StreamQuery<Topic>) => void
  readonly dispose: () => void
}

interface Running {
  readonly topic: Topic
  query: StreamQuery<Topic>
  readonly deliver: (update: StreamUpdate) => void
  readonly refuse: ((failure: TerminalFailure) => void) | undefined
}

export interface Subscriptions {
  readonly add: <Name extends Topic>(request: SubscriptionRequest<Name>) => Subscription
  /** Asks for every running stream again, after a reconnect. */
  readonly resume: () => void
  readonly deliver: (batch: Batch) => void
  readonly refuse: (id: number, failure: TerminalFailure) => void
}

export function createSubscriptions(post: (message: WindowMessage) => void, nextId: () => number): Subscriptions {
  const running = new Map<number, Running>()
  return {
    add({ topic, query, onUpdate, onRefused }) {
      const id = nextId()
      const entry: Running = {
        topic,
        query,
        deliver(update) {
          if (isOf(update, topic)) onUpdate(update)
        },
        refuse: onRefused,
      }
      running.set(id, entry)
      post({ kind: 'subscribe', id, topic, query })
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
      for (const [id, { topic, query }] of running) post({ kind: 'subscribe', id, topic, query })
    },
    deliver(batch) {
      for (const { id, update } of batch.updates) {
        running.get(id)?.deliver(update)
      }
    },
    refuse(id, failure) {
      running.get(id)?.refuse?.(failure)
    },
  }
}

function isOf<Name extends Topic>(update: StreamUpdate, topic: Name): update is StreamUpdates[Name] {
  return update.topic === topic
}
