import type { TradeItem } from '../../shared/contract/streams.ts'
import type { EpochMs, TradeDate } from '../../shared/domain/units.ts'
import type { QuoteValues } from './quote-values.ts'

/** The state of a quote, to go on from elsewhere; it can be written as JSON. */
export interface QuoteSeed {
  readonly values: QuoteValues
  /** Market time of the newest value that came outside of the boards. */
  readonly receivedAt: EpochMs | null
  /** The day whose range an index shows. */
  readonly rangeOf: TradeDate | null
}

/** Where an auction would end, as far as the feed tells. Price in KRW or points. */
export interface ExpectedTrade {
  readonly expectedPrice: number | null
  readonly expectedQuantity: number | null
}

/** The state of the prints of one issue, to go on from elsewhere; it can be written as JSON. */
export interface TradeSeed {
  /** The newest prints, oldest first. */
  readonly kept: readonly TradeItem[]
  /** Total of the day with the newest print; `null` before the first. */
  readonly volume: number | null
  readonly hasPrinted: boolean
  readonly bid: number | null
  readonly ask: number | null
  readonly expected: ExpectedTrade
}
