import { errorText } from './body.ts'

/** What an error body says. */
export interface ErrorBody {
  readonly message: string | null
  readonly code: number | null
}

const nothing: ErrorBody = { message: null, code: null }

/**
 * Reads the four shapes of error body: `{"error": text}` of the service, `{"message"}` of the gateway,
 * `{"category","code","message"}` of the older platform, and `{"error": {"message","code"}}` as in JSON-RPC. Anything else, an HTML page
 * of a proxy for example, says nothing.
 */
export function readErrorBody(bytes: Uint8Array): ErrorBody {
  try {
    const body: unknown = JSON.parse(errorText(bytes))
    return errorIn(body)
  } catch {
    return nothing
  }
}

/** The error in a parsed body, `message` and `code` null where it holds none. */
export function errorIn(body: unknown): ErrorBody {
  if (typeof body !== 'object' || body === null) return nothing
  const error = field(body, 'error')
  if (typeof error === 'string') return { message: error, code: numberOf(field(body, 'code')) }
  const source = typeof error === 'object' && error !== null ? error : body
  const message = field(source, 'message')
  return { message: typeof message === 'string' ? message : null, code: numberOf(field(source, 'code')) }
}

function field(body: object, name: string): unknown {
  return Object.hasOwn(body, name) ? Reflect.get(body, name) : undefined
}

function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isInteger(value) ? value : null
  return typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : null
}
