import { importPiece } from '../../../shared/contract/requests/import.ts'
import type { TerminalStore } from '../../store/terminal-store.ts'

export interface SendOptions {
  readonly request: TerminalStore['request']
  readonly signal: AbortSignal
  /** Told how many bytes the core has. */
  readonly onSent: (bytes: number) => void
}

/** Sends a file to the core piece by piece. @returns its number @throws TerminalError (rejects) as the core refuses it */
export async function sendFile(file: File, { request, signal, onSent }: SendOptions): Promise<number> {
  const opened = await request('import.open', { name: file.name.slice(-300), bytes: file.size }, { signal })
  for (let at = 0; at < file.size; at += importPiece) {
    const data = await base64(file.slice(at, at + importPiece))
    const { received } = await request('import.append', { file: opened.file, data }, { signal })
    onSent(received)
  }
  return opened.file
}

/** Encoded by the browser itself, off the window's thread. */
function base64(piece: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => resolve(typeof reader.result === 'string' ? reader.result.replace(/^[^,]*,/, '') : ''))
    reader.addEventListener('error', () => reject(reader.error ?? new Error('the file cannot be read')))
    reader.readAsDataURL(piece)
  })
}
