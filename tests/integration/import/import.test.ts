import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startDemoExchange } from '../../../src/demo/index.ts'
import type { DemoExchange } from '../../../src/demo/index.ts'
import type { Terminal } from '../../../src/main/core/terminal.ts'
import { tradeDate } from '../../../src/shared/domain/units.ts'
import { startOfDay } from '../../../src/shared/krx/kst.ts'
import { startCore } from '../../support/start-core.ts'
import { HeadlessWindow } from '../../support/headless-window.ts'

const key = 'import-test-key'
const day = tradeDate('2026-02-20')
const file = [
  'Date,Code,Name,Market,Open,High,Low,Close,Changes,Volume,Stocks',
  '2026-02-20,005930,삼성전자,KOSPI,100,130,90,130,30,7,10',
  '2026-02-20,0126Z0,글자,KOSPI,0,0,0,50,0,0,10',
  '2026-02-21,005930,삼성전자,KOSPI,1,1,1,1,0,1,10',
].join('\n')
const conditions = { market: null, limit: 'any', rateFrom: null, rateTo: null, volumeFrom: null, turnoverFrom: null } as const

let exchange: DemoExchange
let directory = ''
let terminal: Terminal

async function open(): Promise<HeadlessWindow> {
  terminal = await startCore({
    key,
    dataDirectory: directory,
    connection: { gateway: exchange.url, stream: exchange.streamUrl, clock: exchange.clockSetting },
  })
  const window = new HeadlessWindow()
  terminal.connect(window.transport)
  return window
}

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'sise-import-'))
  exchange = await startDemoExchange({ seed: 7, ratePerSecond: 100, clock: '2026-02-23T07:30', keys: { [key]: {} } })
})

afterEach(async () => {
  await terminal.close()
  await exchange.close()
  rmSync(directory, { recursive: true })
})

async function bring(window: HeadlessWindow) {
  const bytes = Buffer.from(file)
  const { file: id } = await window.value('import.open', { name: 'days.csv', bytes: bytes.length })
  await window.value('import.append', { file: id, data: bytes.toString('base64') })
  const { preview } = await window.value('import.preview', { file: id })
  await window.value('import.start', { file: id, mapping: preview?.mapping ?? {}, day: null })
  return vi.waitFor(
    async () => {
      const progress = await window.value('import.progress', { file: id })
      expect(progress.state).toBe('done')
      return progress.report
    },
    { timeout: 20_000 },
  )
}

test('a file comes through the contract into the store, can be screened and exported, and outlives the terminal', async () => {
  const window = await open()
  expect(await bring(window)).toMatchObject({
    added: 2,
    unchanged: 0,
    withoutTrades: 1,
    rejected: [{ reason: 'not-a-trading-day', count: 1 }],
  })
  expect(await bring(window)).toMatchObject({ added: 0, changed: 0, unchanged: 2 })
  await terminal.close()

  const again = await open()
  expect(await again.value('screen.days', {})).toEqual({ days: [{ day, issues: 2 }] })
  const { rows, held } = await again.value('screen.find', { day, conditions })
  expect(held).toBe(2)
  expect(rows).toMatchObject([
    { code: '005930', name: '삼성전자', changeRate: 30, limit: 'upper', marketCap: 1_300 },
    { code: '0126Z0', open: null, change: 0, limit: 'none' },
  ])
  expect((await again.value('screen.find', { day, conditions: { ...conditions, limit: 'lower' } })).rows).toEqual([])
  const span = { from: startOfDay(tradeDate('2026-02-01')), to: startOfDay(tradeDate('2026-03-01')) }
  const { candles } = await again.value('export.bars', { code: '0126Z0', kind: 'D', ...span })
  expect(candles).toMatchObject([{ time: startOfDay(day), open: null, close: 50, volume: 0, adjustment: 1 }])
})

test('a message that does not fit is refused', async () => {
  const window = await open()
  for (const [name, input] of [
    ['import.append', { file: 1, data: 'no base64!' }],
    ['import.open', { name: 'a.csv', bytes: -1 }],
    ['screen.find', { day: '20260220', conditions }],
  ] as const) {
    const reply = await window.ask(name, JSON.parse(JSON.stringify(input)))
    expect(reply).toMatchObject({ ok: false, failure: { kind: 'bad-request' } })
  }
})
