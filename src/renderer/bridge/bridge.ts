import type { Batch, CoreMessage, Port } from '../../shared/contract/messages.ts'
import { createCalls } from './calls.ts'
import type { Calls } from './calls.ts'
import { createConnection } from './connection.ts'
import type { Connection, ConnectionTimers } from './connection.ts'
import { createSubscriptions } from './subscriptions.ts'
import type { Subscriptions } from './subscriptions.ts'

/** The window's only way to the core: named requests and streams over a connection that heals itself. */
export interface Bridge {
  readonly connection: Pick<Connection, 'state' | 'onState' | 'retryNow'>
  /** @throws TerminalError (rejects) with the core's failure, `timeout`, `cancelled`, or `offline` when the connection is gone */
  readonly request: Calls['ask']
  /** Runs until it is disposed, across reconnects. */
  readonly subscribe: Subscriptions['add']
  /** Tells the core whether the window can be seen. */
  readonly setVisible: (visible: boolean) => void
  readonly close: () => void
}

export interface BridgeOptions {
  readonly open: () => Promise<Port>
  readonly timers: ConnectionTimers
  /** Runs `apply` when the window next draws, and `painted` when that is on its way to the screen. */
  readonly draw: (apply: () => void, painted: () => void) => void
  /** Told of every batch that was painted. */
  readonly onPainted?: (batch: Batch) => void
}

export function createBridge({ open, timers, draw, onPainted }: BridgeOptions): Bridge {
  let lastId = 0
  const nextId = (): number => (lastId += 1)
  const connection = createConnection(open, timers)
  const calls = createCalls({ post: connection.post, nextId, delay: timers.delay })
  const subscriptions = createSubscriptions(connection.post, nextId)
  let visible = true

  const paint = (batch: Batch): void => {
    const port = connection.current()
    const painted = (): void => {
      // The acknowledgement belongs to the connection that carried the batch.
      port?.post({ kind: 'painted', sequence: batch.sequence })
      onPainted?.(batch)
    }
    draw(() => subscriptions.deliver(batch), painted)
  }
  const receive = (message: CoreMessage): void => {
    if (message.kind === 'batch') paint(message)
    else if (message.kind === 'refused') subscriptions.refuse(message.id, message.failure)
    else calls.settle(message)
  }
  const resume = (): void => {
    if (!visible) connection.post({ kind: 'visibility', visible })
    subscriptions.resume()
  }
  connection.start({ onMessage: receive, onOpen: resume, onLost: calls.abandon })
  return {
    connection,
    request: calls.ask,
    subscribe: subscriptions.add,
    setVisible(next) {
      visible = next
      connection.post({ kind: 'visibility', visible })
    },
    close: connection.close,
  }
}
