import type { StockMarket } from '../../shared/catalogue/markets.ts'
import type { TradeDate } from '../../shared/domain/units.ts'

/** What all issues of one market have in common; it can be written as JSON. */
export interface MarketSeed {
  readonly market: StockMarket
  readonly tradeDate: TradeDate | null
  /** Market epoch ms of the snapshot in force; `null` before the first. */
  readonly snapshotAt: number | null
  readonly confirmed: boolean
  /** Prints since the snapshot, as far as they are remembered: row, quantity in shares, value in KRW, market epoch ms. */
  readonly prints: readonly (readonly [row: number, quantity: number, value: number, time: number])[]
}
