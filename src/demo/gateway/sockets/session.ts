import type { Consumer, KeyRing } from '../keys.ts'
import { Refusal } from '../refusal.ts'
import type { DetailSession } from './detail-session.ts'
import type { ClientMessage } from './protocol.ts'
import { errorReply, okReply, parseMessage, socketErrors } from './protocol.ts'
import type { Peer } from './traffic.ts'

/** One client of any channel: `init`, `heartbeat`, and on the detail channel registrations. */
export interface ClientSession {
  receive(text: string): void
  close(): void
}

/** A client's place in its channel. The all-issue channels know no registrations. */
export interface Membership {
  readonly session: DetailSession | null
  leave(): void
}

/** Takes a client with a good key into its channel; `null` when the key has as many sessions as it may. */
export type Join = (peer: Peer, consumer: Consumer) => Membership | null

export function createClientSession(peer: Peer, keys: KeyRing, join: Join): ClientSession {
  let joined: Membership | null = null

  const init = (message: ClientMessage) => {
    const consumer = consumerOf(keys, message)
    if (consumer === null) {
      peer.send(errorReply(socketErrors.wrongKey))
      return
    }
    joined ??= join(peer, consumer)
    peer.send(joined === null ? errorReply(socketErrors.tooManySessions) : okReply(message.id))
  }
  const register = (message: ClientMessage, action: 'subscribe' | 'unsubscribe') => {
    if (joined === null) peer.send(errorReply(socketErrors.notInitialised))
    else if (joined.session === null) peer.send(errorReply(socketErrors.unknownMethod))
    else joined.session[action](message)
  }
  return {
    receive: (text) => {
      const message = parseMessage(text)
      switch (message?.method) {
        case undefined:
          peer.send(errorReply(socketErrors.malformed))
          break
        case 'init':
          init(message)
          break
        case 'heartbeat':
          peer.send(okReply(message.id))
          break
        case 'subscribe':
        case 'unsubscribe':
          register(message, message.method)
          break
        default:
          peer.send(errorReply(socketErrors.unknownMethod))
      }
    },
    close: () => joined?.leave(),
  }
}

/** Whose key an `init` names; `null` for a wrong key and for one without the session licence. */
function consumerOf(keys: KeyRing, { params = {} }: ClientMessage): Consumer | null {
  const key = params['key']
  try {
    const consumer = keys.identify(typeof key === 'string' ? key : null)
    return consumer.licensed('session') ? consumer : null
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}
