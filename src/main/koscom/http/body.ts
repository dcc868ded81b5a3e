import { TextDecoder } from 'node:util'

/** Why a body cannot be used, in words that hold nothing of its content. */
export type UnreadableReason = 'too-large' | 'empty' | 'not-json' | 'not-utf8' | 'truncated-or-invalid'

/** Carries an {@link UnreadableReason} where JavaScript wants something thrown. */
export class UnreadableBody extends Error {
  override readonly name = 'UnreadableBody'
  readonly reason: UnreadableReason

  constructor(reason: UnreadableReason) {
    super(reason)
    this.reason = reason
  }
}

/**
 * Collects a body chunk by chunk and stops as soon as it passes `maxBytes`, so that a huge reply is never held as a whole.
 * Leaving the loop early destroys the stream and with it the connection.
 * @throws UnreadableBody `too-large`; whatever the stream fails with
 */
export async function collect(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.byteLength
    if (size > maxBytes) throw new UnreadableBody('too-large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, size)
}

/**
 * Parses a successful reply. JSON is UTF-8 (RFC 8259), whatever charset a header claims; bytes that are not UTF-8 are refused
 * rather than shown as wrong names.
 * @param contentType the header's value, `null` when absent (then the content decides)
 * @throws UnreadableBody
 */
export function parseJson(bytes: Uint8Array, contentType: string | null): unknown {
  if (contentType !== null && !mayHoldJson(contentType)) throw new UnreadableBody('not-json')
  const text = utf8(bytes)
  if (text === null) throw new UnreadableBody('not-utf8')
  if (text.trim() === '') throw new UnreadableBody('empty')
  try {
    return JSON.parse(text)
  } catch {
    throw new UnreadableBody('truncated-or-invalid')
  }
}

/**
 * The text of an error body, which is worth reading even when it is in the Korean code page that older servers fall back to.
 */
export function errorText(bytes: Uint8Array): string {
  return utf8(bytes) ?? new TextDecoder('euc-kr').decode(bytes)
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** JSON types, and plain text, which old gateways send for JSON. An HTML page is a login or proxy page, never a reply. */
function mayHoldJson(contentType: string): boolean {
  const type = contentType.split(';', 1).join('').trim().toLowerCase()
  return type === '' || type === 'text/plain' || type.endsWith('/json') || type.endsWith('+json') || type.endsWith('/javascript')
}
