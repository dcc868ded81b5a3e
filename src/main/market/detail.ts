import type { OrderBook } from '../../shared/domain/book.ts'
import type { LiveValues } from '../../shared/domain/live-values.ts'
import type { IndexLevel } from '../../shared/domain/quote.ts'
import type { IssueCode, Price, Quantity } from '../../shared/domain/units.ts'

/** What the detail channel can be asked for. */
export type DetailPreset = 'tick10' | 'quote' | 'quote10' | 'index'

/** What a trade's push says besides price and quantity; `undefined` where it does not. */
export type TradeValues = Pick<
  LiveValues,
  | 'lastSide'
  | 'change'
  | 'changeRate'
  | 'changeState'
  | 'open'
  | 'high'
  | 'low'
  | 'volume'
  | 'turnover'
  | 'bid'
  | 'ask'
  | 'time'
  | 'timeSignal'
  | 'upperLimit'
  | 'lowerLimit'
>

export interface TradePush {
  readonly kind: 'trade'
  readonly price: Price
  readonly quantity: Quantity
  readonly values: TradeValues
}

export interface BestQuote {
  readonly kind: 'best-quote'
  readonly bid: Price | null
  readonly bidSize: Quantity | null
  readonly ask: Price | null
  readonly askSize: Quantity | null
}

export type DetailPush =
  | TradePush
  | BestQuote
  | { readonly kind: 'book'; readonly book: OrderBook }
  | { readonly kind: 'index'; readonly level: IndexLevel }

/** Whether the server sends something now; `refused` when it will not until something changes. */
export type Registered = 'pending' | 'live' | 'refused'

export interface DetailListener {
  /** `arrivedAt` is real epoch ms. Pushes of presets that others asked for come too. */
  push(push: DetailPush, arrivedAt: number): void
  registration(preset: DetailPreset, state: Registered): void
}

/** Registrations of one issue as the core hands them in, continuous codes included; disposing gives them back. */
export type WatchDetail = (
  code: IssueCode,
  presets: readonly DetailPreset[],
  priority: 'visible' | 'watchlist',
  listener: DetailListener,
) => Disposable
