import type { ChangeState, Direction } from '../../domain/quote.ts'
import { codeText } from './code-table.ts'

const wireCodes: Readonly<Record<ChangeState, string>> = { 'limit-up': '1', up: '2', flat: '3', 'limit-down': '4', down: '5' }
/** The feed's codes for a price at its limit, traded (1, 4) or only quoted (6, 8). */
const upperLimit = new Set(['1', '6'])
const lowerLimit = new Set(['4', '8'])
/** Prices that come from quotations alone (기세), without a trade. */
const quotedOnly = new Set(['6', '7', '8', '9'])

/** Direction of a signed change. */
function directionOf(change: number): Direction {
  if (change > 0) return 'up'
  return change < 0 ? 'down' : 'flat'
}

/**
 * State of a change: the direction from the signed number, the limit from the code (quirk 42: the code alone misleads, 0 and 69
 * occur, and 2 once came with a fall). A limit code against the sign of the number is not believed.
 */
export function decodeChangeState(code: unknown, change: number): ChangeState {
  const text = codeText(code)
  if (text !== null && change >= 0 && upperLimit.has(text)) return 'limit-up'
  if (text !== null && change <= 0 && lowerLimit.has(text)) return 'limit-down'
  return directionOf(change)
}

/** Whether the code says that the price was only quoted, not traded. */
export function decodeQuotedOnly(code: unknown): boolean {
  const text = codeText(code)
  return text !== null && quotedOnly.has(text)
}

/** The feed's code of a state, `1` (upper limit) to `5` (down). */
export function encodeChangeState(state: ChangeState): string {
  return wireCodes[state]
}
