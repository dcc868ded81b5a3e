import { movingAverage } from '../../../shared/analytics/moving-average.ts'
import type { ChartPicture, LastPrice, SeriesColour } from '../../adapters/chart/picture.ts'
import { directionOf } from '../../ui/format.ts'
import { axisLabels } from './axis-labels.ts'
import type { Slot } from './bar-series.ts'
import { averagePeriods } from './chart-memory.ts'
import type { AveragePeriod } from './chart-memory.ts'
import { referencePrice } from './figures.ts'
import type { BasePrice } from './figures.ts'
import { isIntraday } from './interval.ts'
import type { Interval } from './interval.ts'
import { writeVolume } from './values.ts'
import type { ValueWriter } from './values.ts'

/** Moving averages of all slots by their length in bars. */
export type Averages = ReadonlyMap<AveragePeriod, readonly number[]>

export function averagesOf(slots: readonly Slot[], periods: readonly AveragePeriod[]): Averages {
  const closes = slots.map(({ bar }) => bar?.close ?? Number.NaN)
  return new Map(periods.map((period) => [period, movingAverage(closes, period)]))
}

/** Each average keeps its colour, whichever others are shown. */
export const averageColours: Readonly<Record<AveragePeriod, SeriesColour>> = {
  5: 'series-1',
  20: 'series-2',
  60: 'series-3',
  120: 'series-4',
}

export interface PictureParts {
  readonly slots: readonly Slot[]
  /** Positions on screen, `to` exclusive. */
  readonly from: number
  readonly to: number
  /** Places on screen; those past the newest slot stay empty. */
  readonly places: number
  /** Px of the time axis. */
  readonly axisWidth: number
  readonly interval: Interval
  readonly averages: Averages
  readonly base: BasePrice | null
  readonly writePrice: ValueWriter
}

/** Px that a label of the time axis takes, with the space to the next. */
const labelWidth = 62

export function pictureOf({ slots, from, to, places, axisWidth, interval, averages, base, writePrice }: PictureParts): ChartPicture {
  const visible = slots.slice(from, to)
  const slot = axisWidth / places
  return {
    candles: Array.from({ length: places }, (_, place) => visible[place]?.bar ?? null),
    labels: inSight(
      axisLabels(
        visible.map(({ time }) => time),
        slots[from - 1]?.time ?? null,
        interval,
        Math.max(1, Math.ceil(labelWidth / slot)),
      ),
      slot,
    ),
    averages: averagePeriods.flatMap((period) => {
      const values = averages.get(period)
      return values ? [{ colour: averageColours[period], values: values.slice(from, to) }] : []
    }),
    basePrice: isIntraday(interval) ? (base?.price ?? null) : null,
    writePrice,
    writeVolume,
  }
}

/** Labels that the left edge does not cut. */
function inSight(labels: ReadonlyMap<number, string>, slot: number): ReadonlyMap<number, string> {
  return new Map([...labels].filter(([position]) => position * slot > labelWidth / 4))
}

/** The newest price; `null` where nothing has traded. */
export function lastOf(slots: readonly Slot[], interval: Interval, base: BasePrice | null, write: ValueWriter): LastPrice | null {
  const position = slots.findLastIndex(({ bar }) => bar !== null)
  const price = slots[position]?.bar?.close
  if (price === undefined) return null
  const reference = referencePrice(slots, position, interval, base)
  return { price, text: write(price), direction: (reference === null ? null : directionOf(price - reference)) ?? 'flat' }
}
