import { isRecord } from '../../../../shared/catalogue/wire/objects.ts'
import type { TimeSignal } from '../../../../shared/domain/quote.ts'
import { decodeTimeSignal, firstTimeSignal } from '../../../../shared/krx/feed-codes/time-signal.ts'
import { parseJson } from './lenient-json.ts'

/**
 * Takes one trade record of an all-issue channel.
 * @param code short code without suffix
 * @param price KRW
 * @param quantity shares of this trade. Never sum them to a day's volume: records are thinned and can be lost.
 * @param timeOfDayMs ms since midnight KST; NaN where a signal or nothing stands in its place
 * @param signal what stands in place of the time; `null` beside a clock time
 */
export type OnRecord = (code: string, price: number, quantity: number, timeOfDayMs: number, signal: TimeSignal | null) => void

/**
 * Reads a frame of `/ws_ksp` or `/ws_kdq`: a bare array of records, whose values are texts (quirk 102), sometimes numbers. Runs tens of
 * thousands of times a second, so records are handed over one by one and nothing is built for them.
 * @returns how many records could not be read; 1 at least for a frame that is no array
 */
export function decodeAllIssueFrame(text: string, onRecord: OnRecord): number {
  const frame = parseJson(text)
  if (!Array.isArray(frame)) return 1
  let unread = 0
  for (const record of frame) if (!readRecord(record, onRecord)) unread += 1
  return unread
}

function readRecord(record: unknown, onRecord: OnRecord): boolean {
  if (!isRecord(record)) return false
  const code = codeOf(record['isuSrtCd'])
  const price = positive(record['trdPrc'])
  const quantity = positive(record['trdVol'] ?? record['trdvol'])
  const time = timeNumber(record['trdTm'])
  const signal = time >= firstTimeSignal ? decodeTimeSignal(time) : null
  const timeOfDayMs = signal === null ? millisecondsOf(time) : Number.NaN
  const timely = time === 0 || signal !== null || !Number.isNaN(timeOfDayMs)
  const readable = code !== '' && price > 0 && quantity > 0 && timely
  if (readable) onRecord(code, price, quantity, timeOfDayMs, signal)
  return readable
}

/** Letters and digits up to the suffix; empty for anything else. */
function codeOf(raw: unknown): string {
  if (typeof raw === 'number') return codeOf(String(raw).padStart(6, '0'))
  if (typeof raw !== 'string') return ''
  const star = raw.indexOf('*')
  const code = star < 0 ? raw : raw.slice(0, star)
  return /^[0-9A-Z]{1,12}$/.test(code) ? code : ''
}

/** 0 for what is no number above 0. */
function positive(raw: unknown): number {
  const value = typeof raw === 'string' || typeof raw === 'number' ? Number(raw) : 0
  return value > 0 && Number.isFinite(value) ? value : 0
}

/** 0 for none, NaN for what is no number. */
function timeNumber(raw: unknown): number {
  if (raw === undefined || raw === null) return 0
  return typeof raw === 'string' || typeof raw === 'number' ? Number(raw) : Number.NaN
}

/** HHMMSSmm to ms since midnight; NaN for 0 and for a number that is no time of day. */
function millisecondsOf(time: number): number {
  const hours = Math.trunc(time / 1_000_000)
  const minutes = Math.trunc(time / 10_000) % 100
  const seconds = Math.trunc(time / 100) % 100
  const real = Number.isInteger(time) && time > 0 && hours < 24 && minutes < 60 && seconds < 60
  return real ? ((hours * 60 + minutes) * 60 + seconds) * 1000 + (time % 100) * 10 : Number.NaN
}
