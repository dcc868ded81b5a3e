/** What stands where a value is not known. */
export const blank = ''

/** Minus sign of typography: as wide as the plus sign and the digits, so that columns stay in line. */
const minus = '−'

/**
 * A number with thousands separators: `1234567.5` → `1,234,567.5`.
 * @param decimals digits after the point, fixed, 0 by default
 * @returns {@link blank} for NaN and infinities
 */
export function formatNumber(value: number, decimals = 0): string {
  if (!Number.isFinite(value)) return blank
  const text = Math.abs(value).toFixed(decimals)
  const point = text.indexOf('.')
  const whole = point < 0 ? text : text.slice(0, point)
  const fraction = point < 0 ? '' : text.slice(point)
  const negative = value < 0 && Number(text) !== 0
  return (negative ? minus : '') + grouped(whole) + fraction
}

/** A signed number: `+1,200`, `−300`, `0`. Zero has no sign. */
export function formatSigned(value: number, decimals = 0): string {
  const text = formatNumber(value, decimals)
  return value > 0 && Number(value.toFixed(decimals)) !== 0 ? `+${text}` : text
}

/** A price in KRW. Half ticks of midpoint prints keep their half: `1,002.5`. */
export function formatPrice(value: number): string {
  return formatNumber(value, Number.isInteger(value) ? 0 : 1)
}

/** Change against the base price in KRW, signed. */
export function formatChange(value: number): string {
  return formatSigned(value, Number.isInteger(value) ? 0 : 1)
}

/** A percentage as it stands, 8.05 for 8.05 %, signed, two decimals, without the unit (the header has it). */
export function formatRate(value: number): string {
  return formatSigned(value, 2)
}

/** Shares or contracts. */
export function formatQuantity(value: number): string {
  return formatNumber(value)
}

/** KRW shown in millions (백만), rounded. */
export function formatMillions(value: number): string {
  return formatNumber(value / 1_000_000)
}

/** Time of day in KST of a moment: `09:00:05`. @returns {@link blank} for NaN */
export function formatTime(epochMs: number): string {
  if (!Number.isFinite(epochMs)) return blank
  const seconds = Math.floor(epochMs / 1000 + kstOffsetSeconds) % secondsOfDay
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

/** Date in KST of a moment: `2026-11-20`. */
export function formatDate(epochMs: number): string {
  return new Date(epochMs + kstOffsetSeconds * 1000).toISOString().slice(0, 10)
}

/** Words of the units of {@link formatAge}, for example `s`, `m`, `h` or `초`, `분`, `시간`. */
export interface AgeUnits {
  readonly seconds: string
  readonly minutes: string
  readonly hours: string
}

/** Length of time in its largest whole unit: `12s`, `4분`. Negative lengths count as none. */
export function formatAge(ms: number, units: AgeUnits): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  if (seconds < 60) return `${seconds}${units.seconds}`
  return seconds < 3600 ? `${Math.floor(seconds / 60)}${units.minutes}` : `${Math.floor(seconds / 3600)}${units.hours}`
}

/** Milliseconds: one decimal below ten. */
export function formatMilliseconds(ms: number): string {
  return `${formatNumber(ms, ms < 10 ? 1 : 0)} ms`
}

export type Direction = 'up' | 'down' | 'flat'

/** Direction of a signed number; `null` for NaN. */
export function directionOf(value: number): Direction | null {
  if (Number.isNaN(value)) return null
  if (value === 0) return 'flat'
  return value > 0 ? 'up' : 'down'
}

const kstOffsetSeconds = 9 * 3600
const secondsOfDay = 86_400

function grouped(digits: string): string {
  let text = digits.slice(-3)
  for (let end = digits.length - 3; end > 0; end -= 3) text = `${digits.slice(Math.max(0, end - 3), end)},${text}`
  return text
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value)
}
