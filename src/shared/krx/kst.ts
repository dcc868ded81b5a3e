import { epochMs, timeOfDay, tradeDate, type EpochMs, type TimeOfDay, type TradeDate } from '../domain/units.ts'
import { createMemory } from './memory.ts'

/** Korea has used UTC+9 without daylight saving since 1988-10-09; nothing intraday is older than that. */
const kstOffset = 9 * 3_600_000
const dayLength = 86_400_000

const rememberDay = createMemory<TradeDate>(4096)

/** Days since 1970-01-01 of a calendar day. Asked on every quote of a derivative, so it reads the digits itself. */
function dayNumber(date: TradeDate): number {
  return Date.UTC(digits(date, 0, 4), digits(date, 5, 7) - 1, digits(date, 8, 10)) / dayLength
}

/** The number that the characters from `start` to `end` spell. */
function digits(text: string, start: number, end: number): number {
  let value = 0
  for (let at = start; at < end; at += 1) value = value * 10 + text.charCodeAt(at) - 48
  return value
}

/** The calendar day in KST at a moment. */
export function kstDate(at: EpochMs): TradeDate {
  const day = Math.floor((at + kstOffset) / dayLength)
  return rememberDay(day, () => tradeDate(new Date(day * dayLength).toISOString().slice(0, 10)))
}

/** The time of day in KST at a moment, cut to hundredths of a second. */
export function kstTime(at: EpochMs): TimeOfDay {
  return timeOfDay(new Date(at + kstOffset).toISOString().slice(11, 22))
}

/** The moment of a KST day and time. */
export function epochAt(date: TradeDate, time: TimeOfDay): EpochMs {
  return epochMs(startOfDay(date) + millisecondsOfDay(time))
}

/** The moment at which a KST day starts (00:00). */
export function startOfDay(date: TradeDate): EpochMs {
  return epochMs(dayNumber(date) * dayLength - kstOffset)
}

/** The calendar day `days` after `date`; before it when negative. Counts every day, not only trading days. */
export function addDays(date: TradeDate, days: number): TradeDate {
  return tradeDate(new Date((dayNumber(date) + days) * dayLength).toISOString().slice(0, 10))
}

/** Calendar days from `from` to `to`; 0 for the same day, negative when `to` is earlier. */
export function daysBetween(from: TradeDate, to: TradeDate): number {
  return dayNumber(to) - dayNumber(from)
}

/** Day of the week, 0 for Sunday to 6 for Saturday. */
export function weekday(date: TradeDate): number {
  return (((dayNumber(date) + 4) % 7) + 7) % 7
}

/** Milliseconds from 00:00 to a time of day, a multiple of 10. */
export function millisecondsOfDay(time: TimeOfDay): number {
  return Number(time.slice(0, 2)) * 3_600_000 + Number(time.slice(3, 5)) * 60_000 + Math.round(Number(time.slice(6)) * 1000)
}

/**
 * The time of day `milliseconds` after 00:00, cut to hundredths of a second.
 * @throws RangeError outside 0 … 86,399,999.
 */
export function timeOfDayAt(milliseconds: number): TimeOfDay {
  if (!(milliseconds >= 0 && milliseconds < dayLength)) throw new RangeError(`not within a day: ${milliseconds} ms`)
  return timeOfDay(new Date(milliseconds).toISOString().slice(11, 22))
}

/** Milliseconds from 00:00 KST to a moment of that day. */
export function millisecondsSinceMidnight(at: EpochMs): number {
  return (((at + kstOffset) % dayLength) + dayLength) % dayLength
}

/**
 * Minutes after 00:00 of a rule's `HH:MM`. Hours of 24 and more lie on the next calendar day (`30:00` is 06:00), as the
 * night session is written.
 * @throws RangeError when the text is no such time.
 */
export function minutesOf(text: string): number {
  const [, hours, minutes] = /^(\d\d):([0-5]\d)$/.exec(text) ?? []
  if (hours === undefined || minutes === undefined) throw new RangeError(`not a time of a rule: ${text}`)
  return Number(hours) * 60 + Number(minutes)
}
