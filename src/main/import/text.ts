import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { setImmediate } from 'node:timers/promises'
import { largestImport } from '../../shared/contract/requests/import.ts'
import type { ImportPreview } from '../../shared/contract/requests/import.ts'

/** Bytes that are decoded in one turn of the core. */
const turnBytes = 1_048_576
const unpack = promisify(gunzip)

/** The text of a file, or why it has none. */
export type FileText =
  | { readonly kind: 'text'; readonly text: string; readonly encoding: ImportPreview['encoding'] }
  | { readonly kind: 'empty' | 'not-text' | 'too-large' }

/** Text of a file in UTF-8 (with or without byte-order mark) where its bytes are that, else CP949; unpacks gzip. In turns. */
export async function textOf(bytes: Uint8Array): Promise<FileText> {
  const plain = await unpacked(bytes)
  if (!(plain instanceof Uint8Array)) return plain
  if (plain.length === 0) return { kind: 'empty' }
  // Texts hold no zero bytes; spreadsheets and pictures do.
  if (plain.includes(0)) return { kind: 'not-text' }
  const text = await decoded(plain, 'utf-8')
  if (text !== null) return { kind: 'text', text, encoding: 'utf-8' }
  // The Encoding Standard's euc-kr is CP949.
  const korean = await decoded(plain, 'euc-kr')
  return korean === null ? { kind: 'not-text' } : { kind: 'text', text: korean, encoding: 'cp949' }
}

async function unpacked(bytes: Uint8Array): Promise<Uint8Array | { readonly kind: 'not-text' | 'too-large' }> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
  try {
    return await unpack(bytes, { maxOutputLength: largestImport * 4 })
  } catch (error) {
    return { kind: error instanceof RangeError ? 'too-large' : 'not-text' }
  }
}

async function decoded(bytes: Uint8Array, encoding: string): Promise<string | null> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  const parts: string[] = []
  try {
    for (let at = 0; at < bytes.length; at += turnBytes) {
      parts.push(decoder.decode(bytes.subarray(at, at + turnBytes), { stream: true }))
      await setImmediate()
    }
    parts.push(decoder.decode())
    return parts.join('')
  } catch {
    return null
  }
}
