import { hasOnlyKnownKinds, isRecord } from './codec-shape.ts'
import type { CoreMessage } from './messages.ts'
import { boardColumns } from './streams.ts'
import type { BoardColumn, BoardUpdate } from './streams.ts'

/**
 * The core's messages as bytes, for transports that carry no objects (WebSocket). One form for all kinds:
 *
 *     uint32 magic | uint32 header length | header: JSON as UTF-16 code units | padding to 8 | board blocks
 *
 * A board update stands in the header as `{ topic, count }`; its arrays follow in the order of the updates, each block as
 * the columns of {@link boardColumns} (float64 × count), rows (uint16), states and estimated (uint8), padded to 8. Numbers
 * are in the byte order of the machine: both ends run on it, and a foreign order fails on the magic.
 */
const magic = 0x53495345
const prefixBytes = 8
const alignment = 8
const bytesPerRow = boardColumns.length * 8 + 4

/** Bytes of one message. Values that JSON cannot carry become `null`, except in the arrays of board updates. */
export function encodeCoreMessage(message: CoreMessage): Uint8Array<ArrayBuffer> {
  const boards: BoardUpdate[] = []
  const header = JSON.stringify(message.kind === 'batch' ? withoutArrays(message, boards) : message)
  const blocksAt = aligned(prefixBytes + header.length * 2)
  const bytes = new Uint8Array(boards.reduce((end, board) => end + blockBytes(board.rows.length), blocksAt))
  new Uint32Array(bytes.buffer, 0, 2).set([magic, header.length])
  writeText(new Uint16Array(bytes.buffer, prefixBytes, header.length), header)
  let offset = blocksAt
  for (const board of boards) {
    writeBlock(bytes.buffer, offset, board)
    offset += blockBytes(board.rows.length)
  }
  return bytes
}

/**
 * The message behind bytes that {@link encodeCoreMessage} made. The arrays of board updates are views on `bytes` where its
 * alignment allows, so the caller must not write to it afterwards.
 * @throws RangeError when the bytes are no such message: cut, padded, foreign byte order or another layout.
 */
export function decodeCoreMessage(bytes: Uint8Array | ArrayBuffer): CoreMessage {
  const { buffer, start, length } = alignedBytes(bytes)
  if (length < prefixBytes) throw new RangeError('message too short')
  const [foundMagic, headerLength = 0] = new Uint32Array(buffer, start, 2)
  if (foundMagic !== magic) throw new RangeError('not a message of the terminal')
  const blocksAt = aligned(prefixBytes + headerLength * 2)
  if (blocksAt > length) throw new RangeError('message cut in its header')
  const header = parse(readText(new Uint16Array(buffer, start + prefixBytes, headerLength)))
  const blocks = { buffer, offset: start + blocksAt, end: start + length }
  const message = isRecord(header) && header['kind'] === 'batch' ? withArrays(header, blocks) : header
  if (blocks.offset !== blocks.end) throw new RangeError('message longer than its content')
  if (!hasOnlyKnownKinds(message)) throw new RangeError('message of an unknown kind')
  return message
}

function withoutArrays(message: Extract<CoreMessage, { kind: 'batch' }>, boards: BoardUpdate[]): object {
  const updates = message.updates.map(({ id, update }) => {
    if (update.topic !== 'board') return { id, update }
    boards.push(update)
    return { id, update: { topic: 'board', count: update.rows.length } }
  })
  return { ...message, updates }
}

interface Blocks {
  readonly buffer: ArrayBufferLike
  offset: number
  readonly end: number
}

function withArrays(header: Readonly<Record<string, unknown>>, blocks: Blocks): unknown {
  const updates: unknown = header['updates']
  if (!Array.isArray(updates)) throw new RangeError('batch without updates')
  return { ...header, updates: updates.map((entry: unknown) => withBlock(entry, blocks)) }
}

function withBlock(entry: unknown, blocks: Blocks): unknown {
  if (!isRecord(entry)) throw new RangeError('update is no object')
  const update = entry['update']
  if (!isRecord(update) || update['topic'] !== 'board') return entry
  const count = update['count']
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 0) throw new RangeError('board update without a row count')
  if (blocks.offset + blockBytes(count) > blocks.end) throw new RangeError('message cut in a board update')
  const board = readBlock(blocks.buffer, blocks.offset, count)
  blocks.offset += blockBytes(count)
  return { ...entry, update: board }
}

function writeBlock(buffer: ArrayBuffer, offset: number, board: BoardUpdate): void {
  const count = board.rows.length
  const at = blockOffsets(offset, count)
  for (const [position, name] of boardColumns.entries()) {
    new Float64Array(buffer, offset + position * count * 8, count).set(board.columns[name])
  }
  new Uint16Array(buffer, at.rows, count).set(board.rows)
  new Uint8Array(buffer, at.states, count).set(board.states)
  new Uint8Array(buffer, at.estimated, count).set(board.estimated)
}

function readBlock(buffer: ArrayBufferLike, offset: number, count: number): BoardUpdate {
  const at = blockOffsets(offset, count)
  const column = (name: BoardColumn) => new Float64Array(buffer, offset + boardColumns.indexOf(name) * count * 8, count)
  return {
    topic: 'board',
    rows: new Uint16Array(buffer, at.rows, count),
    columns: {
      last: column('last'),
      change: column('change'),
      changeRate: column('changeRate'),
      open: column('open'),
      high: column('high'),
      low: column('low'),
      volume: column('volume'),
      turnover: column('turnover'),
      lastQuantity: column('lastQuantity'),
      time: column('time'),
    },
    states: new Uint8Array(buffer, at.states, count),
    estimated: new Uint8Array(buffer, at.estimated, count),
  }
}

function blockOffsets(offset: number, count: number): { rows: number; states: number; estimated: number } {
  const rows = offset + boardColumns.length * count * 8
  return { rows, states: rows + count * 2, estimated: rows + count * 3 }
}

function blockBytes(count: number): number {
  return aligned(count * bytesPerRow)
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / alignment) * alignment
}

/** The bytes at an offset that float64 views accept; copied only when the transport handed over an odd one. */
function alignedBytes(bytes: Uint8Array | ArrayBuffer): { buffer: ArrayBufferLike; start: number; length: number } {
  if (!(bytes instanceof Uint8Array)) return { buffer: bytes, start: 0, length: bytes.byteLength }
  // Not slice(): a Buffer of Node would give a view instead of a copy.
  const view = bytes.byteOffset % alignment === 0 ? bytes : new Uint8Array(bytes)
  return { buffer: view.buffer, start: view.byteOffset, length: view.byteLength }
}

function writeText(target: Uint16Array, text: string): void {
  for (let index = 0; index < text.length; index += 1) target[index] = text.charCodeAt(index)
}

function readText(source: Uint16Array): string {
  // In pieces: an argument list has a limit that a whole instrument list would pass.
  const piece = 8_192
  let text = ''
  for (let start = 0; start < source.length; start += piece) text += String.fromCharCode(...source.subarray(start, start + piece))
  return text
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new RangeError('message header is no JSON', { cause: error })
  }
}
