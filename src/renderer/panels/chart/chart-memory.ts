import { intervals } from './interval.ts'
import type { Interval } from './interval.ts'

/** Lengths of the moving averages on offer, in bars. */
export const averagePeriods = [5, 20, 60, 120] as const
export type AveragePeriod = (typeof averagePeriods)[number]

/** What a chart remembers with the layout. */
export interface ChartMemory {
  readonly interval: Interval
  readonly averages: readonly AveragePeriod[]
}

const atFirst: ChartMemory = { interval: 60, averages: [5, 20, 60] }

/** Reads what was remembered. A saved layout is untrusted: what does not fit is as at first. */
export function readMemory(memory: unknown): ChartMemory {
  if (typeof memory !== 'object' || memory === null) return atFirst
  const interval = 'interval' in memory ? intervals.find((known) => known === memory.interval) : undefined
  const averages: readonly unknown[] | null = 'averages' in memory && Array.isArray(memory.averages) ? memory.averages : null
  return {
    interval: interval ?? atFirst.interval,
    averages: averages ? averagePeriods.filter((period) => averages.includes(period)) : atFirst.averages,
  }
}
