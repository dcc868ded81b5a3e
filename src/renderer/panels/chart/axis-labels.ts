import { dayOf, isIntraday, monthOf, wallClock, weekOf } from './interval.ts'
import type { Interval } from './interval.ts'

/** Turns a moment into a number that changes where a label may stand, from the densest to the sparsest. */
type Step = (time: number) => number

const minute = 60_000
const every =
  (minutes: number): Step =>
  (time) =>
    Math.floor(wallClock(time) / (minutes * minute))

const yearOf: Step = (time) => Math.floor(monthOf(time) / 12)
const intradaySteps: readonly Step[] = [every(1), every(5), every(10), every(30), every(60), every(120), dayOf]
const daySteps: readonly Step[] = [dayOf, weekOf, monthOf, (time) => Math.floor(monthOf(time) / 3), yearOf]

/** Moments of an axis with the largest step that changes at each of them, as a place in the steps of the interval; −1 for none. */
export interface AxisRanks {
  readonly interval: Interval
  /** Epoch ms, oldest first. */
  readonly times: readonly number[]
  readonly ranks: readonly number[]
}

/** What the labels of any part of an axis are chosen by. @param times of all places, oldest first, epoch ms */
export function axisRanks(times: readonly number[], interval: Interval): AxisRanks {
  const steps = stepsOf(interval)
  let before: readonly number[] = []
  const ranks = times.map((time) => {
    const now = steps.map((step) => step(time))
    const rank = now.findLastIndex((value, step) => value !== before[step])
    before = now
    return rank
  })
  return { interval, times, ranks }
}

function stepsOf(interval: Interval): readonly Step[] {
  return isIntraday(interval) ? intradaySteps : daySteps
}

/**
 * Labels of the time axis: times of day (KST) with the date where a day begins, or dates with the year where one begins.
 * @param from the first place on screen, `to` the one behind the last
 * @param apart fewest places between two labels
 * @returns label by position on screen; the others have none
 */
export function axisLabels({ interval, times, ranks }: AxisRanks, from: number, to: number, apart: number): ReadonlyMap<number, string> {
  const largest = stepsOf(interval).length - 1
  const places: number[][] = Array.from({ length: largest + 1 }, () => [])
  for (let at = from; at < to; at += 1) places[ranks[at] ?? -1]?.push(at - from)
  const room = Math.ceil((to - from) / apart)
  const chosen: number[] = []
  // Where two labels would touch, the one of the larger step stays: a new day before an hour, a year before a month.
  let wanted = 0
  for (const ofRank of places.toReversed()) {
    wanted += ofRank.length
    if (wanted > room && ofRank !== places[largest]) break
    const larger = [...chosen]
    let last = Number.NEGATIVE_INFINITY
    for (const at of ofRank) {
      if (at - last < apart || larger.some((other) => Math.abs(other - at) < apart)) continue
      chosen.push(at)
      last = at
    }
  }
  return new Map(chosen.map((at) => [at, labelOf(times[from + at] ?? 0, interval, ranks[from + at] === largest)]))
}

function labelOf(time: number, interval: Interval, begins: boolean): string {
  const iso = new Date(wallClock(time)).toISOString()
  if (isIntraday(interval)) return begins ? monthAndDay(iso) : iso.slice(11, 16)
  if (begins) return iso.slice(0, 4)
  return interval === 'M' ? iso.slice(0, 7).replace('-', '/') : monthAndDay(iso)
}

function monthAndDay(iso: string): string {
  return iso.slice(5, 10).replace('-', '/')
}

/** A bar's moment in full, for the legend: to the second or minute inside of a day, else its date or month (KST). */
export function momentText(time: number, interval: Interval): string {
  const iso = new Date(wallClock(time)).toISOString()
  const date = iso.slice(0, 10).replaceAll('-', '/')
  if (isIntraday(interval)) return `${date.slice(5)} ${iso.slice(11, interval < 60 ? 19 : 16)}`
  return interval === 'M' ? date.slice(0, 7) : date
}
