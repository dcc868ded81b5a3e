import type { TimeOfDay } from '../../domain/units.ts'
import { timeOfDay } from '../../domain/units.ts'

/** The feed's forms of a clock time: market ends are HHMM, snapshots HHMMSS, all else HHMMSS and hundredths (quirk 23). */
export type ClockForm = 'HHMM' | 'HHMMSS' | 'HHMMSSmm'

const digits: Readonly<Record<ClockForm, number>> = { HHMM: 4, HHMMSS: 6, HHMMSSmm: 8 }

/**
 * Reads a clock time, number or text, whose leading zeros may be gone (quirks 21 and 22).
 * @returns `null` for anything that is no time of day.
 */
export function decodeClock(raw: unknown, form: ClockForm): TimeOfDay | null {
  const text = typeof raw === 'number' ? String(raw) : raw
  if (typeof text !== 'string' || !/^\d{1,8}$/.test(text) || text.length > digits[form]) return null
  const padded = text.padStart(digits[form], '0').padEnd(8, '0')
  const [hours, minutes, seconds, hundredths] = padded.match(/\d\d/g) ?? []
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null
  return timeOfDay(`${hours}:${minutes}:${seconds}.${hundredths}`)
}

/** Writes a time of day with all its leading zeros, for example `09004500` in the form HHMMSSmm. */
export function encodeClock(time: TimeOfDay, form: ClockForm): string {
  return time.replace(/[:.]/g, '').slice(0, digits[form])
}
