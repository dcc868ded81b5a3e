import type { CapitalisationScale } from '../../domain/instrument.ts'
import { codeTable } from './code-table.ts'

/**
 * Two documents disagree (quirk 53): 1, 2, 3 or 2, 3, 4 for large, mid, small. The one real value, 2 for the largest company of the
 * market, fits the second; 1 exists in the first alone.
 */
const scales = codeTable<CapitalisationScale>([
  ['excluded', '0'],
  ['large', '2'],
  ['mid', '3'],
  ['small', '4'],
  ['large', '1'],
])

/** Size class by market capitalisation; `null` for unknown codes. */
export function decodeCapitalisationScale(raw: unknown): CapitalisationScale | null {
  return scales.decode(raw)
}

/** The feed sends a number: 0 excluded, 2 large, 3 mid, 4 small. */
export function encodeCapitalisationScale(scale: CapitalisationScale): number {
  return Number(scales.encode(scale))
}
