import { open } from 'node:fs/promises'
import { scanBlocks } from './block-file.ts'
import type { PlacedBlock } from './block-file.ts'
import { openRecording } from './recording.ts'
import type { Recording } from './recording.ts'

/** A recording as its file's heads tell it. */
export interface RecordingFacts {
  /** Name of its file without the ending. */
  readonly id: string
  /** `YYYY-MM-DD`. */
  readonly tradeDate: string
  /** Market times of the first and the last entry, epoch ms. */
  readonly from: number
  readonly to: number
  /** Bytes of the file. */
  readonly bytes: number
  readonly prints: number
  /** Books, replies and the like. */
  readonly items: number
  /** Bytes at the end that are not whole: of a write that is under way, or was cut off. */
  readonly tornBytes: number
}

/** The files of recordings by id, of which no head is looked at twice: a day has one a second, and a file only grows. */
export class RecordingFiles {
  readonly #pathOf: (id: string) => string
  readonly #seen = new Map<string, RecordingFacts>()
  /** The blocks of the one that was opened last: a replay goes back in it again and again. */
  #opened: { readonly id: string; readonly blocks: readonly PlacedBlock[] } | null = null

  constructor(pathOf: (id: string) => string) {
    this.#pathOf = pathOf
  }

  /** What the heads of a recording tell. @throws Error of the file system */
  async facts(id: string): Promise<RecordingFacts> {
    const handle = await open(this.#pathOf(id), 'r')
    try {
      const { size } = await handle.stat()
      const before = this.#seen.get(id)
      const known = before !== undefined && before.bytes <= size ? before : null
      const { blocks, wholeBytes, fileBytes } = await scanBlocks(handle, known === null ? 0 : known.bytes - known.tornBytes)
      const sum = (count: 'prints' | 'items') => blocks.reduce((total, block) => total + block[count], known?.[count] ?? 0)
      const from = known !== null && known.to > 0 ? known.from : (blocks[0]?.firstAt ?? 0)
      const span = { from, to: blocks.at(-1)?.lastAt ?? known?.to ?? 0 }
      const counts = { bytes: fileBytes, prints: sum('prints'), items: sum('items'), tornBytes: fileBytes - wholeBytes }
      const facts = { id, tradeDate: id.slice(0, 10), ...span, ...counts }
      this.#seen.set(id, facts)
      return facts
    } finally {
      await handle.close()
    }
  }

  /** @throws Error where there is none, RangeError where it holds nothing */
  async open(id: string): Promise<Recording> {
    const recording = await openRecording(this.#pathOf(id), this.#opened?.id === id ? this.#opened.blocks : [])
    this.#opened = { id, blocks: recording.blocks }
    return recording
  }

  /** Another file may come to stand in the place of this one. */
  forget(id: string): void {
    this.#seen.delete(id)
    if (this.#opened?.id === id) this.#opened = null
  }
}
