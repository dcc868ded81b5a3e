import { open, statfs } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { RecordingStatus } from '../../shared/contract/streams.ts'
import type { TimeSignal } from '../../shared/domain/quote.ts'
import { packBlock, scanBlocks } from './block-file.ts'
import { OpenBlock } from './open-block.ts'

export interface RecordingWriterOptions {
  /** Path of the file; its folder must exist. A file that is there is gone on with. */
  readonly file: string
  /** Bytes that the file may have; a block that would pass it is not written, and the recording stops. */
  readonly mostBytes: number
  /** Bytes of the disk that are left to others. */
  readonly reserveBytes?: number
  readonly log: (line: string) => void
  /** Told when the recording stops by itself. */
  readonly onFailure: (fault: RecordingFault) => void
}

/** Why a recording has stopped by itself. */
export interface RecordingFault {
  readonly reason: NonNullable<RecordingStatus['reason']>
  readonly message: string
}

/** There is no room for more. */
class NoRoom extends Error {
  readonly reason: RecordingFault['reason']

  constructor(reason: RecordingFault['reason'], message: string) {
    super(message)
    this.reason = reason
  }
}

/** What has gone into a recording since it was opened. */
export interface WriterCounts {
  /** Prints and items on disk. */
  readonly prints: number
  readonly items: number
  /** Prints and items that were lost because the disk was too slow, or the recording had stopped. */
  readonly dropped: number
  /** Bytes of the file. */
  readonly bytes: number
}

/** Blocks that may wait for the disk: some seconds of a busy market. */
const mostWaiting = 32
/** Real milliseconds after which a block is written in any case: a process that is killed loses no more. */
const writeEveryMs = 1_000
const reserve = 64 * 1_048_576

/**
 * Appends to one recording. Adding a print fills an array; packing and writing go on beside the thread, one block after the other.
 * Nothing that goes wrong on disk comes back to whoever adds.
 */
export class RecordingWriter {
  readonly #options: RecordingWriterOptions
  readonly #timer: NodeJS.Timeout
  readonly #opened: Promise<FileHandle | null>
  #block = new OpenBlock()
  /** Whether the block that is being filled begins a segment. */
  #begins = true
  #waiting = 0
  #tail: Promise<void> = Promise.resolve()
  #stopped = false
  #prints = 0
  #items = 0
  #dropped = 0
  #bytes = 0

  constructor(options: RecordingWriterOptions) {
    this.#options = options
    this.#opened = this.#open()
    this.#timer = setInterval(() => this.#seal(), writeEveryMs)
  }

  get counts(): WriterCounts {
    return { prints: this.#prints, items: this.#items, dropped: this.#dropped, bytes: this.#bytes }
  }

  /** One print: KRW, shares, ms since 00:00 KST (NaN where there is none), market time of arrival. It makes no object. */
  print(code: string, price: number, quantity: number, timeOfDay: number, signal: TimeSignal | null, at: number): void {
    this.#block.add(code, price, quantity, timeOfDay, signal, at)
    if (this.#block.isFull) this.#seal()
  }

  /** Something else that came at `at`, as JSON. */
  item(text: string, at: number): void {
    this.#block.item(text, at)
    if (this.#block.isFull) this.#seal()
  }

  /** Begins a block that needs nothing of those before it: what is added next must be a whole state. */
  begin(): void {
    this.#seal()
    this.#begins = true
  }

  /** Resolves when everything that was added before is on disk, or was dropped. */
  async flush(): Promise<void> {
    this.#seal()
    await this.#tail
  }

  /** Writes what was added and closes the file. */
  async close(): Promise<void> {
    clearInterval(this.#timer)
    await this.flush()
    const file = await this.#opened
    await file?.close().catch(() => undefined)
  }

  #seal(): void {
    const block = this.#block
    if (block.isEmpty) return
    this.#block = new OpenBlock()
    if (this.#stopped || this.#waiting >= mostWaiting) {
      this.#dropped += block.prints + block.items
      return
    }
    this.#waiting += 1
    const begins = this.#begins
    this.#begins = false
    this.#tail = this.#tail.then(() => this.#write(block, begins)).finally(() => (this.#waiting -= 1))
  }

  async #write(open: OpenBlock, begins: boolean): Promise<void> {
    const { prints, items } = open
    try {
      const file = await this.#opened
      if (file === null || this.#stopped) throw new Error('the recording has stopped')
      const packed = await packBlock(open.block(), { prints, items, begins, ...open.span })
      await this.#checkRoom(packed.length)
      const { bytesWritten } = await file.write(packed, 0, packed.length, this.#bytes)
      if (bytesWritten < packed.length) throw new NoRoom('disk-full', 'the disk is full')
      this.#bytes += packed.length
      this.#prints += prints
      this.#items += items
    } catch (error) {
      this.#dropped += prints + items
      this.#stop(error)
    }
  }

  /** @throws Error where the budget or the disk has no room for these bytes */
  async #checkRoom(bytes: number): Promise<void> {
    const { file, mostBytes, reserveBytes = reserve } = this.#options
    if (this.#bytes + bytes > mostBytes) throw new NoRoom('budget', 'the disk budget of recordings is used up')
    const { bavail, bsize } = await statfs(dirname(file))
    if (bavail * bsize < reserveBytes + bytes) throw new NoRoom('disk-full', 'the disk is full')
  }

  async #open(): Promise<FileHandle | null> {
    const { file: path, log } = this.#options
    try {
      // Not in the appending mode, in which Linux ignores the place of a write.
      const file = await open(path, 'r+').catch(() => open(path, 'wx+'))
      const { wholeBytes, fileBytes } = await scanBlocks(file)
      if (wholeBytes < fileBytes) {
        await file.truncate(wholeBytes)
        log(`recording: the last ${fileBytes - wholeBytes} bytes of ${path} were not whole and were cut off`)
      }
      this.#bytes = wholeBytes
      return file
    } catch (error) {
      this.#stop(error)
      return null
    }
  }

  /** The first reason counts. What a torn write left is cut off when the file is opened the next time. */
  #stop(error: unknown): void {
    if (this.#stopped) return
    this.#stopped = true
    const fault = faultOf(error)
    this.#options.log(`recording: ${this.#options.file} has stopped: ${fault.message}`)
    this.#options.onFailure(fault)
  }
}

/** What went wrong, from whatever was thrown. */
export function faultOf(error: unknown): RecordingFault {
  if (!(error instanceof Error)) return { reason: 'fault', message: 'unknown fault' }
  const { message } = error
  if (error instanceof NoRoom) return { reason: error.reason, message }
  return { reason: 'code' in error && error.code === 'ENOSPC' ? 'disk-full' : 'fault', message }
}
