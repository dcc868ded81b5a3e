import type { FileHandle } from 'node:fs/promises'
import { promisify } from 'node:util'
import { crc32, zstdCompress, zstdDecompress } from 'node:zlib'
import { decodeBlock, encodeBlock } from './recorded-block.ts'
import type { RecordedBlock } from './recorded-block.ts'

/**
 * A recording is a row of blocks, each a head of 40 bytes and a payload compressed with Zstandard. The head: mark, length of the
 * payload, CRC-32 of the rest of the head and the payload, number of prints, number of items, whether a segment begins (32 bits
 * each, little-endian), market time of its first and its last entry (64-bit floats).
 */
const headBytes = 40
const mark = 0x31_53_52_42
/** A length beyond this is damage. */
const mostPayloadBytes = 256 * 1_048_576
const checkedFrom = 12
/** Bytes that are read at once on the way along the heads: blocks of a second are small, so that one read brings many. */
const windowBytes = 65_536
const compress = promisify(zstdCompress)
const decompress = promisify(zstdDecompress)

/** What the head of a block says. */
export interface BlockHead {
  readonly prints: number
  readonly items: number
  /** Whether it begins with a seed, so that nothing before it is needed. */
  readonly begins: boolean
  /** Market time, epoch ms. */
  readonly firstAt: number
  readonly lastAt: number
}

/** A block in its file. */
export interface PlacedBlock extends BlockHead {
  /** Bytes from the start of the file, and of head and payload. */
  readonly offset: number
  readonly bytes: number
}

/** Head and payload as they are written. Compression runs beside the thread. @throws Error of zlib */
export async function packBlock(block: RecordedBlock, head: BlockHead): Promise<Buffer> {
  const payload = await compress(encodeBlock(block))
  const packed = Buffer.alloc(headBytes + payload.length)
  packed.writeUInt32LE(mark, 0)
  packed.writeUInt32LE(payload.length, 4)
  packed.writeUInt32LE(head.prints, 12)
  packed.writeUInt32LE(head.items, 16)
  packed.writeUInt32LE(head.begins ? 1 : 0, 20)
  packed.writeDoubleLE(head.firstAt, 24)
  packed.writeDoubleLE(head.lastAt, 32)
  payload.copy(packed, headBytes)
  packed.writeUInt32LE(crc32(packed.subarray(checkedFrom)), 8)
  return packed
}

/** Blocks of a file and where the whole ones end: beyond that is what a write that was cut off left. */
export interface Scan {
  readonly blocks: readonly PlacedBlock[]
  readonly wholeBytes: number
  readonly fileBytes: number
}

/**
 * Walks along the heads; the last block is read and checked, since it alone can be torn.
 * @param from where a block begins: only what follows is looked at
 * @throws Error of the file system
 */
export async function scanBlocks(file: FileHandle, from = 0): Promise<Scan> {
  const { size: fileBytes } = await file.stat()
  const blocks: PlacedBlock[] = []
  const window = Buffer.alloc(windowBytes)
  let [windowFrom, windowTo] = [from, from]
  let offset = from
  while (offset + headBytes <= fileBytes) {
    if (offset + headBytes > windowTo) {
      windowFrom = offset
      windowTo = offset + (await file.read(window, 0, windowBytes, offset)).bytesRead
    }
    const head = window.subarray(offset - windowFrom)
    // A file that was cut off meanwhile ends here.
    if (offset + headBytes > windowTo) break
    const bytes = headBytes + head.readUInt32LE(4)
    if (head.readUInt32LE(0) !== mark || bytes > mostPayloadBytes || offset + bytes > fileBytes) break
    blocks.push({
      offset,
      bytes,
      prints: head.readUInt32LE(12),
      items: head.readUInt32LE(16),
      begins: head.readUInt32LE(20) === 1,
      firstAt: head.readDoubleLE(24),
      lastAt: head.readDoubleLE(32),
    })
    offset += bytes
  }
  const last = blocks.at(-1)
  if (last !== undefined && !(await isWhole(file, last))) blocks.pop()
  const end = blocks.at(-1)
  return { blocks, wholeBytes: end === undefined ? from : end.offset + end.bytes, fileBytes }
}

/** One block. @throws RangeError where it is damaged, Error of the file system */
export async function readBlock(file: FileHandle, place: PlacedBlock): Promise<RecordedBlock> {
  const packed = await readPacked(file, place)
  if (packed === null) throw new RangeError('a block of the recording is damaged')
  return decodeBlock(await decompress(packed.subarray(headBytes)))
}

async function isWhole(file: FileHandle, place: PlacedBlock): Promise<boolean> {
  return (await readPacked(file, place)) !== null
}

/** Head and payload; `null` where the check does not hold. */
async function readPacked(file: FileHandle, { offset, bytes }: PlacedBlock): Promise<Buffer | null> {
  const packed = Buffer.alloc(bytes)
  const { bytesRead } = await file.read(packed, 0, bytes, offset)
  return bytesRead === bytes && packed.readUInt32LE(8) === crc32(packed.subarray(checkedFrom)) ? packed : null
}
