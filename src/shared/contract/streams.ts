import { z } from 'zod'
import type { OrderBook } from '../domain/book.ts'
import type { ChangeState, Side } from '../domain/quote.ts'
import type { SessionPhase } from '../krx/sessions/phase.ts'
import type { EpochMs, TradeDate } from '../domain/units.ts'
import type { TerminalFailure } from './errors.ts'
import type { Drawing } from './requests/drawings.ts'
import type { HistoryState } from './history-state.ts'

const code = z.string().regex(/^[0-9A-Z]{1,12}$/)

/** Lengths of live bars: seconds, or a day. */
export const liveBarIntervals = [10, 60, 600, 'D'] as const
export type LiveBarInterval = (typeof liveBarIntervals)[number]

/**
 * Streams from the core to a window: topic → query schema, kind and update type.
 * - `state`: the latest value wins per key; a slow window gets fewer, never older, updates.
 * - `event`: every item is delivered in order, within a bound.
 */
export const streams = {
  /** All issues of the boards. `visible` are instrument indices on screen: they move every frame, the others once a second. */
  board: { kind: 'state', query: z.object({ visible: z.array(z.number().int().nonnegative()).max(500) }) },
  /** Order book and last trade of one issue: ten levels for equities, five with counts of orders for futures and options. */
  book: { kind: 'state', query: z.object({ code }) },
  /**
   * Quotes of a list of equities, ETFs, futures (also by continuous code), options and indices, in any mixture. Those of `polled`
   * take no registration: REST brings them in turn, as often as the day's allowance bears.
   */
  quotes: { kind: 'state', query: z.object({ codes: z.array(code).max(500), polled: z.array(code).max(500).optional() }) },
  /** Every print of one issue, once and in order. */
  trades: { kind: 'event', query: z.object({ code }) },
  /** The bar of one instrument that is forming. */
  bars: { kind: 'state', query: z.object({ code, interval: z.literal(liveBarIntervals) }) },
  /** Which instrument each link group shows. */
  links: { kind: 'state', query: z.object({}) },
  /** Lines that were drawn on charts of one instrument, in whichever window. */
  drawings: { kind: 'state', query: z.object({ code }) },
  /** Connections, session, clock, quota, counts. */
  status: { kind: 'state', query: z.object({}) },
} as const satisfies Record<string, { readonly kind: 'state' | 'event'; readonly query: z.ZodType }>

export type Topic = keyof typeof streams
export type StreamQuery<Name extends Topic> = z.infer<(typeof streams)[Name]['query']>

/** Panels of one group show the same instrument, in every window. */
export const linkGroups = ['A', 'B', 'C', 'D', 'E', 'F'] as const
export type LinkGroup = (typeof linkGroups)[number]

/**
 * What a value on screen is worth. `expected`: the market holds a call auction, in which no print moves the last price and the
 * expected price counts, as far as the feed tells one.
 */
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

/** Market time of what was shown last and is kept, where it stands in because the gateway cannot be asked; else it is left out. */
type AsOf = EpochMs

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
  readonly asOf?: AsOf
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

/** How recording goes. `failed`: it was wanted and has stopped, as `message` says. Counts are those since it began. */
export interface RecordingStatus {
  readonly state: 'idle' | 'recording' | 'failed'
  readonly prints: number
  /** Books, replies and the like. */
  readonly items: number
  /** What was lost because the disk was too slow or full. */
  readonly dropped: number
  /** Bytes of the day's file. */
  readonly bytes: number
  /** Why it has stopped: recordings have used up what they may, the disk has no room, or something else; `null` while it has not. */
  readonly reason: 'budget' | 'disk-full' | 'fault' | null
  readonly message: string | null
}

/** What is replayed; the time at which it stands is that of the market clock. */
export interface ReplayStatus {
  readonly id: string
  readonly tradeDate: TradeDate
  /** Market times between which it can be replayed, epoch ms. */
  readonly from: number
  readonly to: number
  readonly playing: boolean
  /** Market milliseconds in one real millisecond while it plays. */
  readonly speed: number
  /** Whether it is on its way to a time that was asked for. */
  readonly seeking: boolean
}

export interface StatusUpdate {
  readonly topic: 'status'
  readonly recording: RecordingStatus
  /** Whether what comes in is kept, and whether a file that could not be used was set aside. */
  readonly store: Pick<HistoryState, 'state'> & { readonly setAside: NonNullable<HistoryState['setAside']>['reason'] | null }
  /** `null` where the values are those of the gateway. */
  readonly replay: ReplayStatus | null
  readonly channels: Readonly<Record<ChannelName, ChannelUpdate>>
  /** Whether REST answered lately; `offline` while the user has chosen that nothing is asked. */
  readonly gateway: 'reachable' | 'unreachable' | 'offline'
  readonly session: { readonly phase: SessionPhase; readonly tradeDate: TradeDate }
  /** Market time at `sampledAt` (real time), running `speed` times as fast; the window extrapolates. */
  readonly clock: { readonly market: EpochMs; readonly sampledAt: EpochMs; readonly speed: number }
  /** Prints a second that came in during the last second. */
  readonly feedRate: number
  readonly quota: { readonly limit: number; readonly remaining: number } | null
  /** Market time of the last REST snapshot of the boards; `null` before the first. */
  readonly snapshotAt: EpochMs | null
  /** Issues of the boards. It grows when a list comes late, and what `instruments.list` told before is then a part. */
  readonly issues: number
  readonly failure: TerminalFailure | null
}

/** Quotes that changed since the last batch; all of the list at first. */
export interface QuotesUpdate {
  readonly topic: 'quotes'
  readonly quotes: readonly InstrumentQuote[]
}

export const instrumentKinds = ['equity', 'etf', 'future', 'option', 'index'] as const
export type InstrumentKind = (typeof instrumentKinds)[number]

/**
 * One instrument as a list shows it. Prices in KRW (points for indices, index futures and their options), volume in shares or
 * contracts, turnover in KRW; `null` is blank.
 */
export interface InstrumentQuote {
  /** As asked for: a continuous code stays itself. */
  readonly code: string
  readonly kind: InstrumentKind
  readonly name: string
  readonly last: number | null
  /** Against the base price. */
  readonly change: number | null
  /** In percent of the base price. */
  readonly changeRate: number | null
  readonly open: number | null
  readonly high: number | null
  readonly low: number | null
  readonly volume: number | null
  readonly turnover: number | null
  readonly bid: number | null
  readonly ask: number | null
  readonly bidSize: number | null
  readonly askSize: number | null
  readonly lastQuantity: number | null
  readonly basePrice: number | null
  /** Contracts at the end of the previous trade date, by the master: the feed has no other. `null` for what has none. */
  readonly openInterest: number | null
  /** True while its master is spared for the sake of the day's calls: base price, open interest and limits are missing then. */
  readonly isMasterSpared: boolean
  readonly upperLimit: number | null
  readonly lowerLimit: number | null
  readonly changeState: ChangeState | null
  readonly lastSide: Side | null
  /** `HH:MM:SS.cc` KST. */
  readonly time: string | null
  /** Price and quantity at which the auction would end now, while the state is `expected` and the feed tells; else `null`. */
  readonly expectedPrice: number | null
  readonly expectedQuantity: number | null
  /** Market time at which the newest value came, by a push or a REST reply; `null` before the first, and while the board leads. */
  readonly receivedAt: EpochMs | null
  readonly state: ValueState
  /** Why this one cannot be had, while the others can. */
  readonly failure: TerminalFailure | null
  readonly asOf?: AsOf
}

/**
 * What a print was: continuous trading, the one price of an auction, agreed outside the book, or between the best quotes
 * where that is certain.
 */
export const tradeKinds = ['trade', 'auction', 'block', 'midpoint'] as const
export type TradeKind = (typeof tradeKinds)[number]

export interface TradeItem {
  /** Grows by one from print to print. */
  readonly sequence: number
  readonly price: number
  readonly quantity: number
  readonly side: Side | null
  /** `HH:MM:SS.cc` KST; `null` where the feed sent a signal in its place. */
  readonly time: string | null
  /** Total of the day with this print. */
  readonly volume: number | null
  readonly kind: TradeKind
  /** Shares or contracts that passed unseen before this print, by the jump of the total; 0 normally. */
  readonly gap: number
}

export interface TradesUpdate {
  readonly topic: 'trades'
  readonly code: string
  /** Oldest first; at first the newest of those that are kept. */
  readonly trades: readonly TradeItem[]
  /** Prints that were dropped before these because the window was too slow; 0 normally. */
  readonly missed: number
  /**
   * The channel that carries the prints. Where the detail channel does not, an equity has those of its market's channel: without
   * sides and totals, without gaps told, and not necessarily all of them.
   */
  readonly source: ChannelName
  /** As in {@link InstrumentQuote}. */
  readonly expectedPrice: number | null
  readonly expectedQuantity: number | null
  readonly state: ValueState
  readonly failure: TerminalFailure | null
  /** Prints with it are of before; with the first update without it the day begins, and they go. */
  readonly asOf?: AsOf
}

/** A bar: `time` is its end, for days the start of the day in Korea. Volume in shares or contracts. */
export interface BarCandle {
  readonly time: EpochMs
  readonly open: number
  readonly high: number
  readonly low: number
  readonly close: number
  readonly volume: number
}

export interface BarsUpdate {
  readonly topic: 'bars'
  readonly code: string
  readonly interval: LiveBarInterval
  /** The forming bar, or the newest one; a bar that ended is sent once more, complete, before the next. */
  readonly candle: BarCandle | null
  readonly state: ValueState
}

export interface LinksUpdate {
  readonly topic: 'links'
  readonly groups: Readonly<Record<LinkGroup, string | null>>
}

export interface DrawingsUpdate {
  readonly topic: 'drawings'
  readonly code: string
  /** All of them, in the order in which they were drawn. */
  readonly drawings: readonly Drawing[]
}

export interface StreamUpdates {
  readonly board: BoardUpdate
  readonly book: BookUpdate
  readonly quotes: QuotesUpdate
  readonly trades: TradesUpdate
  readonly bars: BarsUpdate
  readonly links: LinksUpdate
  readonly drawings: DrawingsUpdate
  readonly status: StatusUpdate
}
export type StreamUpdate = StreamUpdates[Topic]
