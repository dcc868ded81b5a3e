import type { ContractMonth, IssueCode, TradeDate } from '../../../shared/domain/units.ts'
import { contractMonth } from '../../../shared/domain/units.ts'
import { optionCode, weeklyOptionCode } from '../../../shared/krx/codes/derivative.ts'
import { withCheckDigit } from '../../../shared/krx/codes/isin.ts'
import { weeklyExpiries } from '../../../shared/krx/contracts/expiry.ts'
import { contractSpec, type ContractSpec } from '../../../shared/krx/contracts/specs.ts'
import { addDays } from '../../../shared/krx/kst.ts'
import type { OptionContract } from './contracts.ts'
import { alive, expiryOf, frontMonth, listingDay, monthAfter, shortMonth } from './listing.ts'
import type { Underlying, Underlyings } from './underlyings.ts'

/**
 * How codes write strikes of 1,000 and more is not known; here their thousands are dropped, as halves are. Nobody may read a strike
 * out of a code: names and masters tell it.
 */
function codedStrike(strike: number): number {
  return strike % 1000 || 0.5
}

/** Strikes of weekly options on either side of the money. */
const weeklyReach = 32

const volumeByPlace = [1, 0.12, 0.03, 0.01, 0.005]

const rights = ['call', 'put'] as const
type Right = (typeof rights)[number]

/** A product with options of every month. */
interface MonthlyProduct {
  readonly market: 'kospi200' | 'mini_kospi200' | 'kosdaq150'
  readonly label: string
  readonly shortLabel: string
  readonly feedMarket: string
  /** Strikes on either side of the money by the place of the expiry. */
  readonly reach: readonly number[]
  /** Points between strikes. */
  readonly step: number
  /** Months between listing and expiry. */
  readonly life: number
  /** Contracts of the nearest expiry at the money on a usual day. */
  readonly usualVolume: number
}

const kospi200: MonthlyProduct = {
  market: 'kospi200',
  label: 'KOSPI 200',
  shortLabel: 'K200',
  feedMarket: '006',
  reach: [60, 60, 40, 24, 24],
  step: 2.5,
  life: 6,
  usualVolume: 60_000,
}
const mini: MonthlyProduct = {
  market: 'mini_kospi200',
  label: 'MINI KOSPI 200',
  shortLabel: 'MINI K200',
  feedMarket: '108',
  reach: [24, 16, 16],
  step: 2.5,
  life: 4,
  usualVolume: 3000,
}
const kosdaq150: MonthlyProduct = {
  market: 'kosdaq150',
  label: 'KOSDAQ 150',
  shortLabel: 'KQ150',
  feedMarket: '115',
  reach: [10, 8, 8],
  step: 25,
  life: 4,
  usualVolume: 400,
}

/** One expiry of one product: what its calls and puts have in common. */
interface Series {
  readonly market: MonthlyProduct['market']
  readonly spec: ContractSpec
  readonly label: string
  readonly shortLabel: string
  readonly feedMarket: string
  readonly lastDay: TradeDate
  readonly listedOn: TradeDate
  readonly month: ContractMonth | null
  readonly codeOf: (right: Right, strike: number) => IssueCode
  readonly reach: number
  readonly step: number
  /** Contracts of the strike at the money on a usual day. */
  readonly usualVolume: number
}

/** Options listed on a day: monthly and weekly ones on KOSPI200, mini ones, monthly ones on KOSDAQ150. Strikes lie around the previous close. */
export function listOptions(underlyings: Underlyings, on: TradeDate): readonly OptionContract[] {
  return [
    ...optionsOn(
      () => underlyings.index('K51', 'KOSPI200'),
      [...monthlySeries(kospi200, on), ...weeklySeries(on), ...monthlySeries(mini, on)],
    ),
    ...optionsOn(() => underlyings.index('Q203', 'KOSDAQ150'), monthlySeries(kosdaq150, on)),
  ]
}

/** The contracts of series on one underlying; none where it is not listed. */
function optionsOn(underlying: () => Underlying | null, series: readonly Series[]): readonly OptionContract[] {
  const previous = underlying()?.previous
  return previous === undefined ? [] : series.flatMap((each) => seriesContracts(each, previous, alive(underlying)))
}

function monthlySeries({ market, label, shortLabel, feedMarket, reach, step, life, usualVolume }: MonthlyProduct, on: TradeDate) {
  const spec = contractSpec(market, on)
  const front = frontMonth(spec, on)
  return reach.map((strikes, place): Series => {
    const month = monthAfter(front, place)
    const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))]
    return {
      market,
      spec,
      label,
      shortLabel: `${shortLabel} 옵션 ${shortMonth(month)}`,
      feedMarket,
      lastDay: expiryOf(spec, month),
      listedOn: listingDay(month, life),
      month,
      codeOf: (right, strike) => optionCode(right, spec.product ?? '01', year, number, codedStrike(strike)),
      reach: strikes,
      step,
      usualVolume: usualVolume * (volumeByPlace[place] ?? 0.005),
    }
  })
}

/** The next two Monday and Thursday expiries. The serial in the code is the month's letter and the week in it. */
function weeklySeries(on: TradeDate): readonly Series[] {
  const spec = contractSpec('kospi200', on)
  const days = [
    { day: 'monday', product: 'AF', label: '위클리M' },
    { day: 'thursday', product: '09', label: '위클리T' },
  ] as const
  return days.flatMap(({ day, product, label }) =>
    weeklyExpiries(day, on, addDays(on, 21))
      .slice(0, 2)
      .map((lastDay, place) => {
        const week = Math.ceil(Number(lastDay.slice(8)) / 7)
        const serial = `${'123456789ABC'.charAt(Number(lastDay.slice(5, 7)) - 1)}${week}`
        const name = `${shortMonth(contractMonth(lastDay.slice(0, 7)))}W${week}`
        return {
          market: 'kospi200' as const,
          spec,
          label: `KOSPI 200 ${label}`,
          shortLabel: `${label} ${name}`,
          feedMarket: '006',
          lastDay,
          listedOn: addDays(lastDay, -14),
          month: null,
          codeOf: (right: Right, strike: number) =>
            weeklyOptionCode(right, product, Number(lastDay.slice(0, 4)), serial, codedStrike(strike)),
          reach: weeklyReach,
          step: kospi200.step,
          usualVolume: place === 0 ? 50_000 : 3000,
        }
      }),
  )
}

function seriesContracts(series: Series, previous: number, underlying: () => Underlying): readonly OptionContract[] {
  const centre = Math.round(previous / series.step)
  const contracts: OptionContract[] = []
  for (let step = centre - series.reach; step <= centre + series.reach; step += 1) {
    const strike = step * series.step
    if (strike <= 0) continue
    const distance = Math.abs(step - centre)
    for (const right of rights) contracts.push(contractOf(series, right, strike, distance, underlying))
  }
  return contracts.sort((left, right) => (left.right === right.right ? left.strike - right.strike : left.right === 'call' ? -1 : 1))
}

function contractOf(series: Series, right: Right, strike: number, distance: number, underlying: () => Underlying): OptionContract {
  const code = series.codeOf(right, strike)
  const text = strike.toFixed(1)
  return {
    kind: 'option',
    code,
    isin: withCheckDigit(`KR4${code}`),
    name: `${series.label} ${right === 'call' ? '콜옵션' : '풋옵션'} ${series.shortLabel.split(' ').at(-1) ?? ''} ${text}`,
    shortName: `${series.shortLabel} ${right === 'call' ? 'C' : 'P'}${text}`,
    market: series.market,
    feedMarket: series.feedMarket,
    group: series.spec.group,
    table: series.spec.options?.ticks ?? 'kospi200-options',
    multiplier: series.spec.multiplier,
    limitPercents: series.spec.limitPercents,
    underlying,
    lastDay: series.lastDay,
    listedOn: series.listedOn,
    month: series.month,
    usualVolume: Math.max(1, Math.round(series.usualVolume * Math.exp(-((distance / 9) ** 1.5)))),
    right,
    strike,
  }
}
