import { isRecord } from '../../../../shared/catalogue/wire/objects.ts'
import { readNumber } from '../../../../shared/catalogue/wire/primitives.ts'
import { parseJson } from './lenient-json.ts'
import type { StreamPush } from './push.ts'
import { decodeValues, isPreset } from './push.ts'

export type { Preset, StreamPush } from './push.ts'
export { decodeValues, isPreset, presets } from './push.ts'

/** One message of `/ws`. */
export type StreamFrame =
  | { readonly kind: 'push'; readonly push: StreamPush }
  /** `result` as sent: `{"message":"ok"}`, or current values for {@link decodeValues} (quirk 99). */
  | { readonly kind: 'reply'; readonly id: number | null; readonly result: unknown }
  /** Errors carry no id in the documents (quirk 109): they may answer any request that waits. */
  | { readonly kind: 'error'; readonly id: number | null; readonly code: number | null; readonly message: string }
  /** JSON-RPC of another kind, for example an answer to a heartbeat. */
  | { readonly kind: 'other' }
  | { readonly kind: 'unparsed' }

/** Reads one message of the channel for registered issues. Never throws. */
export function decodeFrame(text: string): StreamFrame {
  const message = parseJson(text)
  if (!isRecord(message)) return { kind: 'unparsed' }
  if (message['method'] === 'push') return pushFrame(message['params'] ?? message['param'])
  const id = readNumber(message['id']) ?? null
  if (isRecord(message['error'])) return errorFrame(id, message['error'])
  if (message['result'] !== undefined) return { kind: 'reply', id, result: message['result'] }
  return { kind: Object.hasOwn(message, 'jsonrpc') ? 'other' : 'unparsed' }
}

/** Pushes of the preset `change` do not name it (quirk 101). */
function pushFrame(params: unknown): StreamFrame {
  if (!isRecord(params)) return { kind: 'unparsed' }
  const preset = params['preset'] ?? 'change'
  const push = isPreset(preset) ? decodeValues(preset, params) : null
  return push === null ? { kind: 'unparsed' } : { kind: 'push', push }
}

/** `message` has a misprinted twin in the documents (quirk 98). */
function errorFrame(id: number | null, error: Readonly<Record<string, unknown>>): StreamFrame {
  const message = error['message'] ?? error['mesage']
  const text = typeof message === 'string' ? message : 'the server gave no reason'
  return { kind: 'error', id, code: readNumber(error['code']) ?? null, message: text }
}
