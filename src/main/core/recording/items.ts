import type { EndpointReply } from '../../../shared/catalogue/replies.ts'
import type { StockMarket } from '../../../shared/catalogue/markets.ts'
import type { RecorderSelection } from '../../../shared/contract/requests/recorder.ts'
import type { ChannelName, ChannelState } from '../../../shared/contract/streams.ts'
import type { IssueCode } from '../../../shared/domain/units.ts'
import type { IssueList } from '../../../shared/domain/instrument.ts'
import { epochAt } from '../../../shared/krx/kst.ts'
import type { BoardSeed } from '../../market/board-seed.ts'
import type { Board } from '../../market/board.ts'
import type { DetailPush } from '../../market/detail.ts'
import type { QuoteSeed, TradeSeed } from '../../market/feed-seed.ts'

/** Tables of a whole market, and pages of quotes, from which the boards learn what prints do not tell. */
export const tableIds = [
  'multiquote.lists',
  'multiquote.ohlclists',
  'multiquote.quotelists',
  'multiquote.ahtohlclists',
  'multiquote.price',
] as const
type TableId = (typeof tableIds)[number]

/** One reply of a table. */
export type TableReply = {
  readonly [Id in TableId]: { readonly id: Id; readonly market: StockMarket; readonly value: EndpointReply<Id> }
}[TableId]

/** The state of what is recorded under one code. */
export interface FollowedSeed {
  readonly code: IssueCode
  readonly quote: QuoteSeed | null
  /** `null` for an index. */
  readonly trades: TradeSeed | null
}

/** What is followed by itself, beside the markets. */
export interface Follow {
  /** As it was chosen. */
  readonly code: IssueCode
  /** What the detail channel brings it under: the contract, where a continuous code was chosen. */
  readonly real: IssueCode
}

/** The state of one {@link Follow}. */
export interface FollowState extends Follow {
  /** Of the chosen code and of the real one. */
  readonly seeds: readonly FollowedSeed[]
  /** The newest push of each kind, in the order in which they came. */
  readonly pushes: readonly DetailPush[]
}

/** A whole state of the market. */
export interface WholeState {
  readonly selection: RecorderSelection
  readonly board: BoardSeed
  readonly lists: Readonly<Partial<Record<StockMarket, IssueList>>>
  readonly channels: Readonly<Record<ChannelName, ChannelState>>
  /** Recordings of earlier versions have none: there the chosen codes are followed from the start. */
  readonly follows?: readonly FollowState[]
}

/** What a recording holds beside the prints of the all-issue channels, in the order in which the market state took it in. */
export type RecordedEvent =
  /** Begins a segment: everything that was known when recording began. */
  | ({ readonly kind: 'seed' } & WholeState)
  /** The same in the midst of a segment, for those who begin to read there; nothing to those who come from before. */
  | ({ readonly kind: 'checkpoint' } & WholeState)
  /** From now on an instrument is followed by itself. */
  | ({ readonly kind: 'follow' } & Follow)
  /** The quote of what is followed, after REST brought one. */
  | { readonly kind: 'quote'; readonly code: IssueCode; readonly quote: QuoteSeed }
  | { readonly kind: 'list'; readonly market: StockMarket; readonly list: IssueList }
  | { readonly kind: 'table'; readonly reply: TableReply }
  | { readonly kind: 'push'; readonly push: DetailPush & { readonly code: IssueCode } }
  | { readonly kind: 'channel'; readonly channel: ChannelName; readonly state: ChannelState }
  | { readonly kind: 'connected'; readonly channel: ChannelName }

/** Reads an event back. The recording is checked block by block, and what it holds is what this program decoded. */
export function readEvent(text: string): RecordedEvent {
  const event: RecordedEvent = JSON.parse(text)
  return event
}

/** Takes a table in as the market state does with the gateway's reply. */
export function applyTable(board: Board, { id, market, value }: TableReply): void {
  if (id === 'multiquote.lists') board.applySnapshot(market, value, epochAt(value.tradeDate, value.time))
  else if (id === 'multiquote.ohlclists') board.applyRanges(market, value, epochAt(value.tradeDate, value.time))
  else if (id === 'multiquote.quotelists') board.applyLastPrices(market, value, epochAt(value.tradeDate, value.time))
  else if (id === 'multiquote.price') for (const quote of value) board.applyBase(quote)
  else {
    // As in the live state: without a trade after hours an issue has no price of that session.
    const rows = value.rows.filter(({ open }) => open !== null)
    board.applyLastPrices(market, { ...value, rows }, epochAt(value.tradeDate, value.time))
  }
}
