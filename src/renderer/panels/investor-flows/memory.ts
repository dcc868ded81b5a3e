import { stockMarkets, tradedDerivativeMarkets } from '../../../shared/catalogue/markets.ts'
import type { StockMarket } from '../../../shared/catalogue/markets.ts'
import type { InvestorType } from '../../../shared/domain/flows.ts'
import { findIndexCode } from '../../../shared/krx/index-codes.ts'
import { marketOfFamily } from '../../../shared/krx/option-series.ts'
import { investorPlaces } from '../../../shared/krx/investor-identities.ts'

/** What the panel speaks of: what its link group shows, or one that stays. */
export const scopes = ['linked', 'market', 'index', 'futures', 'options'] as const
export type Scope = (typeof scopes)[number]

export const rights = ['call', 'put'] as const
export type Right = (typeof rights)[number]

export const measures = ['turnover', 'volume'] as const
export type Measure = (typeof measures)[number]

export const views = ['types', 'days'] as const
export type ChartView = (typeof views)[number]

export type FuturesMarket = (typeof tradedDerivativeMarkets)[number]

/** Those of them that have options. */
export const optionsMarkets = [...new Set(Object.values(marketOfFamily))]
export type OptionsMarket = (typeof optionsMarkets)[number]

/** Series of the chart of days are told apart by colour, and there are four of those. */
export const chartedLimit = 4

export interface FlowsMemory {
  readonly scope: Scope
  readonly market: StockMarket
  /** Code of an index. */
  readonly index: string
  readonly futures: FuturesMarket
  readonly options: OptionsMarket
  readonly right: Right
  readonly measure: Measure
  readonly view: ChartView
  /** Types in the chart of days, in the order of their choice; at most {@link chartedLimit}. */
  readonly charted: readonly InvestorType[]
}

const usual: readonly InvestorType[] = ['individual', 'foreign-total', 'institutions-total']

/** Reads what a saved layout brings. */
export function readMemory(memory: unknown): FlowsMemory {
  const held: Partial<Record<string, unknown>> = typeof memory === 'object' && memory !== null ? { ...memory } : {}
  const index = held['index']
  const charted = held['charted']
  return {
    scope: oneOf(scopes, held['scope']) ?? 'linked',
    market: oneOf(stockMarkets, held['market']) ?? 'kospi',
    index: typeof index === 'string' && findIndexCode(index) !== null ? index : 'K1',
    futures: oneOf(tradedDerivativeMarkets, held['futures']) ?? 'kospi200',
    options: oneOf(optionsMarkets, held['options']) ?? 'kospi200',
    right: oneOf(rights, held['right']) ?? 'call',
    measure: oneOf(measures, held['measure']) ?? 'turnover',
    view: oneOf(views, held['view']) ?? 'types',
    charted: Array.isArray(charted) ? investorTypes.filter((type) => charted.includes(type)).slice(0, chartedLimit) : usual,
  }
}

/** The charted types with one more or less; one too many takes the place of the first. */
export function toggled(charted: readonly InvestorType[], type: InvestorType): readonly InvestorType[] {
  return charted.includes(type) ? charted.filter((other) => other !== type) : [...charted, type].slice(-chartedLimit)
}

const investorTypes = investorPlaces.map(({ investor }) => investor)

function oneOf<Value extends string>(values: readonly Value[], value: unknown): Value | undefined {
  return values.find((each) => each === value)
}
