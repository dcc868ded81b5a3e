import { TerminalError } from '../../shared/contract/errors.ts'
import type { ImportPreview, ImportProblem, ImportProgress } from '../../shared/contract/requests/import.ts'
import type { TradeDate } from '../../shared/domain/units.ts'
import { missingFields } from '../../shared/krx/files/columns.ts'
import type { ColumnMapping } from '../../shared/krx/files/columns.ts'
import { ImportTally } from './report.ts'
import { runImport } from './run.ts'
import type { RunOptions } from './run.ts'
import { previewOf, tableOf } from './table.ts'
import type { FileTable } from './table.ts'

/** A file on its way into the store. */
interface OpenFile {
  readonly id: number
  readonly name: string
  readonly bytes: number
  readonly abort: AbortController
  pieces: Uint8Array[]
  received: number
  table: Promise<FileTable | ImportProblem> | null
  progress: ImportProgress
}

const untouched: ImportProgress = { state: 'receiving', finished: 0, total: 0, report: null, message: null }

/** Brings daily files into the store, one at a time: received in pieces, looked at, imported in turns beside the live data. */
export class Imports {
  readonly #keep: RunOptions['keep']
  #file: OpenFile | null = null
  #lastId = 0

  /** @param keep keeps days of whole issues; rejects with an Error when the store cannot */
  constructor(keep: RunOptions['keep']) {
    this.#keep = keep
  }

  /** Announces a file in place of the one before. @throws TerminalError `bad-request` while one is imported */
  open(name: string, bytes: number): number {
    if (this.#file?.progress.state === 'running') throw refusal('another import is running')
    this.#lastId += 1
    const abort = new AbortController()
    this.#file = { id: this.#lastId, name, bytes, abort, pieces: [], received: 0, table: null, progress: untouched }
    return this.#lastId
  }

  /** Takes the next piece. @returns bytes received @throws TerminalError `bad-request` for more than was announced */
  append(id: number, piece: Uint8Array): number {
    const file = this.#of(id)
    if (file.received + piece.length > file.bytes) throw refusal('the file is longer than it was announced')
    file.pieces.push(piece)
    file.received += piece.length
    return file.received
  }

  /** What is in a file, or why nothing is. @throws TerminalError `bad-request` while pieces are missing */
  async preview(id: number): Promise<{ readonly preview: ImportPreview | null; readonly problem: ImportProblem | null }> {
    const file = this.#of(id)
    const table = await this.#table(file)
    if (!('records' in table)) return { preview: null, problem: table }
    if (file.progress.state === 'receiving') file.progress = { ...untouched, state: 'ready', total: table.records.length }
    return { preview: previewOf(table, file.name), problem: null }
  }

  /** Starts, or says why it cannot. @throws TerminalError `bad-request` while it runs already */
  async start(id: number, mapping: ColumnMapping, day: TradeDate | null): Promise<ImportProblem | null> {
    const file = this.#of(id)
    const table = await this.#table(file)
    if (!('records' in table)) return table
    const fields = missingFields(mapping)
    if (fields.length > 0) return { kind: 'missing-columns', fields }
    if (mapping.date === undefined && day === null) return { kind: 'no-day' }
    if (file.progress.state === 'running') throw refusal('this import is running')
    void this.#run(file, table, mapping, day)
    return null
  }

  progress(id: number): ImportProgress {
    return this.#of(id).progress
  }

  cancel(id: number): void {
    this.#of(id).abort.abort()
  }

  async #run(file: OpenFile, table: FileTable, mapping: ColumnMapping, day: TradeDate | null): Promise<void> {
    const tally = new ImportTally()
    const { signal } = file.abort
    const told = (state: ImportProgress['state'], finished: number, message: string | null = null) => {
      file.progress = { state, finished, total: table.records.length, report: tally.report(), message }
    }
    told('running', 0)
    try {
      const onFinished = (records: number) => told('running', records)
      await runImport({ table, mapping, day, tally, signal, onFinished, keep: this.#keep })
      told(signal.aborted ? 'cancelled' : 'done', file.progress.finished)
    } catch (error) {
      told('failed', file.progress.finished, error instanceof Error ? error.message : 'unknown fault')
    }
  }

  #table(file: OpenFile): Promise<FileTable | ImportProblem> {
    if (file.received < file.bytes) throw refusal(`${file.bytes - file.received} bytes of the file are missing`)
    file.table ??= tableOf(Buffer.concat(file.pieces))
    file.pieces = []
    return file.table
  }

  #of(id: number): OpenFile {
    if (this.#file?.id === id) return this.#file
    throw refusal('this file is not open any more')
  }
}

function refusal(message: string): TerminalError {
  return new TerminalError({ kind: 'bad-request', message })
}
