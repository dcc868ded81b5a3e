import type { CapitalisationScale, EquityMaster, IndexMembership, ListedIssue } from '../../../shared/domain/instrument.ts'
import type { TradeDate } from '../../../shared/domain/units.ts'
import { krw, percent, price, quantity, tradeDate } from '../../../shared/domain/units.ts'
import { floorToTick } from '../../../shared/krx/ticks.ts'
import { fraction } from '../../random.ts'
import type { UniverseIssue } from '../../universe/index.ts'
import type { Basket } from '../indices/baskets.ts'
import { f64, i32, itemAt } from '../columns.ts'
import { factOf, type DayBar } from '../history.ts'
import { tickTableOf, type EquityState } from './state.ts'

/** The gateway's numbers of the markets. Source: samples of the lists; KONEX is the gateway's next free number. */
const feedMarkets = { kospi: '001', kosdaq: '003', konex: '004' } as const

export function listedIssue(issue: UniverseIssue): ListedIssue {
  return { code: issue.code, isin: issue.isin, name: issue.name, shortName: issue.name, feedMarket: feedMarkets[issue.market] }
}

const flags: readonly (readonly [IndexMembership, string])[] = [
  ['krx100', 'S50'],
  ['kospi-flag', 'K51'],
  ['kospi100-flag', 'K61'],
  ['kospi50', 'K62'],
  ['autos', 'S501'],
  ['semiconductors', 'S502'],
  ['bio', 'S503'],
  ['financials', 'S504'],
  ['energy-chemicals', 'S506'],
  ['steel', 'S507'],
  ['media-telecom', 'S509'],
  ['construction', 'S510'],
  ['securities', 'S512'],
]

/** Index codes that an issue belongs to. */
export function membershipsOf(baskets: Iterable<Basket>): ReadonlyMap<number, ReadonlySet<string>> {
  const byRow = new Map<number, Set<string>>()
  for (const { code, rows } of baskets) {
    for (const row of rows) byRow.set(row, (byRow.get(row) ?? new Set<string>()).add(code))
  }
  return byRow
}

export function equityMaster(state: EquityState, row: number, indices: ReadonlySet<string>, yesterday: DayBar | null): EquityMaster {
  const issue = itemAt(state.issues, row)
  const ladder = itemAt(state.ladders, row)
  const base = f64(state.base, row)
  const sector = issue.sector === null ? null : Number(issue.sector.slice(1))
  return {
    code: issue.code,
    isin: issue.isin,
    shortName: issue.name,
    englishName: issue.englishName,
    tradeDate: state.tradeDate,
    group: issue.group,
    status: statusOf(issue),
    basePrice: price(base),
    upperLimit: price(ladder.priceAt(i32(state.books.highest, row))),
    lowerLimit: price(ladder.priceAt(i32(state.books.lowest, row))),
    previousClose: price(f64(state.previousClose, row)),
    previousVolume: quantity(yesterday?.volume ?? 0),
    previousTurnover: krw(yesterday?.turnover ?? 0),
    previousNetAssetValue: issue.etf === null ? null : netAssetValueAt(issue, f64(state.previousClose, row), yesterday?.date ?? ''),
    ...listingFacts(issue, base, state.tradeDate),
    ...valuationFacts(issue, base),
    capitalisationScale: scaleOf(issue, indices),
    sector: { upper: sector, middle: sector, lower: sector },
    memberships: flags.filter(([, code]) => indices.has(code)).map(([flag]) => flag),
  }
}

/** Net asset value of one share for a price: the deviation between both is small and stays for a day. KRW, two decimals. */
export function netAssetValueAt(issue: UniverseIssue, close: number, date: string): number {
  return Math.round((close / (1 + 0.004 * (fraction('nav', issue.code, date) - 0.5))) * 100) / 100
}

function statusOf(issue: UniverseIssue): EquityMaster['status'] {
  const draw = issue.etf === null ? factOf(issue.code, 'warning') % 400 : 99
  return {
    halted: issue.halted,
    underAdministration: issue.underAdministration,
    liquidation: false,
    attention: issue.attention,
    warning: draw === 0 ? 'warning' : draw < 4 ? 'caution' : 'none',
    overheating: draw === 7 ? 'announced' : 'none',
  }
}

function listingFacts(issue: UniverseIssue, base: number, on: TradeDate) {
  const etf = issue.etf !== null
  const year = etf ? 2002 + (factOf(issue.code, 'listed') % 24) : 1975 + (factOf(issue.code, 'listed') % 48)
  return {
    listedOn: tradeDate(`${year}-06-${String(1 + (factOf(issue.code, 'listed-day') % 28)).padStart(2, '0')}`),
    listedShares: quantity(issue.listedShares),
    parValue: etf ? null : ([100, 200, 500, 1000, 5000][factOf(issue.code, 'par') % 5] ?? 500),
    issuePrice: null,
    // Securities pledged for margin count at 80 % of the base price, cut to the tick.
    substitutePrice: floorToTick(tickTableOf(issue), base * 0.8, on),
    lotSize: quantity(1),
    marginAllowed: !issue.halted && !issue.underAdministration && issue.market !== 'konex',
    adjustedPriceComputed: false,
    closingMonths: [12],
    manufacturer: /^(K(5|6|7|8|9|1[0-5])|Q(24|5\d|6\d|7\d|159|160))$/.test(issue.sector ?? ''),
    smallOrMediumEnterprise: issue.market !== 'kospi' && issue.listedShares * issue.previousClose < 200_000_000_000,
  }
}

/** Earnings and book value that fit the price; none for funds. */
function valuationFacts(issue: UniverseIssue, base: number) {
  if (issue.etf !== null || issue.group === 'reit') {
    return {
      earningsPerShare: null,
      priceEarnings: null,
      bookValuePerShare: null,
      priceBook: null,
      dividendPerShare: null,
      dividendYield: null,
    }
  }
  const reference = issue.previousClose
  const earnings = Math.round(reference / (6 + 30 * fraction('per', issue.code)))
  const book = Math.round(reference / (0.4 + 3 * fraction('pbr', issue.code)))
  const dividend = Math.round((reference * 0.035 * fraction('dividend', issue.code)) / 10) * 10
  return {
    earningsPerShare: earnings,
    priceEarnings: earnings > 0 ? hundredths(base / earnings) : null,
    bookValuePerShare: book,
    priceBook: book > 0 ? hundredths(base / book) : null,
    dividendPerShare: dividend,
    dividendYield: percent(hundredths((dividend / base) * 100)),
  }
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100
}

function scaleOf(issue: UniverseIssue, indices: ReadonlySet<string>): CapitalisationScale | null {
  if (issue.market === 'konex') return null
  if (indices.has('K2') || indices.has('Q2')) return 'large'
  if (indices.has('K3') || indices.has('Q3')) return 'mid'
  return indices.has('K4') || indices.has('Q4') ? 'small' : 'excluded'
}
