import type { Side } from '../../domain/quote.ts'
import { codeTable } from './code-table.ts'

const sides = codeTable<Side>([
  ['sell', '1'],
  ['buy', '2'],
])

/** Side of the order that came last; `null` for 0 (no trade yet), blanks and unknown codes. */
export function decodeSide(raw: unknown): Side | null {
  return sides.decode(raw)
}

/** The feed sends a number: 1 sell, 2 buy, 0 before the first trade. */
export function encodeSide(side: Side | null): number {
  return side === null ? 0 : Number(sides.encode(side))
}
