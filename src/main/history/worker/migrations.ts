import type { DatabaseSync } from 'node:sqlite'

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
]

/**
 * Brings a database to the newest schema, each step in a transaction of its own.
 * @throws Error when the file was written by a newer version of the program.
 */
export function migrate(database: DatabaseSync, steps: readonly string[] = migrations): void {
  const version = schemaVersion(database)
  if (version > steps.length) throw new Error(`the history file has schema ${version}, this version knows ${steps.length}`)
  for (const [index, step] of steps.entries()) {
    if (index < version) continue
    database.exec('BEGIN IMMEDIATE')
    try {
      database.exec(step)
      database.exec(`PRAGMA user_version = ${index + 1}`)
      database.exec('COMMIT')
    } catch (error) {
      database.exec('ROLLBACK')
      throw error
    }
  }
}

/** Number of steps that a database has taken. */
export function schemaVersion(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0)
}
