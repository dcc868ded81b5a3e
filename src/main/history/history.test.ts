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
import { candleTable } from './worker/candles.ts'
import { jobTable } from './worker/jobs.ts'
import { applicationId, migrate, migrations, NewerFile, schemaVersion } from './worker/migrations.ts'
import { openDatabase, stateOf } from './worker/open.ts'

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
    expect(lines.join('\n')).toContain('the history store is read-only')
    expect(history.state()).toMatchObject({ state: 'read-only', setAside: null })
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

  test('migration 2 makes the tables of bars beside the documents of version 1, and marks the file', () => {
    const file = join(directory, 'history.sqlite')
    const before = new DatabaseSync(file)
    migrate(before, migrations.slice(0, 1))
    before.exec("INSERT INTO documents VALUES (NULL, 'g', 'e', '{}', 'v2', NULL, 1, 'session', 'kept')")
    before.close()
    const database = openDatabase(file, () => expect.unreachable('a file of version 1 is ours'))
    expect(database.prepare('SELECT body FROM documents').get()).toEqual({ body: 'kept' })
    expect(database.prepare('PRAGMA application_id').get()).toEqual({ application_id: applicationId })
    const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all()
    expect(tables.map(({ name }) => name)).toEqual(expect.arrayContaining(['series', 'candles', 'coverage', 'adjustments', 'quarantine']))
    database.close()
  })

  test('migration 3 makes the queue beside the bars of version 2', () => {
    const file = join(directory, 'history.sqlite')
    const before = new DatabaseSync(file)
    migrate(before, migrations.slice(0, 2))
    before.exec(
      "INSERT INTO series (id, gateway, code, kind) VALUES (1, 'g', '005930', 'D'); INSERT INTO candles (series, time, close, fetched_at) VALUES (1, 5, 100, 1)",
    )
    before.close()
    const database = openDatabase(file, () => expect.unreachable('a file of version 2 is ours'))
    expect(schemaVersion(database)).toBe(migrations.length)
    expect(database.prepare('SELECT close FROM candles').get()).toEqual({ close: 100 })
    expect(jobTable(database).jobs('g', epochMs(0))).toEqual([])
    database.close()
  })

  test('migration 4 makes the table of records beside the queue of version 3', () => {
    const file = join(directory, 'history.sqlite')
    const before = new DatabaseSync(file)
    migrate(before, migrations.slice(0, 3))
    const progress = { calls: 1, finished: 0, failed: [], plannedCalls: 3 }
    const span = { from: epochMs(1), to: epochMs(2) }
    const job = { gateway: 'g', kind: 'D', codes: ['005930'], ...span, state: 'paused', createdAt: epochMs(5), ...progress } as const
    expect(jobTable(before).addJob(job)).toBe(1)
    before.close()
    const database = openDatabase(file, () => expect.unreachable('a file of version 3 is ours'))
    expect(jobTable(database).jobs('g', epochMs(0))).toEqual([{ ...job, id: 1 }])
    expect(database.prepare('SELECT count(*) AS rows FROM recordings').get()).toEqual({ rows: 0 })
    database.close()
  })

  test('a database of something else is set aside whole', () => {
    const file = join(directory, 'history.sqlite')
    const foreign = new DatabaseSync(file)
    foreign.exec("CREATE TABLE letters (body); INSERT INTO letters VALUES ('dear')")
    foreign.close()
    const notes: string[] = []
    openDatabase(file, ({ file: aside, reason }) => notes.push(reason, aside)).close()
    expect(notes[0]).toBe('foreign')
    const kept = new DatabaseSync(notes[1] ?? '')
    expect(kept.prepare('SELECT body FROM letters').get()).toEqual({ body: 'dear' })
    kept.close()
  })

  test('a second terminal on the same file is told, and harms nothing', async () => {
    const first = open()
    first.keep(lists)
    expect(await first.latest(lists)).toEqual(lists)
    const second = open()
    await expect(second.latest(lists)).rejects.toThrow('locked')
    expect(second.state()).toMatchObject({ state: 'locked' })
    expect(await first.latest(lists)).toEqual(lists)
    await first.close()
    expect(await open().latest(lists)).toEqual(lists)
  })

  test('a full disk refuses what does not fit, keeps what was committed, and goes on when there is room', () => {
    const database = openDatabase(join(directory, 'history.sqlite'), () => undefined)
    const table = candleTable(database)
    const key = { gateway: 'g', code: '005930', kind: 'D' } as const
    const batch = (index: number) => ({
      key,
      candles: Array.from({ length: 100 }, (_, day) => {
        const time = epochMs(86_400_000 * (index * 100 + day + 1))
        return { time, open: 1, high: 1, low: 1, close: 1, volume: 1, turnover: 1, openInterest: null }
      }),
      broken: [],
      covered: null,
      fetchedAt: epochMs(1),
    })
    database.exec('PRAGMA max_page_count = 40')
    let kept = 0
    let refusal: unknown = null
    while (refusal === null) {
      try {
        table.keepCandles(batch(kept))
        kept += 1
      } catch (error) {
        refusal = error
      }
    }
    expect(stateOf(refusal)).toBe('full')
    const held = () => table.readCandles({ key, span: { from: epochMs(0), to: epochMs(4e12) }, newest: 1e9 }).candles.length
    expect(held()).toBe(kept * 100)
    database.exec('PRAGMA max_page_count = 100000')
    table.keepCandles(batch(kept))
    expect(held()).toBe((kept + 1) * 100)
    expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
    database.close()
  })

  test.each([
    ['locked', 5],
    ['read-only', 8],
    ['read-only', 14],
    ['full', 13],
    ['failed', 1],
  ] as const)('the store is %s by the code %i', (state, code) => {
    expect(stateOf(Object.assign(new Error('no'), { errcode: code + 256 }))).toBe(state)
  })

  test('a step that fails leaves the schema of the step before', () => {
    const database = new DatabaseSync(':memory:')
    expect(() => migrate(database, ['CREATE TABLE a (x)', 'CREATE TABLE b (x); CREATE TABLE a (x)'])).toThrow('already exists')
    expect(schemaVersion(database)).toBe(1)
    expect(database.prepare("SELECT count(*) AS n FROM sqlite_schema WHERE name = 'b'").get()?.['n']).toBe(0)
    database.close()
  })

  test('a file of a newer version is left alone', () => {
    expect(stateOf(new NewerFile('newer'))).toBe('newer')
    const database = new DatabaseSync(':memory:')
    database.exec(`PRAGMA user_version = ${migrations.length + 1}`)
    expect(() => migrate(database)).toThrow('this version knows')
    database.close()
  })
})

test('canonical parameters do not depend on their order', () => {
  expect(canonicalParameters({ b: 1, a: ['x', 'y'], c: undefined })).toBe('{"a":["x","y"],"b":1}')
})
