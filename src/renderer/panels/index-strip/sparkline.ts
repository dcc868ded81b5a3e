import { kstDate } from '../../../shared/krx/kst.ts'
import { epochMs } from '../../../shared/domain/units.ts'

/** A value at a moment, in epoch ms. */
export interface SparkPoint {
  readonly time: number
  readonly value: number
}

/** A trading day is drawn at least this long, so that the line grows through the day: 08:45 to 15:45. */
const dayMs = 7 * 3_600_000

/** The points of the day to which the newest one belongs (KST), oldest first. */
export function newestDay(points: readonly SparkPoint[]): readonly SparkPoint[] {
  const newest = points.at(-1)
  if (!newest) return []
  const day = kstDate(epochMs(newest.time))
  return points.filter(({ time }) => kstDate(epochMs(time)) === day)
}

/** The points with a live value behind them, which takes the place of those of its own minute and later. A day that ended is left behind. */
export function withLive(points: readonly SparkPoint[], live: SparkPoint): readonly SparkPoint[] {
  const minute = Math.floor(live.time / 60_000) * 60_000
  return newestDay([...points.filter(({ time }) => time < minute), live])
}

export interface Sparkline {
  /** Path of the line in a box of 1000 × 100; empty below two points. */
  readonly path: string
  /** Height of the base price in that box; `null` where it is not known. */
  readonly baseY: number | null
}

export const sparkBox = { width: 1_000, height: 100 } as const

/** Draws a day against its base price: both are always inside of the box. */
export function sparkline(points: readonly SparkPoint[], base: number | null): Sparkline {
  const [first] = points
  const newest = points.at(-1)
  if (!first || !newest || points.length < 2) return { path: '', baseY: null }
  const values = points.map(({ value }) => value)
  if (base !== null) values.push(base)
  const low = Math.min(...values)
  const span = Math.max(...values) - low || 1
  const length = Math.max(dayMs, newest.time - first.time)
  const x = (time: number): number => Math.round(((time - first.time) / length) * sparkBox.width)
  const y = (value: number): number => Math.round((1 - (value - low) / span) * sparkBox.height)
  return {
    path: `M${points.map(({ time, value }) => `${x(time)} ${y(value)}`).join('L')}`,
    baseY: base === null ? null : y(base),
  }
}
