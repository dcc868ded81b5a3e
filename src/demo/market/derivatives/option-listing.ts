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

/** Points between strikes, and the strikes that a short code of three places can hold. */
const strikeStep = 2.5
const highestStrike = 997.5

/** Strikes on either side of the money by the place of the expiry. */
const monthlyReach = [60, 60, 40, 24, 24]
const miniReach = [24, 16, 16]
const weeklyReach = 32

const volumeByPlace = [1, 0.12, 0.03, 0.01, 0.005]

const rights = ['call', 'put'] as const
type Right = (typeof rights)[number]

/** One expiry of one product: what its calls and puts have in common. */
interface Series {
  readonly market: 'kospi200' | 'mini_kospi200'
  readonly spec: ContractSpec
  readonly label: string
  readonly shortLabel: string
  readonly feedMarket: string
  readonly lastDay: TradeDate
  readonly listedOn: TradeDate
  readonly month: ContractMonth | null
  readonly codeOf: (right: Right, strike: number) => IssueCode
  readonly reach: number
  /** Contracts of the strike at the money on a usual day. */
  readonly usualVolume: number
}

/** Options listed on a day: monthly and weekly ones on KOSPI200, mini ones. Strikes lie around the underlying's previous close. */
export function listOptions(underlyings: Underlyings, on: TradeDate): readonly OptionContract[] {
  const underlying = () => underlyings.index('K51', 'KOSPI200')
  const previous = underlying()?.previous
  if (previous === undefined) return []
  const series = [...monthlySeries('kospi200', monthlyReach, on), ...weeklySeries(on), ...monthlySeries('mini_kospi200', miniReach, on)]
  return series.flatMap((each) => seriesContracts(each, previous, alive(underlying)))
}

function monthlySeries(market: 'kospi200' | 'mini_kospi200', reaches: readonly number[], on: TradeDate): readonly Series[] {
  const spec = contractSpec(market, on)
  const front = frontMonth(spec, on)
  const mini = market === 'mini_kospi200'
  return reaches.map((reach, place) => {
    const month = monthAfter(front, place)
    const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))]
    return {
      market,
      spec,
      label: mini ? 'MINI KOSPI 200' : 'KOSPI 200',
      shortLabel: `${mini ? 'MINI K200' : 'K200'} 옵션 ${shortMonth(month)}`,
      feedMarket: mini ? '108' : '006',
      lastDay: expiryOf(spec, month),
      listedOn: listingDay(month, mini ? 4 : 6),
      month,
      codeOf: (right, strike) => optionCode(right, spec.product ?? '01', year, number, strike),
      reach,
      usualVolume: (mini ? 3000 : 60_000) * (volumeByPlace[place] ?? 0.005),
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
          codeOf: (right: Right, strike: number) => weeklyOptionCode(right, product, Number(lastDay.slice(0, 4)), serial, strike),
          reach: weeklyReach,
          usualVolume: place === 0 ? 50_000 : 3000,
        }
      }),
  )
}

function seriesContracts(series: Series, previous: number, underlying: () => Underlying): readonly OptionContract[] {
  const centre = Math.round(previous / strikeStep)
  const contracts: OptionContract[] = []
  for (let step = centre - series.reach; step <= centre + series.reach; step += 1) {
    const strike = step * strikeStep
    if (strike <= 0 || strike > highestStrike) continue
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
