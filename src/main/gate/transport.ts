import type { CoreMessage } from '../../shared/contract/messages.ts'

/**
 * The core's end of the connection to one window, whatever carries it. Hosts implement it over a MessagePort or a
 * WebSocket; the host has checked the sender before it hands one over.
 */
export interface Transport {
  /** Sends one message; does nothing after the connection is gone. */
  post(message: CoreMessage): void
  /** Called for each message of the window, in order. What it said is untrusted and comes unparsed. */
  onMessage(listener: (message: unknown) => void): void
  /** Called once when the window is gone. */
  onClose(listener: () => void): void
  close(): void
  /**
   * Whether the sender is still the page that the host let in; asked for every message, and what an untrusted sender says
   * is dropped. Left out where the connection itself vouches for it.
   */
  isTrusted?(): boolean
}
