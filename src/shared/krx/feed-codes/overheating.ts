import type { OverheatingState } from '../../domain/instrument.ts'
import { codeTable } from './code-table.ts'

const states = codeTable<OverheatingState>([
  ['none', '0'],
  ['announced', '1'],
  ['designated', '2'],
  ['extended', '3'],
])

/** Short-term overheating of an issue; `null` for unknown codes. */
export function decodeOverheating(raw: unknown): OverheatingState | null {
  return states.decode(raw)
}

/** One digit, `0` to `3`. */
export function encodeOverheating(state: OverheatingState): string {
  return states.encode(state) ?? '0'
}
