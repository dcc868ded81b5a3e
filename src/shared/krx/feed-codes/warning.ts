import type { MarketWarning } from '../../domain/instrument.ts'
import { codeTable } from './code-table.ts'

const warnings = codeTable<MarketWarning>([
  ['none', '00'],
  ['caution', '01'],
  ['warning', '02'],
  ['risk', '03'],
])

/** Market warning of an issue; `null` for unknown codes. */
export function decodeWarning(raw: unknown): MarketWarning | null {
  return warnings.decode(raw)
}

/** Two digits, `00` to `03`. */
export function encodeWarning(warning: MarketWarning): string {
  return warnings.encode(warning) ?? '00'
}
