import type { TerminalFailure } from '../../shared/contract/errors.ts'
import { ko } from './ko.ts'
import type { TextKey, Translate } from './texts.ts'

/** A failure as one sentence. @param formatTime writes a moment in epoch ms as a time of day in KST */
export function failureText(failure: TerminalFailure, text: Translate, formatTime: (epochMs: number) => string): string {
  if (failure.kind === 'not-licensed') return text('failure.not-licensed', { licence: licenceText(failure.licence, text) })
  if (failure.kind === 'not-yet-available') return text('failure.not-yet-available', { time: formatTime(failure.availableFrom) })
  if (failure.kind === 'rate-limited') return text('failure.rate-limited', { time: formatTime(failure.retryAt) })
  if (failure.kind === 'offline' && failure.chosen) return text('failure.offline.chosen')
  if (failure.kind === 'no-data' && failure.reason !== undefined) return text(`failure.no-data.${failure.reason}`)
  return text(`failure.${failure.kind}`)
}

/** A licence group by its name; one without a name as it is. */
export function licenceText(licence: string, text: Translate): string {
  const key = `console.licence.${licence}`
  return isKey(key) ? text(key) : licence
}

function isKey(key: string): key is TextKey {
  return Object.hasOwn(ko, key)
}
