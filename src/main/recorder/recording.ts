import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { readBlock, scanBlocks } from './block-file.ts'
import type { PlacedBlock } from './block-file.ts'
import type { RecordedBlock } from './recorded-block.ts'

/** One recording that is read. */
export interface Recording {
  readonly blocks: readonly PlacedBlock[]
  /** Market times of the first and the last entry, epoch ms. */
  readonly from: number
  readonly to: number
  /** Index of the newest block at or before a market time that begins a segment: reading starts there. */
  segmentAt(at: number): number
  /** @throws RangeError for a block that is damaged or not there */
  read(index: number): Promise<RecordedBlock>
  close(): Promise<void>
}

/**
 * Opens a recording for reading.
 * @param known its blocks as far as they are known from before: a day has one a second, and looking at all takes time
 * @throws Error where there is no file, RangeError where it holds nothing
 */
export async function openRecording(path: string, known: readonly PlacedBlock[] = []): Promise<Recording> {
  const file = await open(path, 'r')
  const end = known.at(-1)
  const { blocks: added } = await scanBlocks(file, end === undefined ? 0 : end.offset + end.bytes).catch((error: unknown) =>
    closeAnd(file, error),
  )
  const blocks = [...known, ...added]
  const [first] = blocks
  const last = blocks.at(-1)
  if (first === undefined || last === undefined) return closeAnd(file, new RangeError('the recording is empty'))
  return {
    blocks,
    from: first.firstAt,
    to: last.lastAt,
    segmentAt(at) {
      const index = blocks.findLastIndex(({ begins, firstAt }) => begins && firstAt <= at)
      return Math.max(0, index)
    },
    async read(index) {
      const place = blocks[index]
      if (place === undefined) throw new RangeError(`the recording has no block ${index}`)
      return readBlock(file, place)
    },
    close: () => file.close(),
  }
}

async function closeAnd(file: FileHandle, error: unknown): Promise<never> {
  await file.close()
  throw error
}
