import type { DatabaseSync } from 'node:sqlite'

/** `sise` in ASCII: the mark in a database file's header that it is a history of this program. */
export const applicationId = 0x73697365

/**
 * The schema, step by step. A step is never changed once released: what follows from it is a new step. The number of steps
 * taken is the database's `user_version`.
 */
export const migrations: readonly string[] = [
  `CREATE TABLE documents (
     id INTEGER PRIMARY KEY,
     gateway TEXT NOT NULL,
     endpoint TEXT NOT NULL,
     parameters TEXT NOT NULL,
     api TEXT NOT NULL,
     trade_date TEXT,
     fetched_at INTEGER NOT NULL,
     licence TEXT NOT NULL,
     body TEXT NOT NULL
   ) STRICT;
   CREATE INDEX documents_by_key ON documents (gateway, endpoint, parameters, fetched_at);
   CREATE INDEX documents_by_day ON documents (gateway, endpoint, trade_date);`,
  // Bars. A series whose deletion is set is out of sight and has no place in the index of series.
  `PRAGMA application_id = ${applicationId};
   CREATE TABLE series (
     id INTEGER PRIMARY KEY,
     gateway TEXT NOT NULL,
     code TEXT NOT NULL,
     kind TEXT NOT NULL,
     bars INTEGER NOT NULL DEFAULT 0,
     deletion INTEGER,
     deleted_at INTEGER
   ) STRICT;
   CREATE UNIQUE INDEX series_by_key ON series (gateway, code, kind) WHERE deletion IS NULL;
   CREATE INDEX series_by_deletion ON series (deletion) WHERE deletion IS NOT NULL;
   CREATE TABLE candles (
     series INTEGER NOT NULL REFERENCES series (id) ON DELETE CASCADE,
     time INTEGER NOT NULL,
     open REAL,
     high REAL,
     low REAL,
     close REAL NOT NULL,
     volume REAL,
     turnover REAL,
     open_interest REAL,
     fetched_at INTEGER NOT NULL,
     PRIMARY KEY (series, time)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE coverage (
     series INTEGER NOT NULL REFERENCES series (id) ON DELETE CASCADE,
     from_ms INTEGER NOT NULL,
     to_ms INTEGER NOT NULL,
     PRIMARY KEY (series, from_ms)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE adjustments (
     series INTEGER NOT NULL REFERENCES series (id) ON DELETE CASCADE,
     found_at INTEGER NOT NULL,
     factor REAL NOT NULL,
     PRIMARY KEY (series, found_at)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE quarantine (
     series INTEGER NOT NULL REFERENCES series (id) ON DELETE CASCADE,
     time INTEGER NOT NULL,
     reason TEXT NOT NULL,
     row TEXT NOT NULL,
     PRIMARY KEY (series, time)
   ) STRICT, WITHOUT ROWID;`,
  `CREATE TABLE jobs (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     gateway TEXT NOT NULL,
     kind TEXT NOT NULL,
     codes TEXT NOT NULL,
     from_ms INTEGER NOT NULL,
     to_ms INTEGER NOT NULL,
     state TEXT NOT NULL,
     created_at INTEGER NOT NULL,
     planned_calls INTEGER NOT NULL,
     calls INTEGER NOT NULL,
     finished INTEGER NOT NULL,
     failed TEXT NOT NULL
   ) STRICT;
   CREATE INDEX jobs_by_gateway ON jobs (gateway, id);`,
  // Records of the all-issue channels in compressed blocks. Recordings are files now: nothing is added, and what is held stays.
  `CREATE TABLE recordings (
     id INTEGER PRIMARY KEY,
     gateway TEXT NOT NULL,
     market TEXT NOT NULL,
     trade_date TEXT NOT NULL,
     first_ms INTEGER NOT NULL,
     last_ms INTEGER NOT NULL,
     prints INTEGER NOT NULL,
     body BLOB NOT NULL
   ) STRICT;
   CREATE INDEX recordings_by_time ON recordings (gateway, market, first_ms);
   CREATE INDEX recordings_by_day ON recordings (trade_date);`,
  // What files of a day tell of its issues beside their bars.
  `CREATE TABLE listings (
     gateway TEXT NOT NULL,
     trade_date TEXT NOT NULL,
     code TEXT NOT NULL,
     name TEXT NOT NULL,
     market TEXT,
     segment TEXT NOT NULL,
     base REAL,
     shares REAL,
     PRIMARY KEY (gateway, trade_date, code)
   ) STRICT, WITHOUT ROWID;`,
]

/** A file that a newer version of the program wrote. */
export class NewerFile extends Error {
  override readonly name = 'NewerFile'
}

/**
 * Brings a database to the newest schema, each step in a transaction of its own.
 * @throws NewerFile when the file was written by a newer version of the program.
 */
export function migrate(database: DatabaseSync, steps: readonly string[] = migrations): void {
  const version = schemaVersion(database)
  if (version > steps.length) throw new NewerFile(`the history file has schema ${version}, this version knows ${steps.length}`)
  for (const [index, step] of steps.entries()) {
    if (index < version) continue
    transact(database, () => {
      database.exec(step)
      database.exec(`PRAGMA user_version = ${index + 1}`)
    })
  }
}

/** Number of steps that a database has taken. */
export function schemaVersion(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0)
}

/** Runs work as one transaction: all of it is kept, or nothing. @throws what the work throws */
export function transact<Result>(database: DatabaseSync, work: () => Result): Result {
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    database.exec('COMMIT')
    return result
  } catch (error) {
    // A full disk may have rolled back by itself.
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}
