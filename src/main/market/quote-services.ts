import type { ChannelState } from '../../shared/contract/streams.ts'
import type { EpochMs, TradeDate } from '../../shared/domain/units.ts'
import type { ProductGroup } from '../../shared/krx/sessions/product-group.ts'
import type { SessionPhase } from '../../shared/krx/sessions/phase.ts'
import type { Board } from './board.ts'
import type { WatchDetail } from './detail.ts'
import type { MarketGateway } from './gateway.ts'
import type { Masters } from './masters.ts'
import type { RealTimeUntil } from './retry-delay.ts'
import type { RowListeners } from './row-listeners.ts'

/** What a quote is made of. */
export interface QuoteServices {
  readonly board: Board
  readonly rows: RowListeners
  readonly gateway: MarketGateway
  readonly masters: Masters
  readonly watchDetail: WatchDetail
  readonly phaseOf: (group: ProductGroup) => SessionPhase
  readonly channel: () => ChannelState
  /** The day of an instrument's figures now. */
  readonly tradeDate: (group: ProductGroup) => TradeDate
  /** Market time. */
  readonly now: () => EpochMs
  readonly until: RealTimeUntil
  readonly realNow: () => number
}
