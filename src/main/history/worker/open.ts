import { existsSync, renameSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { HistoryState } from '../../../shared/contract/history-state.ts'
import { applicationId, migrate, NewerFile, schemaVersion } from './migrations.ts'

/** A database file that cannot be used. */
class UnusableFile extends Error {
  override readonly name = 'UnusableFile'
  readonly reason: 'damaged' | 'foreign'

  constructor(reason: 'damaged' | 'foreign', message: string, options?: ErrorOptions) {
    super(message, options)
    this.reason = reason
  }
}

/** SQLite's primary result codes for a file that is damaged or no database: SQLITE_CORRUPT and SQLITE_NOTADB. */
const damageCodes: ReadonlySet<number> = new Set([11, 26])
/** SQLITE_BUSY and SQLITE_LOCKED; SQLITE_PERM, SQLITE_READONLY and SQLITE_CANTOPEN; SQLITE_FULL. */
const stateOfCode: Readonly<Record<number, HistoryState['state']>> = {
  5: 'locked',
  6: 'locked',
  3: 'read-only',
  8: 'read-only',
  14: 'read-only',
  13: 'full',
}

export type SetAside = (aside: NonNullable<HistoryState['setAside']>, message: string) => void

/**
 * Opens the history file at its newest schema for this process alone, and makes it where there is none. One that is damaged, or a
 * database of something else, is set aside under a name with the time of day, never deleted, and a new one begun; `onSetAside` is told.
 * @throws Error when the folder cannot be written to, another process has the file, or it belongs to a newer version: see {@link stateOf}.
 */
export function openDatabase(file: string, onSetAside: SetAside, now: () => Date = () => new Date()): DatabaseSync {
  try {
    return openSound(file)
  } catch (error) {
    if (!(error instanceof UnusableFile)) throw error
    const aside = setAside(file, error.reason, now())
    onSetAside({ file: aside, reason: error.reason }, error.message)
    return openSound(file)
  }
}

/** How a store is that failed with an error. */
export function stateOf(error: unknown): HistoryState['state'] {
  if (error instanceof NewerFile) return 'newer'
  const code = primaryCode(error)
  return (code === null ? undefined : stateOfCode[code]) ?? 'failed'
}

function openSound(file: string): DatabaseSync {
  const database = new DatabaseSync(file)
  try {
    // The lock is held until the end: a second terminal on the same folder is told, and two writers never meet.
    database.exec('PRAGMA busy_timeout = 500; PRAGMA locking_mode = EXCLUSIVE')
    const [first] = database.prepare('PRAGMA quick_check(1)').all()
    if (first?.['quick_check'] !== 'ok') throw new UnusableFile('damaged', String(first?.['quick_check']))
    if (!isOurs(database)) throw new UnusableFile('foreign', 'it is a database of another program')
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON')
    // Takes the lock even where nothing is to be written now.
    database.exec('BEGIN IMMEDIATE; COMMIT')
    migrate(database)
    return database
  } catch (error) {
    database.close()
    throw damageOf(error) ?? error
  }
}

/** An empty file, one with our mark, or the first schema, which had none. */
function isOurs(database: DatabaseSync): boolean {
  const id = database.prepare('PRAGMA application_id').get()?.['application_id']
  if (id === applicationId) return true
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all()
  const isFirst = schemaVersion(database) === 1 && tables.some(({ name }) => name === 'documents')
  return id === 0 && (isFirst || (schemaVersion(database) === 0 && tables.length === 0))
}

function damageOf(error: unknown): UnusableFile | null {
  const code = primaryCode(error)
  if (code === null || !damageCodes.has(code) || !(error instanceof Error)) return null
  return new UnusableFile('damaged', error.message, { cause: error })
}

/** The low byte of SQLite's result code is the primary one; the rest tells its kinds apart. */
function primaryCode(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return null
  return error.errcode & 0xff
}

/** Renames the file with what belongs to it; gives the new name. */
function setAside(file: string, reason: UnusableFile['reason'], at: Date): string {
  const suffix = `.${reason}-${at.toISOString().replaceAll(/[:.]/g, '-')}`
  for (const part of ['', '-wal', '-shm']) if (existsSync(file + part)) renameSync(file + part, file + suffix + part)
  return file + suffix
}
