import { z } from 'zod'
import type { OrderBook } from '../domain/book.ts'
import type { SessionPhase } from '../krx/sessions/phase.ts'
import type { EpochMs, TradeDate } from '../domain/units.ts'
import type { TerminalFailure } from './errors.ts'

/**
 * Streams from the core to a window: topic → query schema, kind and update type.
 * - `state`: the latest value wins per key; a slow window gets fewer, never older, updates.
 * - `event`: every item is delivered in order, within a bound.
 */
export const streams = {
  /** All issues of the boards. `visible` are instrument indices on screen: they move every frame, the others once a second. */
  board: { kind: 'state', query: z.object({ visible: z.array(z.number().int().nonnegative()).max(500) }) },
  /** Order book and last trade of one issue. */
  book: { kind: 'state', query: z.object({ code: z.string().regex(/^[0-9A-Z]{1,12}$/) }) },
  /** Connections, session, clock, quota, counts. */
  status: { kind: 'state', query: z.object({}) },
} as const satisfies Record<string, { readonly kind: 'state' | 'event'; readonly query: z.ZodType }>

export type Topic = keyof typeof streams
export type StreamQuery<Name extends Topic> = z.infer<(typeof streams)[Name]['query']>

/** What a value on screen is worth. */
export const valueStates = ['blank', 'snapshot', 'live', 'stale', 'expected', 'closed'] as const
export type ValueState = (typeof valueStates)[number]

/** Number columns of the board. Prices in KRW, `change` against the base price, `time` as epoch ms; NaN means blank. */
export const boardColumns = ['last', 'change', 'changeRate', 'open', 'high', 'low', 'volume', 'turnover', 'lastQuantity', 'time'] as const
export type BoardColumn = (typeof boardColumns)[number]

/** Changed rows of the board: `rows[i]` is the instrument index of position i in every column. */
export interface BoardUpdate {
  readonly topic: 'board'
  readonly rows: Uint16Array
  readonly columns: Readonly<Record<BoardColumn, Float64Array>>
  /** Index into {@link valueStates} per row. */
  readonly states: Uint8Array
  /** 1 where volume and turnover are the last snapshot plus the prints since: an estimate until the next snapshot. */
  readonly estimated: Uint8Array
}

export interface BookUpdate {
  readonly topic: 'book'
  readonly code: string
  /** `null` until the first snapshot is there. */
  readonly book: OrderBook | null
  readonly last: { readonly price: number; readonly quantity: number; readonly side: 'buy' | 'sell' | null } | null
  /** Base price in KRW for colours and change; `null` when not known yet. */
  readonly basePrice: number | null
  readonly state: ValueState
  /** Set when the book cannot be had: licence, unknown issue, gateway. */
  readonly failure: TerminalFailure | null
}

export type ChannelName = 'detail' | 'kospi' | 'kosdaq'
export type ChannelState = 'idle' | 'connecting' | 'live' | 'stalled' | 'reconnecting' | 'denied'

export interface ChannelUpdate {
  readonly state: ChannelState
  /** Real time since when. */
  readonly since: EpochMs
  /** False where the server answers no heartbeats, so that a quiet line cannot be told from a dead one. */
  readonly livenessKnown: boolean
}

export interface StatusUpdate {
  readonly topic: 'status'
  readonly channels: Readonly<Record<ChannelName, ChannelUpdate>>
  /** Whether REST answered lately. */
  readonly gateway: 'reachable' | 'unreachable'
  readonly session: { readonly phase: SessionPhase; readonly tradeDate: TradeDate }
  /** Market time at `sampledAt` (real time), running `speed` times as fast; the window extrapolates. */
  readonly clock: { readonly market: EpochMs; readonly sampledAt: EpochMs; readonly speed: number }
  /** Prints a second that came in during the last second. */
  readonly feedRate: number
  readonly quota: { readonly limit: number; readonly remaining: number } | null
  /** Market time of the last REST snapshot of the boards; `null` before the first. */
  readonly snapshotAt: EpochMs | null
  readonly failure: TerminalFailure | null
}

export interface StreamUpdates {
  readonly board: BoardUpdate
  readonly book: BookUpdate
  readonly status: StatusUpdate
}
export type StreamUpdate = StreamUpdates[Topic]
