import { priceStyles } from '../../adapters/chart/picture.ts'
import type { PriceStyle } from '../../adapters/chart/picture.ts'
import { indicatorIds, indicatorKinds, keyOf } from './indicators.ts'
import type { Indicator } from './indicators.ts'
import { intervals } from './interval.ts'
import type { Interval } from './interval.ts'

/** What a chart remembers with the layout. */
export interface ChartMemory {
  readonly interval: Interval
  readonly style: PriceStyle
  /** Equal ratios take equal heights. */
  readonly log: boolean
  /** Each of them once with the same parameters. */
  readonly indicators: readonly Indicator[]
  /** Codes that the instrument is compared with, in percent. */
  readonly compared: readonly string[]
  /** A pane with the distance of a future from its index. */
  readonly basis: boolean
}

/** Four colours tell them apart. */
export const mostCompared = 4
/** More would leave no room to any of them. */
export const mostIndicators = 12

const atFirst: ChartMemory = {
  interval: 60,
  style: 'candles',
  log: false,
  indicators: [5, 20, 60].map((period) => ({ id: 'ma', parameters: [period] })),
  compared: [],
  basis: false,
}

/** Reads what was remembered. A saved layout is untrusted: what does not fit is as at first. */
export function readMemory(memory: unknown): ChartMemory {
  if (typeof memory !== 'object' || memory === null) return atFirst
  const held: Readonly<Record<string, unknown>> = { ...memory }
  const indicators: readonly unknown[] | null = Array.isArray(held['indicators']) ? held['indicators'] : null
  const compared: readonly unknown[] = Array.isArray(held['compared']) ? held['compared'] : []
  return {
    interval: intervals.find((known) => known === held['interval']) ?? atFirst.interval,
    style: priceStyles.find((known) => known === held['style']) ?? atFirst.style,
    log: held['log'] === true,
    indicators: indicators
      ? withoutTwins(indicators.flatMap((each) => readIndicator(each) ?? [])).slice(0, mostIndicators)
      : atFirst.indicators,
    compared: [...new Set(compared.filter(isCode))].slice(0, mostCompared),
    basis: held['basis'] === true,
  }
}

/** Each indicator once: two with the same parameters show the same. */
export function withoutTwins(indicators: readonly Indicator[]): readonly Indicator[] {
  return [...new Map(indicators.map((indicator) => [keyOf(indicator), indicator])).values()]
}

/** A parameter that a kind can be computed with: whole numbers of bars, halves of a deviation. */
export function fittingParameter({ id }: Indicator, at: number, value: number): number | null {
  const parameter = indicatorKinds[id].parameters[at]
  if (!parameter || !Number.isFinite(value) || value < parameter.least || value > parameter.most) return null
  const step = Number.isInteger(parameter.least) ? 1 : parameter.least
  return Math.round(value / step) * step
}

function readIndicator(held: unknown): Indicator | null {
  if (typeof held !== 'object' || held === null || !('id' in held) || !('parameters' in held) || !Array.isArray(held.parameters))
    return null
  const id = indicatorIds.find((known) => known === held.id)
  if (id === undefined) return null
  const given: readonly unknown[] = held.parameters
  const parameters = indicatorKinds[id].parameters.map(({ initial }, at) => {
    const value = given[at]
    return (typeof value === 'number' ? fittingParameter({ id, parameters: [] }, at, value) : null) ?? initial
  })
  return { id, parameters }
}

function isCode(held: unknown): held is string {
  return typeof held === 'string' && /^[0-9A-Z]{1,12}$/.test(held)
}
