import type { DerivativeMarket } from '../../../shared/catalogue/markets.ts'
import type { ContractMonth, IssueCode, Isin, TradeDate } from '../../../shared/domain/units.ts'
import type { ProductGroup } from '../../../shared/krx/sessions/product-group.ts'
import type { TickTable } from '../../../shared/krx/ticks.ts'
import type { Underlying } from './underlyings.ts'

interface ContractTerms {
  readonly code: IssueCode
  readonly isin: Isin
  readonly name: string
  readonly shortName: string
  readonly market: DerivativeMarket
  readonly feedMarket: string
  readonly group: ProductGroup
  readonly table: TickTable
  /** KRW a point. */
  readonly multiplier: number
  readonly limitPercents: readonly number[]
  readonly underlying: () => Underlying
  readonly lastDay: TradeDate
  readonly listedOn: TradeDate
  readonly month: ContractMonth | null
  /** Contracts on a usual day. */
  readonly usualVolume: number
}

export interface FutureContract extends ContractTerms {
  readonly kind: 'future'
}

export interface SpreadContract extends ContractTerms {
  readonly kind: 'spread'
  readonly near: FutureContract
  readonly far: FutureContract
}

export interface OptionContract extends ContractTerms {
  readonly kind: 'option'
  readonly right: 'call' | 'put'
  /** Points. */
  readonly strike: number
}

export type Contract = FutureContract | SpreadContract | OptionContract
