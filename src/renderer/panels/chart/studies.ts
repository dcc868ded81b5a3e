import type { Slot } from './bar-series.ts'
import { indicatorKinds, keyOf } from './indicators.ts'
import type { Indicator, IndicatorInput, IndicatorValues } from './indicators.ts'
import { dayOf } from './interval.ts'

/** An indicator with its values at every place. */
export interface Study {
  readonly indicator: Indicator
  readonly key: string
  readonly values: IndicatorValues
}

export type Studies = (slots: readonly Slot[], indicators: readonly Indicator[]) => readonly Study[]

/** Computes indicators when bars or choice are others than the last time: texts are written more often than bars change. */
export function createStudies(): Studies {
  let slots: readonly Slot[] = []
  let indicators: readonly Indicator[] = []
  let studies: readonly Study[] = []
  return (nextSlots, nextIndicators) => {
    if (slots === nextSlots && indicators === nextIndicators) return studies
    slots = nextSlots
    indicators = nextIndicators
    const input = inputOf(slots)
    studies = indicators.map((indicator) => ({
      indicator,
      key: keyOf(indicator),
      values: indicatorKinds[indicator.id].compute(input, indicator.parameters),
    }))
    return studies
  }
}

function inputOf(slots: readonly Slot[]): IndicatorInput {
  return {
    bars: slots.map(({ bar }) => bar),
    closes: slots.map(({ bar }) => bar?.close ?? Number.NaN),
    sessions: slots.map(({ time }) => dayOf(time)),
  }
}
