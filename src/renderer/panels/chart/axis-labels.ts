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

/**
 * Labels of the time axis: times of day (KST) with the date where a day begins, or dates with the year where one begins.
 * @param times of the places on screen, oldest first, epoch ms
 * @param before time of the place left of them; `null` where nothing is older
 * @param apart fewest places between two labels
 * @returns label per position; the others have none
 */
export function axisLabels(
  times: readonly number[],
  before: number | null,
  interval: Interval,
  apart: number,
): ReadonlyMap<number, string> {
  const steps = isIntraday(interval) ? intradaySteps : daySteps
  const ranks = times.map((time, at) => rankOf(steps, time, at === 0 ? before : (times[at - 1] ?? null)))
  const room = Math.ceil(times.length / apart)
  const fits = steps.findIndex((_, rank) => ranks.filter((each) => each >= rank).length <= room)
  const finest = fits < 0 ? steps.length - 1 : fits
  const chosen: number[] = []
  // Where two labels would touch, the one of the larger step stays: a new day before an hour, a year before a month.
  for (let rank = steps.length - 1; rank >= finest; rank -= 1) {
    ranks.forEach((each, at) => {
      if (each === rank && chosen.every((other) => Math.abs(other - at) >= apart)) chosen.push(at)
    })
  }
  const largest = steps.length - 1
  return new Map(chosen.map((at) => [at, labelOf(times[at] ?? 0, interval, ranks[at] === largest)]))
}

/** The largest step that changes at a moment; −1 for none. */
function rankOf(steps: readonly Step[], time: number, before: number | null): number {
  return before === null ? steps.length - 1 : steps.findLastIndex((step) => step(time) !== step(before))
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
