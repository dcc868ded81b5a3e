import type { InvestorFlow, InvestorType, OptionInvestorFlow, TwoWayFlow } from '../../../shared/domain/flows.ts'
import { krw, quantity } from '../../../shared/domain/units.ts'
import { scatter, splitWhole } from './split.ts'

/** What changed hands: volume in shares or contracts, turnover in KRW. */
export interface Traded {
  readonly volume: number
  readonly turnover: number
}

type Leaf = Exclude<InvestorType, 'institutions-total' | 'foreign-total' | 'grand-total' | 'other-total'>

/** Usual shares of the investor types in an equity's trading. */
const weights: Readonly<Record<Leaf, number>> = {
  securities: 7,
  insurance: 1,
  'investment-trust': 3,
  bank: 0.4,
  'other-financial': 0.3,
  pension: 4,
  government: 0.2,
  'private-fund': 2,
  'other-corporation': 1.5,
  individual: 52,
  'foreign-registered': 28,
  'foreign-other': 0.6,
}
const leaves = ['securities', 'insurance', 'investment-trust', 'bank', 'other-financial', 'pension', 'government'] as const
const institutions = [...leaves, 'private-fund'] as const
const order: readonly InvestorType[] = [
  ...leaves,
  'institutions-total',
  'other-corporation',
  'individual',
  'foreign-total',
  'grand-total',
  'private-fund',
  'foreign-registered',
  'foreign-other',
  'other-total',
]

interface Amounts {
  readonly sellVolume: number
  readonly sellTurnover: number
  readonly buyVolume: number
  readonly buyTurnover: number
}

/**
 * Sixteen rows in the feed's order whose identities hold exactly: institutions 08 = 01 to 07 and 13, foreigners 11 = 14 + 15,
 * all 12 = 08 + 09 + 10 + 11; each side adds up to what changed hands.
 * @param key tells tables apart; the same key keeps its proportions while the day's volume grows.
 */
export function investorRows(traded: Traded, ...key: readonly (string | number)[]): readonly InvestorFlow[] {
  const amounts = amountsOf(traded, key)
  return order.map((investor) => ({ investor, ...branded(amounts(investor)) }))
}

export function optionInvestorRows(calls: Traded, puts: Traded, ...key: readonly (string | number)[]): readonly OptionInvestorFlow[] {
  const call = amountsOf(calls, [...key, 'call'])
  const put = amountsOf(puts, [...key, 'put'])
  return order.map((investor) => ({ investor, call: branded(call(investor)), put: branded(put(investor)) }))
}

function amountsOf(traded: Traded, key: readonly (string | number)[]): (investor: InvestorType) => Amounts {
  const names = Object.keys(weights).filter(isLeaf)
  const base = names.map((name) => weights[name])
  const sells = scatter(base, 1.6, ...key, 'sell')
  const buys = scatter(base, 1.6, ...key, 'buy')
  const sellVolume = splitWhole(traded.volume, sells)
  const buyVolume = splitWhole(traded.volume, buys)
  // Values follow the volumes, so that nobody pays for nothing.
  const sellTurnover = splitWhole(traded.turnover, scatter(sellVolume, 1.002, ...key, 'sell-price'))
  const buyTurnover = splitWhole(traded.turnover, scatter(buyVolume, 1.002, ...key, 'buy-price'))
  const byName = new Map<InvestorType, Amounts>(
    names.map((name, index) => [
      name,
      {
        sellVolume: sellVolume[index] ?? 0,
        sellTurnover: sellTurnover[index] ?? 0,
        buyVolume: buyVolume[index] ?? 0,
        buyTurnover: buyTurnover[index] ?? 0,
      },
    ]),
  )
  const sum = (parts: readonly InvestorType[]) => parts.map((part) => byName.get(part) ?? none).reduce(plus, none)
  byName.set('institutions-total', sum(institutions))
  byName.set('foreign-total', sum(['foreign-registered', 'foreign-other']))
  byName.set('grand-total', sum(['institutions-total', 'other-corporation', 'individual', 'foreign-total']))
  byName.set('other-total', sum(['other-corporation', 'foreign-other']))
  return (investor) => byName.get(investor) ?? none
}

const none: Amounts = { sellVolume: 0, sellTurnover: 0, buyVolume: 0, buyTurnover: 0 }

function plus(left: Amounts, right: Amounts): Amounts {
  return {
    sellVolume: left.sellVolume + right.sellVolume,
    sellTurnover: left.sellTurnover + right.sellTurnover,
    buyVolume: left.buyVolume + right.buyVolume,
    buyTurnover: left.buyTurnover + right.buyTurnover,
  }
}

function isLeaf(name: string): name is Leaf {
  return name in weights
}

function branded(amounts: Amounts): TwoWayFlow {
  return {
    sellVolume: quantity(amounts.sellVolume),
    sellTurnover: krw(amounts.sellTurnover),
    buyVolume: quantity(amounts.buyVolume),
    buyTurnover: krw(amounts.buyTurnover),
  }
}
