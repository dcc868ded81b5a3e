import type { DerivativeMarket } from '../../catalogue/markets.ts'
import type { TradeDate } from '../../domain/units.ts'
import { inForce, type Dated } from '../dated.ts'
import type { ProductGroup } from '../sessions/product-group.ts'
import type { TickTable } from '../ticks.ts'
import type { ExpiryKind } from './expiry.ts'
import type { ListedMonths } from './listed-months.ts'

/** What the futures or the options of a market have of their own. */
interface ProductTerms {
  readonly ticks: TickTable
  /** `null` where the rule is not known well enough to list months by it. */
  readonly months: ListedMonths | null
}

/** Terms of a derivative market. For money take the multiplier of the master; this table is for checks, previews and the demo exchange. */
export interface ContractSpec extends Dated {
  /** The two product places of the short code; `null` where each underlying has its own. */
  readonly product: string | null
  readonly group: ProductGroup
  /** KRW a point (or, where the price is in KRW, the number of units of the underlying). */
  readonly multiplier: number
  readonly futures: ProductTerms
  readonly options: ProductTerms | null
  /** Steps of the daily price limit in percent of the base, of the futures price or, for options, of the underlying. */
  readonly limitPercents: readonly number[]
  /** `null` where the day does not follow from the month alone. */
  readonly expiry: ExpiryKind | null
}

type Versions = readonly [ContractSpec, ...ContractSpec[]]

const krx = 'KRX product specification'
const unsure = 'general knowledge, to be confirmed'

/** Two June and three December months, so that the farthest lies three years ahead. */
const sevenQuarters = { '03': 1, '06': 2, '09': 1, '12': 3 } as const
const quarterlyFutures: ListedMonths = { kind: 'quarters-by-month', serial: 0, quarters: sevenQuarters }

const kospi200: ContractSpec = {
  validFrom: '2017-03-27',
  source: `${krx}; multiplier as in official masters`,
  product: '01',
  group: 'equity-derivatives',
  multiplier: 250_000,
  futures: { ticks: 'kospi200-futures', months: quarterlyFutures },
  options: { ticks: 'kospi200-options', months: { kind: 'quarters-by-month', serial: 4, quarters: sevenQuarters } },
  limitPercents: [8, 15, 20],
  expiry: 'second-thursday',
}

const miniKospi200: ContractSpec = {
  ...kospi200,
  source: krx,
  product: '05',
  multiplier: 50_000,
  futures: { ticks: 'mini-kospi200-futures', months: { kind: 'consecutive', count: 6 } },
  options: { ticks: 'mini-kospi200-options', months: { kind: 'consecutive', count: 6 } },
}

const usd: ContractSpec = {
  validFrom: '1999-04-23',
  source: unsure,
  product: '75',
  group: 'fx-derivatives',
  multiplier: 10_000,
  futures: { ticks: 'fx-futures', months: null },
  options: null,
  limitPercents: [4.5],
  expiry: 'third-monday',
}

const ktb3: ContractSpec = {
  validFrom: '1999-09-29',
  source: `100 million KRW face, quoted for 100: ${unsure}`,
  product: '65',
  group: 'rate-derivatives',
  multiplier: 1_000_000,
  futures: { ticks: 'bond-futures', months: { kind: 'nearest-quarters', serial: 0, quarters: 2 } },
  options: null,
  limitPercents: [1.5],
  expiry: 'third-tuesday',
}

/** Terms of every derivative market of the API, oldest first. */
export const contractSpecs: Readonly<Record<DerivativeMarket, Versions>> = {
  kospi200: [
    { ...kospi200, validFrom: '1996-05-03', source: `${unsure}: before the multiplier was halved`, multiplier: 500_000 },
    kospi200,
  ],
  mini_kospi200: [
    { ...miniKospi200, validFrom: '2015-07-20', source: `${unsure}: before the multiplier was halved`, multiplier: 100_000 },
    miniKospi200,
  ],
  kosdaq150: [
    {
      ...kospi200,
      validFrom: '2015-11-23',
      source: krx,
      product: '06',
      multiplier: 10_000,
      futures: { ticks: 'kosdaq150-futures', months: quarterlyFutures },
      options: { ticks: 'kosdaq150-options', months: { kind: 'nearest-quarters', serial: 3, quarters: 3 } },
    },
  ],
  sector: [
    {
      ...kospi200,
      validFrom: '2014-11-17',
      source: unsure,
      product: null,
      multiplier: 10_000,
      futures: { ticks: 'sector-futures', months: null },
      options: null,
    },
  ],
  vix: [
    {
      ...kospi200,
      validFrom: '2014-11-17',
      source: `${krx}; product places to be confirmed`,
      product: '04',
      futures: { ticks: 'vkospi-futures', months: { kind: 'consecutive', count: 6 } },
      options: null,
      limitPercents: [30, 45, 60],
      expiry: null,
    },
  ],
  stock: [
    {
      ...kospi200,
      validFrom: '2015-06-15',
      source: `${krx}: 10 shares; options to be confirmed`,
      product: null,
      group: 'single-stock-futures',
      multiplier: 10,
      futures: { ticks: 'equity', months: { kind: 'quarters-by-month', serial: 2, quarters: sevenQuarters } },
      options: null,
      limitPercents: [10, 20, 30],
    },
  ],
  usd: [usd],
  yen: [{ ...usd, validFrom: '2006-05-26', source: `1,000,000 JPY, quoted for 100: ${unsure}`, product: '76', limitPercents: [5.25] }],
  euro: [{ ...usd, validFrom: '2006-05-26', product: '77', limitPercents: [5.25] }],
  ktb3: [ktb3],
  ktb5: [{ ...ktb3, validFrom: '2003-08-22', product: '66', limitPercents: [1.8] }],
  ktb10: [{ ...ktb3, validFrom: '2008-02-25', product: '67', limitPercents: [2.7] }],
  lean_hogs: [
    {
      validFrom: '2008-07-21',
      source: `1,000 kg: ${unsure}`,
      product: '86',
      group: 'lean-hogs',
      multiplier: 1000,
      futures: { ticks: 'lean-hogs-futures', months: null },
      options: null,
      limitPercents: [21],
      expiry: 'third-wednesday',
    },
  ],
  cme_kospi200: [
    { ...kospi200, source: 'as the day session; the night market of this name has ended', group: 'night-derivatives', options: null },
  ],
  eurostoxx: [
    {
      ...kospi200,
      validFrom: '2016-06-27',
      source: unsure,
      product: '08',
      multiplier: 10_000,
      futures: { ticks: 'eurostoxx-futures', months: null },
      options: null,
      expiry: null,
    },
  ],
}

/** Terms of a market in force on a day. */
export function contractSpec(market: DerivativeMarket, on: TradeDate): ContractSpec {
  return inForce(contractSpecs[market], on)
}
