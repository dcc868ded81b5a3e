import type { EtfBasket } from '../../../shared/domain/flows.ts'
import { isin, krw, percent, type TradeDate } from '../../../shared/domain/units.ts'
import type { UniverseIssue } from '../../universe/index.ts'
import { withCheckDigit } from '../../../shared/krx/codes/isin.ts'

/** Shares of an ETF in one creation unit. */
const creationUnit = 50_000

export interface Holding {
  readonly issue: UniverseIssue
  /** KRW. */
  readonly price: number
}

/** What one creation unit of an ETF holds: its index by capitalisation, the rest in cash. Cash stands for everything we do not list. */
export function etfBasket(netAssetValue: number, holdings: readonly Holding[], multiple: number, date: TradeDate): EtfBasket {
  const worth = netAssetValue * creationUnit
  const invested = multiple === 1 ? 0.985 : 0
  const size = (holding: Holding) => holding.issue.listedShares * holding.price
  const total = holdings.reduce((sum, holding) => sum + size(holding), 0)
  const rows = holdings
    .map((holding) => ({ holding, units: Math.floor((worth * invested * size(holding)) / total / holding.price) }))
    .filter(({ units }) => units > 0)
    .sort((left, right) => right.units * right.holding.price - left.units * left.holding.price)
  const held = rows.reduce((sum, { units, holding }) => sum + units * holding.price, 0)
  const weight = (amount: number) => percent(Math.round((amount / worth) * 10_000) / 100)
  const cash = Math.round(worth - held)
  return {
    tradeDate: date,
    constituents: [
      ...rows.map(({ holding: { issue, price }, units }) => ({
        isin: issue.isin,
        name: issue.name,
        units,
        amount: krw(units * price),
        weight: weight(units * price),
      })),
      { isin: isin(withCheckDigit('KRD01001000')), name: '원화현금', units: cash, amount: krw(cash), weight: weight(cash) },
    ],
  }
}
