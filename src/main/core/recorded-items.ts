import type { EndpointReply } from '../../shared/catalogue/replies.ts'
import type { StockMarket } from '../../shared/catalogue/markets.ts'
import type { RecorderSelection } from '../../shared/contract/requests/recorder.ts'
import type { ChannelName, ChannelState } from '../../shared/contract/streams.ts'
import type { IssueCode } from '../../shared/domain/units.ts'
import type { IssueList } from '../../shared/domain/instrument.ts'
import { epochAt } from '../../shared/krx/kst.ts'
import type { BoardSeed } from '../market/board-seed.ts'
import type { Board } from '../market/board.ts'
import type { DetailPush } from '../market/detail.ts'

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

/** What a recording holds beside the prints of the all-issue channels, in the order in which the market state took it in. */
export type RecordedEvent =
  /** Begins a segment: everything that was known when recording began. */
  | {
      readonly kind: 'seed'
      readonly selection: RecorderSelection
      readonly board: BoardSeed
      readonly lists: Readonly<Partial<Record<StockMarket, IssueList>>>
      readonly channels: Readonly<Record<ChannelName, ChannelState>>
    }
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
