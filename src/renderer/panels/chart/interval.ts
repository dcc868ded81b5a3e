/** Lengths of a bar: seconds, or a day, a week, a month. */
export const intervals = [10, 60, 600, 'D', 'W', 'M'] as const
export type Interval = (typeof intervals)[number]

/** Bars of parts of a day; their base price and times of day matter. */
export function isIntraday(interval: Interval): interval is 10 | 60 | 600 {
  return typeof interval === 'number'
}

const kstOffset = 9 * 3_600_000
const dayLength = 86_400_000

/** Milliseconds of KST wall-clock time, for arithmetic with days and hours. @param time epoch ms */
export function wallClock(time: number): number {
  return time + kstOffset
}

/** Days since 1970-01-01 in KST. @param time epoch ms */
export function dayOf(time: number): number {
  return Math.floor(wallClock(time) / dayLength)
}

/** Weeks since 1970, beginning on Mondays (1970-01-01 was a Thursday). @param time epoch ms */
export function weekOf(time: number): number {
  return Math.floor((dayOf(time) + 3) / 7)
}

/** Months since the year 0. @param time epoch ms */
export function monthOf(time: number): number {
  const date = new Date(wallClock(time))
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}

/** A number that the bars of one interval share with no other: there is one bar a period. @param time epoch ms of a bar */
export function periodOf(time: number, interval: Interval): number {
  if (interval === 'D') return dayOf(time)
  if (interval === 'W') return weekOf(time)
  return interval === 'M' ? monthOf(time) : time
}
