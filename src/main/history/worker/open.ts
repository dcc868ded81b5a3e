import { existsSync, renameSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { migrate } from './migrations.ts'

/** A database file that cannot be read. */
class DamagedFile extends Error {
  override readonly name = 'DamagedFile'
}

/** SQLite's primary result codes for a file that is damaged or no database: SQLITE_CORRUPT and SQLITE_NOTADB. */
const damageCodes: ReadonlySet<number> = new Set([11, 26])

/**
 * Opens the history file at its newest schema, and makes it where there is none. A damaged one is set aside under a name with
 * the time of day, never deleted, and a new one begun; `note` is told.
 * @throws Error when the folder cannot be written to or the file belongs to a newer version.
 */
export function openDatabase(file: string, note: (line: string) => void, now: () => Date = () => new Date()): DatabaseSync {
  try {
    return openSound(file)
  } catch (error) {
    if (!(error instanceof DamagedFile)) throw error
    note(`the history file is damaged (${error.message}); it is kept as ${setAside(file, now())}`)
    return openSound(file)
  }
}

function openSound(file: string): DatabaseSync {
  const database = new DatabaseSync(file)
  try {
    const [first] = database.prepare('PRAGMA quick_check(1)').all()
    if (first?.['quick_check'] !== 'ok') throw new DamagedFile(String(first?.['quick_check']))
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 2000; PRAGMA foreign_keys = ON')
    migrate(database)
    return database
  } catch (error) {
    database.close()
    throw damageOf(error) ?? error
  }
}

function damageOf(error: unknown): DamagedFile | null {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return null
  // The low byte is the primary code; the rest tells its kinds apart.
  return damageCodes.has(error.errcode & 0xff) ? new DamagedFile(error.message, { cause: error }) : null
}

/** Renames the file with what belongs to it; gives the new name. */
function setAside(file: string, at: Date): string {
  const suffix = `.damaged-${at.toISOString().replaceAll(/[:.]/g, '-')}`
  for (const part of ['', '-wal', '-shm']) if (existsSync(file + part)) renameSync(file + part, file + suffix + part)
  return file + suffix
}
