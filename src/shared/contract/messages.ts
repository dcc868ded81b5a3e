import { z } from 'zod'
import type { EpochMs } from '../domain/units.ts'
import type { TerminalFailure } from './errors.ts'
import type { StreamUpdate } from './streams.ts'

/**
 * What crosses the wire between a window and the core, the same over a MessagePort and over a WebSocket. A window's
 * messages are untrusted and parsed by {@link windowMessage}; the core's are typed.
 */
const id = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER)

export const windowMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('request'), id, name: z.string().max(100), input: z.unknown() }),
  z.object({ kind: z.literal('cancel'), id }),
  z.object({ kind: z.literal('subscribe'), id, topic: z.string().max(100), query: z.unknown() }),
  /** Changes the query of a running subscription, for example the visible rows. */
  z.object({ kind: z.literal('update'), id, query: z.unknown() }),
  z.object({ kind: z.literal('unsubscribe'), id }),
  /** The window has painted this batch and may be sent the next. */
  z.object({ kind: z.literal('painted'), sequence: id }),
  /** Whether the window can be seen; a hidden one is sent nothing and gets one full state on return. */
  z.object({ kind: z.literal('visibility'), visible: z.boolean() }),
])
export type WindowMessage = z.infer<typeof windowMessage>

export type CoreMessage =
  | { readonly kind: 'reply'; readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly kind: 'reply'; readonly id: number; readonly ok: false; readonly failure: TerminalFailure }
  /** At most one a frame; the next follows when this one is painted. */
  | Batch
  /** The subscription does not run: its query was refused or its topic is unknown. */
  | { readonly kind: 'refused'; readonly id: number; readonly failure: TerminalFailure }

export interface Batch {
  readonly kind: 'batch'
  readonly sequence: number
  /** Real time at which the newest tick of this batch left the socket; `null` when it holds no tick. */
  readonly newestAt: EpochMs | null
  readonly updates: readonly { readonly id: number; readonly update: StreamUpdate }[]
}

/** One window's end of the connection, whatever carries it. */
export interface Port {
  post(message: WindowMessage): void
  /** Called for every message of the core, in order. */
  onMessage(listener: (message: CoreMessage) => void): void
  /** Called once when the connection is gone. */
  onClose(listener: () => void): void
  close(): void
}
