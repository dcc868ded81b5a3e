import { gzipSync } from 'node:zlib'
import { describe, expect, test, vi } from 'vitest'
import { TerminalError } from '../../shared/contract/errors.ts'
import { tradeDate } from '../../shared/domain/units.ts'
import type { DayRow } from '../../shared/krx/files/day-row.ts'
import { Imports } from './imports.ts'
import type { KeptDays } from './report.ts'

const header = 'Code,Name,Market,Open,High,Low,Close,Volume'
const good = ['005930,A,KOSPI,100,110,90,105,7', '0126Z0,B,KOSDAQ,0,0,0,50,0']
const day = tradeDate('2026-02-20')
const bytesOf = (text: string) => new TextEncoder().encode(text)
/** `코드` and `가`, as CP949 writes them. */
const cp949 = Buffer.concat([
  Buffer.from('c4dab5e5', 'hex'),
  bytesOf(',Open,High,Low,Close,Volume\n'),
  Buffer.from('b0a1', 'hex'),
  bytesOf(',1,1,1,1,1'),
])

const allNew = (rows: readonly DayRow[]): KeptDays => ({ added: rows.length, changed: 0, unchanged: 0, rescaled: 0 })

/** A file that was sent whole, in two pieces. */
function sent(content: Uint8Array, keep: (rows: readonly DayRow[]) => Promise<KeptDays> = (rows) => Promise.resolve(allNew(rows))) {
  const imports = new Imports(keep)
  const file = imports.open('issues-20260220.csv', content.length)
  const half = Math.floor(content.length / 2)
  imports.append(file, content.subarray(0, half))
  imports.append(file, content.subarray(half))
  return { imports, file }
}

const ended = (imports: Imports, file: number) =>
  vi.waitFor(() => {
    const progress = imports.progress(file)
    expect(progress.state).not.toBe('running')
    return progress
  })

describe('a file', () => {
  test('shows its columns, its first records and the day of its name', async () => {
    const { imports, file } = sent(bytesOf([header, ...good].join('\r\n')))
    expect(await imports.preview(file)).toEqual({
      problem: null,
      preview: {
        encoding: 'utf-8',
        kind: 'one-day',
        header: header.split(','),
        records: good.map((line) => line.split(',')),
        count: 2,
        mapping: { code: 0, name: 1, market: 2, open: 3, high: 4, low: 5, close: 6, volume: 7 },
        day: '2026-02-20',
      },
    })
  })

  test.each([
    ['UTF-8 packed by gzip', gzipSync(bytesOf([header, ...good].join('\n'))), 'utf-8', 'Code'],
    ['CP949', cp949, 'cp949', '코드'],
  ])('is read as %s', async (_, content, encoding, first) => {
    const { imports, file } = sent(content)
    const { preview } = await imports.preview(file)
    expect([preview?.encoding, preview?.header[0]]).toEqual([encoding, first])
  })

  test.each([
    ['empty', new Uint8Array()],
    ['empty', bytesOf('\n\n')],
    ['not-text', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0)],
    ['not-text', Uint8Array.of(0x1f, 0x8b, 1, 2, 3)],
    ['not-a-table', bytesOf('<html>\nhello, you')],
    ['no-records', bytesOf(header)],
  ])('that is %s says so', async (kind, content) => {
    const { imports, file } = sent(content)
    expect(await imports.preview(file)).toEqual({ preview: null, problem: { kind } })
  })

  test('is refused with missing or too many bytes, and once another has its place', async () => {
    const imports = new Imports((rows) => Promise.resolve(allNew(rows)))
    const file = imports.open('a.csv', 10)
    await expect(imports.preview(file)).rejects.toThrow('10 bytes of the file are missing')
    expect(() => imports.append(file, new Uint8Array(11))).toThrow(TerminalError)
    imports.open('b.csv', 1)
    expect(() => imports.progress(file)).toThrow('not open any more')
  })
})

describe('an import', () => {
  const mapping = { code: 0, name: 1, market: 2, open: 3, high: 4, low: 5, close: 6, volume: 7 }

  test('keeps what is good and tells why the rest is not', async () => {
    const bad = ['12,A,KOSPI,1,1,1,1,1', '005930,A,KOSPI,100,110,90,105,7', '000020,A,KOSPI,5,4,3,4,1', '000020,A']
    const { imports, file } = sent(bytesOf([header, ...good, ...bad].join('\n')))
    expect(await imports.start(file, mapping, day)).toBeNull()
    expect(await ended(imports, file)).toEqual({
      state: 'done',
      finished: 6,
      total: 6,
      message: null,
      report: {
        accepted: 2,
        added: 2,
        changed: 0,
        unchanged: 0,
        rescaled: 0,
        withoutTrades: 1,
        issues: 2,
        days: { first: '2026-02-20', last: '2026-02-20', count: 1 },
        rejected: [
          { reason: 'cells', count: 1, examples: [{ line: 7, text: '000020,A' }] },
          { reason: 'code', count: 1, examples: [{ line: 4, text: bad[0] }] },
          { reason: 'range', count: 1, examples: [{ line: 6, text: bad[2] }] },
          { reason: 'twice', count: 1, examples: [{ line: 5, text: bad[1] }] },
        ],
      },
    })
  })

  test('does not start without its columns or its day', async () => {
    const { imports, file } = sent(bytesOf([header, ...good].join('\n')))
    expect(await imports.start(file, { code: 0 }, day)).toEqual({
      kind: 'missing-columns',
      fields: ['open', 'high', 'low', 'close', 'volume'],
    })
    expect(await imports.start(file, mapping, null)).toEqual({ kind: 'no-day' })
  })

  test('is cancelled between two batches: what is kept by then stays', async () => {
    const many = Array.from({ length: 4_000 }, (_, index) => `${String(index).padStart(6, '0')},A,KOSPI,1,1,1,1,1`)
    const { imports, file } = sent(bytesOf([header, ...many].join('\n')), (rows) => {
      imports.cancel(file)
      return Promise.resolve(allNew(rows))
    })
    await imports.start(file, mapping, day)
    expect(() => imports.open('other.csv', 1)).toThrow('another import is running')
    expect(await ended(imports, file)).toMatchObject({ state: 'cancelled', finished: 500, report: { accepted: 500 } })
  })

  test('says why the store failed', async () => {
    const { imports, file } = sent(bytesOf([header, ...good].join('\n')), () => Promise.reject(new Error('the disk is full')))
    await imports.start(file, mapping, day)
    expect(await ended(imports, file)).toMatchObject({ state: 'failed', message: 'the disk is full', report: { accepted: 0 } })
  })
})
