import { averageTrueRange } from '../../../shared/analytics/indicators/atr.ts'
import { bollingerBands } from '../../../shared/analytics/indicators/bollinger.ts'
import { exponentialAverage } from '../../../shared/analytics/indicators/ema.ts'
import { macd } from '../../../shared/analytics/indicators/macd.ts'
import { onBalanceVolume } from '../../../shared/analytics/indicators/obv.ts'
import type { PriceBars } from '../../../shared/analytics/indicators/price-bar.ts'
import { relativeStrength } from '../../../shared/analytics/indicators/rsi.ts'
import { stochastic } from '../../../shared/analytics/indicators/stochastic.ts'
import { volumeWeightedPrice } from '../../../shared/analytics/indicators/vwap.ts'
import { movingAverage } from '../../../shared/analytics/moving-average.ts'

export const indicatorIds = ['ma', 'ema', 'bollinger', 'vwap', 'rsi', 'macd', 'stochastic', 'atr', 'obv'] as const
export type IndicatorId = (typeof indicatorIds)[number]

/** A chosen indicator with its parameters, in the order of its kind. */
export interface Indicator {
  readonly id: IndicatorId
  readonly parameters: readonly number[]
}

/** What indicators are computed from. */
export interface IndicatorInput {
  readonly bars: PriceBars
  /** NaN in places without a trade. */
  readonly closes: readonly number[]
  /** A number that bars of one session share. */
  readonly sessions: readonly number[]
}

/** Series of one indicator over all places. */
export interface IndicatorValues {
  readonly lines: readonly (readonly number[])[]
  /** Columns from zero; `null` for none. */
  readonly columns: readonly number[] | null
}

interface Parameter {
  readonly initial: number
  readonly least: number
  readonly most: number
}

export interface IndicatorKind {
  /** What a legend calls it; the same in every language. */
  readonly short: string
  /** Over the candles, in a pane of its own in prices, in percent, or in shares or contracts. */
  readonly pane: 'price' | 'own-prices' | 'own-percent' | 'own-volume'
  readonly parameters: readonly Parameter[]
  readonly compute: (input: IndicatorInput, parameters: readonly number[]) => IndicatorValues
  /** Names of the lines behind the first, and of the columns, in legends. */
  readonly parts: readonly string[]
  readonly guides: readonly number[]
}

const bars = (initial: number): Parameter => ({ initial, least: 1, most: 500 })
const one = (values: readonly number[]): IndicatorValues => ({ lines: [values], columns: null })

/** Everything that a chart knows to compute. */
export const indicatorKinds: Readonly<Record<IndicatorId, IndicatorKind>> = {
  ma: {
    short: 'MA',
    pane: 'price',
    parameters: [bars(20)],
    compute: ({ closes }, [period = 20]) => one(movingAverage(closes, period)),
    parts: [],
    guides: [],
  },
  ema: {
    short: 'EMA',
    pane: 'price',
    parameters: [bars(20)],
    compute: ({ closes }, [period = 20]) => one(exponentialAverage(closes, period)),
    parts: [],
    guides: [],
  },
  bollinger: {
    short: 'BB',
    pane: 'price',
    parameters: [bars(20), { initial: 2, least: 0.5, most: 10 }],
    compute({ closes }, [period = 20, width = 2]) {
      const { middle, upper, lower } = bollingerBands(closes, period, width)
      return { lines: [middle, upper, lower], columns: null }
    },
    parts: ['upper', 'lower'],
    guides: [],
  },
  vwap: {
    short: 'VWAP',
    pane: 'price',
    parameters: [],
    compute: (input) => one(volumeWeightedPrice(input.bars, input.sessions)),
    parts: [],
    guides: [],
  },
  rsi: {
    short: 'RSI',
    pane: 'own-percent',
    parameters: [bars(14)],
    compute: ({ closes }, [period = 14]) => one(relativeStrength(closes, period)),
    parts: [],
    guides: [30, 70],
  },
  macd: {
    short: 'MACD',
    pane: 'own-prices',
    parameters: [bars(12), bars(26), bars(9)],
    compute({ closes }, [fast = 12, slow = 26, period = 9]) {
      const { line, signal, histogram } = macd(closes, { fast, slow, signal: period })
      return { lines: [line, signal], columns: histogram }
    },
    parts: ['signal', 'histogram'],
    guides: [],
  },
  stochastic: {
    short: 'Stoch',
    pane: 'own-percent',
    parameters: [bars(14), bars(3), bars(3)],
    compute(input, [range = 14, slow = 3, signal = 3]) {
      const { k, d } = stochastic(input.bars, { range, slow, signal })
      return { lines: [k, d], columns: null }
    },
    parts: ['d'],
    guides: [20, 80],
  },
  atr: {
    short: 'ATR',
    pane: 'own-prices',
    parameters: [bars(14)],
    compute: (input, [period = 14]) => one(averageTrueRange(input.bars, period)),
    parts: [],
    guides: [],
  },
  obv: {
    short: 'OBV',
    pane: 'own-volume',
    parameters: [],
    compute: (input) => one(onBalanceVolume(input.bars)),
    parts: [],
    guides: [],
  },
}

/** An indicator as it is added: with the parameters that most people use. */
export function newIndicator(id: IndicatorId): Indicator {
  return { id, parameters: indicatorKinds[id].parameters.map(({ initial }) => initial) }
}

/** Tells an indicator from others of its kind: `ma-20`, `macd-12-26-9`, `vwap`. */
export function keyOf({ id, parameters }: Indicator): string {
  return [id, ...parameters].join('-')
}

/** What a legend calls it: `MA 20`, `MACD 12,26,9`. */
export function titleOf({ id, parameters }: Indicator): string {
  const { short } = indicatorKinds[id]
  return parameters.length === 0 ? short : `${short} ${parameters.join(',')}`
}
