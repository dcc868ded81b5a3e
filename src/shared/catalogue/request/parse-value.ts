import { tradeDate } from '../../domain/units.ts'
import type { ParameterSpec } from '../parameters.ts'
import { intervals, periods } from '../parameters.ts'
import { selectableItem } from '../selectable-items.ts'
import type { ParameterValue } from './values.ts'

/** A value, or in one phrase what would have been one. */
export type Parsed = { readonly value: ParameterValue } | { readonly expected: string }

/** Reads one parameter from a command line or a typed call. */
export function parseValue(spec: ParameterSpec, raw: unknown): Parsed {
  if (spec.kind === 'issues') return list(raw, spec.max, issueCode, 'short codes')
  if (spec.kind === 'items') return list(raw, spec.max, itemName, 'item names')
  return orElse(singleValue(spec, raw), expectation(spec))
}

type SingleSpec = Exclude<ParameterSpec, { readonly kind: 'issues' | 'items' }>

function singleValue(spec: SingleSpec, raw: unknown): ParameterValue | undefined {
  switch (spec.kind) {
    case 'choice':
      return spec.values.find((value) => value === plainText(raw)?.toLowerCase())
    case 'issue':
      return issueCode(raw)
    case 'nation':
      return matching(upperText(raw), /^[A-Z]{2}$/)
    case 'interval':
      return intervals.find((seconds) => String(seconds) === plainText(raw))
    case 'period':
      return periods.find((period) => period === upperText(raw))
    case 'date':
      return dateText(raw)
    case 'time':
      return timeText(raw)
    case 'count':
      break
  }
  return countNumber(raw, spec.max)
}

function expectation(spec: SingleSpec): string {
  switch (spec.kind) {
    case 'choice':
      return spec.values.length === 1 ? `${spec.values[0]}` : `one of ${spec.values.join(', ')}`
    case 'issue':
      return 'a short code such as 005930'
    case 'nation':
      return 'a country of two letters such as KR'
    case 'interval':
      return `one of ${intervals.join(', ')} (seconds)`
    case 'period':
      return `one of ${periods.join(', ')}`
    case 'date':
      return 'a day as YYYY-MM-DD or YYYYMMDD'
    case 'time':
      return 'a time as HH:MM or HHMM'
    case 'count':
      break
  }
  return `a whole number from 1 to ${spec.max}`
}

function list(raw: unknown, max: number, parse: (part: unknown) => string | undefined, what: string): Parsed {
  const expected = `1 to ${max} ${what} joined with commas`
  const parts: readonly unknown[] = Array.isArray(raw) ? raw : (plainText(raw)?.split(',') ?? [])
  const values = new Set<string>()
  for (const part of parts) {
    const value = parse(part)
    if (value === undefined) return { expected: `${expected}; "${plainText(part) ?? typeof part}" is none` }
    values.add(value)
  }
  return values.size >= 1 && values.size <= max ? { value: [...values] } : { expected: `${expected}; ${values.size} given` }
}

/** A short code, its suffix cut at the asterisk (quirk 15). */
function issueCode(raw: unknown): string | undefined {
  return matching(upperText(raw)?.replace(/\*.*$/, ''), /^[0-9A-Z]{1,12}$/)
}

function itemName(raw: unknown): string | undefined {
  const text = plainText(raw)
  return text === undefined ? undefined : selectableItem(text)?.name
}

function dateText(raw: unknown): string | undefined {
  const text = plainText(raw)?.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3')
  if (text === undefined) return undefined
  try {
    return tradeDate(text)
  } catch {
    return undefined
  }
}

function timeText(raw: unknown): string | undefined {
  const text = plainText(raw)?.replace(/^(\d{2})(\d{2})$/, '$1:$2')
  return matching(text, /^([01]\d|2[0-3]):[0-5]\d$/)
}

function countNumber(raw: unknown, max: number): number | undefined {
  const text = plainText(raw)
  const value = text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : 0
  return value >= 1 && value <= max ? value : undefined
}

function plainText(raw: unknown): string | undefined {
  if (typeof raw === 'number') return String(raw)
  return typeof raw === 'string' ? raw.trim() : undefined
}

function upperText(raw: unknown): string | undefined {
  return plainText(raw)?.toUpperCase()
}

function matching(text: string | undefined, pattern: RegExp): string | undefined {
  return text !== undefined && pattern.test(text) ? text : undefined
}

function orElse(value: ParameterValue | undefined, expected: string): Parsed {
  return value === undefined ? { expected } : { value }
}
