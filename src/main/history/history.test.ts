import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { epochMs, tradeDate } from '../../shared/domain/units.ts'
import { canonicalParameters } from './document.ts'
import type { Document } from './document.ts'
import { openHistory } from './history.ts'
import type { History } from './history.ts'
import { migrate, migrations, schemaVersion } from './worker/migrations.ts'
import { openDatabase } from './worker/open.ts'

const day = tradeDate('2026-02-20')
const lists: Document = {
  gateway: 'demo',
  endpoint: 'stocks.lists',
  parameters: canonicalParameters({ market: 'kospi' }),
  api: 'v2',
  tradeDate: day,
  fetchedAt: epochMs(1_000),
  licence: 'session',
  body: '{"issues":[]}',
}

let directory = ''
let opened: History[] = []
let lines: string[] = []

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'sise-history-'))
  opened = []
  lines = []
})

afterEach(async () => {
  await Promise.all(opened.map((history) => history.close()))
  rmSync(directory, { recursive: true })
})

function open(name = 'history.sqlite'): History {
  const worker = new URL('worker/index.ts', import.meta.url)
  const history = openHistory({ worker, file: join(directory, name), log: (line) => lines.push(line) })
  opened.push(history)
  return history
}

describe('kept replies', () => {
  test('the newest reply of a key comes back, also after a restart', async () => {
    const first = open()
    first.keep(lists)
    first.keep({ ...lists, fetchedAt: epochMs(2_000), body: '{"issues":[1]}' })
    first.keep({ ...lists, parameters: canonicalParameters({ market: 'kosdaq' }), fetchedAt: epochMs(3_000) })
    await first.close()
    expect(await open().latest(lists)).toEqual({ ...lists, fetchedAt: 2_000, body: '{"issues":[1]}' })
    expect(lines).toEqual([])
  })

  test('a key that was never asked for, or of another gateway, has none', async () => {
    const history = open()
    history.keep(lists)
    expect(await history.latest({ ...lists, gateway: 'another' })).toBeNull()
    expect(await history.latest({ ...lists, endpoint: 'stocks.master' })).toBeNull()
  })

  test('a reply that says the same renews its time and takes no second row', async () => {
    const history = open()
    history.keep(lists)
    history.keep({ ...lists, fetchedAt: epochMs(9_000) })
    expect(await history.latest(lists)).toEqual({ ...lists, fetchedAt: 9_000 })
    await history.close()
    const database = new DatabaseSync(join(directory, 'history.sqlite'))
    expect(database.prepare('SELECT count(*) AS rows FROM documents').get()?.['rows']).toBe(1)
    database.close()
  })

  test('the replies of a day come with the newest of each set of parameters', async () => {
    const history = open()
    const page = (issues: string, at: number, body: string, on = day): Document => ({
      ...lists,
      endpoint: 'multiquote.price',
      parameters: canonicalParameters({ issues }),
      fetchedAt: epochMs(at),
      tradeDate: on,
      body,
    })
    history.keep(page('A', 1, '"old"'))
    history.keep(page('A', 2, '"new"'))
    history.keep(page('B', 1, '"b"'))
    history.keep(page('C', 1, '"yesterday"', tradeDate('2026-02-19')))
    const found = await history.ofDay({ gateway: 'demo', endpoint: 'multiquote.price' }, day)
    expect(found.map((document) => document.body).toSorted()).toEqual(['"b"', '"new"'])
  })

  test('the days of a key come newest first, each with its newest reply', async () => {
    const history = open()
    const [thursday, wednesday] = [tradeDate('2026-02-19'), tradeDate('2026-02-18')]
    history.keep({ ...lists, tradeDate: wednesday, fetchedAt: epochMs(1) })
    history.keep({ ...lists, tradeDate: thursday, fetchedAt: epochMs(2), body: '"early"' })
    history.keep({ ...lists, tradeDate: thursday, fetchedAt: epochMs(3), body: '"late"' })
    history.keep({ ...lists, fetchedAt: epochMs(4) })
    history.keep({ ...lists, tradeDate: null, fetchedAt: epochMs(5) })
    history.keep({ ...lists, parameters: canonicalParameters({ market: 'kosdaq' }), fetchedAt: epochMs(6) })
    const found = await history.days(lists, 2)
    expect(found.map((document) => [document.tradeDate, document.body])).toEqual([
      [day, lists.body],
      [thursday, '"late"'],
    ])
  })

  test('of what moves, the last reply of a day takes the place of the one before', async () => {
    const history = open()
    history.keepDay({ ...lists, tradeDate: tradeDate('2026-02-19'), body: '"before"' })
    history.keepDay({ ...lists, fetchedAt: epochMs(2_000), body: '"morning"' })
    history.keepDay({ ...lists, fetchedAt: epochMs(3_000), body: '"evening"' })
    await history.close()
    const database = new DatabaseSync(join(directory, 'history.sqlite'))
    expect(
      database
        .prepare('SELECT body FROM documents ORDER BY trade_date')
        .all()
        .map(({ body }) => body),
    ).toEqual(['"before"', '"evening"'])
    database.close()
  })

  test('closing is safe twice, and a closed store rejects', async () => {
    const history = open()
    await history.close()
    await history.close()
    await expect(history.latest(lists)).rejects.toThrow('closed')
  })

  test('a folder that is not there fails the store, not the program', async () => {
    const history = open(join('absent', 'history.sqlite'))
    await expect(history.latest(lists)).rejects.toThrow(/open database/)
    expect(lines.join('\n')).toContain('the history store failed')
  })
})

describe('the database file', () => {
  test('a file that is no database is set aside, byte for byte, and a new one begun', async () => {
    writeFileSync(join(directory, 'history.sqlite'), 'not a database, but somebody wanted it'.repeat(100))
    const history = open()
    history.keep(lists)
    expect(await history.latest(lists)).toEqual(lists)
    const aside = readdirSync(directory).find((name) => name.startsWith('history.sqlite.damaged-')) ?? ''
    expect(readFileSync(join(directory, aside), 'utf8')).toContain('somebody wanted it')
    expect(lines.join('\n')).toContain('was damaged')
  })

  test('damage inside a table is found on open', async () => {
    const file = join(directory, 'history.sqlite')
    const database = openDatabase(file, () => undefined)
    const insert = database.prepare("INSERT INTO documents VALUES (NULL, 'g', 'e', ?, 'v2', NULL, 1, 'session', ?)")
    for (let index = 0; index < 200; index += 1) insert.run(String(index), 'x'.repeat(1_000))
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    database.close()
    const bytes = readFileSync(file)
    bytes.fill(0xab, 4_096, bytes.length - 4_096)
    writeFileSync(file, bytes)
    const notes: string[] = []
    const renewed = openDatabase(file, ({ file: aside, reason }) => notes.push(`${reason} ${aside}`))
    expect(renewed.prepare('SELECT count(*) AS rows FROM documents').get()?.['rows']).toBe(0)
    renewed.close()
    expect(notes).toHaveLength(1)
    expect(readdirSync(directory).filter((name) => /damaged-[^-]+-[^-]+-[\dT-]+Z$/.test(name))).toHaveLength(1)
  })

  test('migration 1 makes the table of documents', () => {
    const database = new DatabaseSync(':memory:')
    migrate(database, migrations.slice(0, 1))
    expect(schemaVersion(database)).toBe(1)
    const columns = database.prepare("SELECT name FROM pragma_table_info('documents')").all()
    expect(columns.map((column) => column['name'])).toEqual([
      'id',
      'gateway',
      'endpoint',
      'parameters',
      'api',
      'trade_date',
      'fetched_at',
      'licence',
      'body',
    ])
    database.close()
  })

  test('a step that fails leaves the schema of the step before', () => {
    const database = new DatabaseSync(':memory:')
    expect(() => migrate(database, ['CREATE TABLE a (x)', 'CREATE TABLE b (x); CREATE TABLE a (x)'])).toThrow('already exists')
    expect(schemaVersion(database)).toBe(1)
    expect(database.prepare("SELECT count(*) AS n FROM sqlite_schema WHERE name = 'b'").get()?.['n']).toBe(0)
    database.close()
  })

  test('a file of a newer version is left alone', () => {
    const database = new DatabaseSync(':memory:')
    database.exec(`PRAGMA user_version = ${migrations.length + 1}`)
    expect(() => migrate(database)).toThrow('this version knows')
    database.close()
  })
})

test('canonical parameters do not depend on their order', () => {
  expect(canonicalParameters({ b: 1, a: ['x', 'y'], c: undefined })).toBe('{"a":["x","y"],"b":1}')
})
