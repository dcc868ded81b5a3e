import type { TerminalFailure } from '../../shared/contract/errors.ts'
import type { Translate } from './texts.ts'

/** A failure as one sentence. @param formatTime writes a moment in epoch ms as a time of day in KST */
export function failureText(failure: TerminalFailure, text: Translate, formatTime: (epochMs: number) => string): string {
  if (failure.kind === 'not-licensed') return text('failure.not-licensed', { licence: failure.licence })
  if (failure.kind === 'not-yet-available') return text('failure.not-yet-available', { time: formatTime(failure.availableFrom) })
  if (failure.kind === 'rate-limited') return text('failure.rate-limited', { time: formatTime(failure.retryAt) })
  if (failure.kind === 'no-data' && failure.reason !== undefined) return text(`failure.no-data.${failure.reason}`)
  return text(`failure.${failure.kind}`)
}
