import type { DerivativeMarket } from '../../../shared/catalogue/markets.ts'
import type { ListedMonths } from '../../../shared/krx/contracts/listed-months.ts'
import type { Underlying, Underlyings } from './underlyings.ts'

/** A futures product as the demo exchange lists it. Terms that the exchange's rules know come from there. */
export interface FuturesProduct {
  readonly market: DerivativeMarket
  /** The two product places of the short code. */
  readonly places: string
  readonly name: string
  readonly shortName: string
  readonly feedMarket: string
  readonly underlying: (underlyings: Underlyings) => Underlying | null
  /** Contracts of the front month on a usual day. */
  readonly usualVolume: number
  /** Months where the rules leave them open. */
  readonly months: ListedMonths
  readonly spreads: boolean
}

const six: ListedMonths = { kind: 'consecutive', count: 6 }
const four: ListedMonths = { kind: 'consecutive', count: 4 }
const quarters: ListedMonths = { kind: 'nearest-quarters', serial: 0, quarters: 3 }

function onIndex(code: string, id: string) {
  return (underlyings: Underlyings) => underlyings.index(code, id)
}

function ownWalk(id: string) {
  return (underlyings: Underlyings) => underlyings.own(id)
}

/** Shares with futures: code, product places, name. */
const shares: readonly (readonly [code: string, places: string, name: string])[] = [
  ['005930', '11', '삼성전자'],
  ['005490', '13', 'POSCO홀딩스'],
  ['030200', '14', 'KT'],
  ['015760', '15', '한국전력'],
  ['005380', '16', '현대차'],
  ['000660', '50', 'SK하이닉스'],
  ['035420', '51', 'NAVER'],
  ['035720', '52', '카카오'],
  ['373220', '53', 'LG에너지솔루션'],
  ['105560', '54', 'KB금융'],
]

const sectors: readonly (readonly [code: string, places: string, name: string])[] = [
  ['K154', 'A1', '코스피 200 에너지/화학'],
  ['K155', 'A2', '코스피 200 정보기술'],
  ['K156', 'A3', '코스피 200 금융'],
  ['K158', 'A4', '코스피 200 경기소비재'],
]

export const futuresProducts: readonly FuturesProduct[] = [
  product('kospi200', '01', 'KOSPI200', 'K200', '005', onIndex('K51', 'KOSPI200'), 260_000, quarters, true),
  product('mini_kospi200', '05', 'MINI KOSPI200', 'MINI K200', '103', onIndex('K51', 'KOSPI200'), 180_000, six, true),
  product('kosdaq150', '06', 'KOSDAQ150', 'KQ150', '104', onIndex('Q203', 'KOSDAQ150'), 160_000, quarters, true),
  product('vix', '04', '변동성지수', 'V-KOSPI200', '105', onIndex('E61001', 'VKOSPI'), 300, six, false),
  product('usd', '75', '미국달러', '달러', '201', ownWalk('USD'), 420_000, six, true),
  product('yen', '76', '엔', '엔', '202', ownWalk('JPY'), 9000, four, false),
  product('euro', '77', '유로', '유로', '203', ownWalk('EUR'), 4000, four, false),
  product('ktb3', '65', '3년국채', '3년국채', '211', ownWalk('KTB3'), 210_000, quarters, true),
  product('ktb5', '66', '5년국채', '5년국채', '212', ownWalk('KTB5'), 20, quarters, false),
  product('ktb10', '67', '10년국채', '10년국채', '213', ownWalk('KTB10'), 110_000, quarters, true),
  product('lean_hogs', '86', '돈육', '돈육', '221', ownWalk('HOG'), 20, four, false),
  ...sectors.map(([code, places, name]) => product('sector', places, name, name, '106', onIndex(code, code), 200, quarters, false)),
  ...shares.map(([code, places, name]) =>
    product('stock', places, name, name, '107', (underlyings) => underlyings.share(code), 60_000, quarters, false),
  ),
]

function product(
  market: DerivativeMarket,
  places: string,
  name: string,
  shortName: string,
  feedMarket: string,
  underlying: FuturesProduct['underlying'],
  usualVolume: number,
  months: ListedMonths,
  spreads: boolean,
): FuturesProduct {
  return { market, places, name, shortName, feedMarket, underlying, usualVolume, months, spreads }
}
