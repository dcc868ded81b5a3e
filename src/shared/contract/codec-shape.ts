import type { CoreMessage } from './messages.ts'
import { streams } from './streams.ts'

/** Whether a value is an object with keys, not an array. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * Whether a value has the frame of a core message: kind, ids and topics. The content below is the core's own and typed at
 * its source; this check tells a message from noise, it does not stand in for trust.
 */
export function hasOnlyKnownKinds(value: unknown): value is CoreMessage {
  if (!isRecord(value)) return false
  switch (value['kind']) {
    case 'reply':
      return isId(value['id']) && (value['ok'] === true || (value['ok'] === false && isFailure(value['failure'])))
    case 'refused':
      return isId(value['id']) && isFailure(value['failure'])
    case 'batch':
      return isBatch(value)
    default:
      return false
  }
}

function isBatch(value: Readonly<Record<string, unknown>>): boolean {
  const { sequence, newestAt, updates } = value
  if (!isId(sequence) || !Array.isArray(updates)) return false
  if (newestAt !== null && typeof newestAt !== 'number') return false
  return updates.every((entry: unknown) => isRecord(entry) && isId(entry['id']) && isUpdate(entry['update']))
}

function isUpdate(value: unknown): boolean {
  return isRecord(value) && typeof value['topic'] === 'string' && Object.hasOwn(streams, value['topic'])
}

function isFailure(value: unknown): boolean {
  return isRecord(value) && typeof value['kind'] === 'string' && typeof value['message'] === 'string'
}

function isId(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}
