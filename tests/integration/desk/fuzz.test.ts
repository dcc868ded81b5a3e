import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Terminal } from '../../../src/main/core/terminal.ts'
import { requests } from '../../../src/shared/contract/requests.ts'
import type { RequestInput, RequestName } from '../../../src/shared/contract/requests.ts'
import { startCore } from '../../support/start-core.ts'
import { HeadlessWindow } from '../../support/headless-window.ts'

let directory = ''
let terminal: Terminal
let window: HeadlessWindow
const log: string[] = []

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'sise-fuzz-'))
  terminal = await startCore({
    dataDirectory: directory,
    log: (line) => log.push(line),
    demo: { seed: 3, rate: 50 },
  })
  window = new HeadlessWindow()
  terminal.connect(window.transport)
  await window.value('instruments.list', {})
})

afterAll(async () => {
  await terminal.close()
  rmSync(directory, { recursive: true })
})

const names = Object.keys(requests).filter((name): name is RequestName => Object.hasOwn(requests, name))
// A shaped input of these could name a host that is not this machine.
const unshaped = names.filter((name) => !name.startsWith('connection.'))
const code = fc.oneof(fc.constantFrom('005930', 'K1', 'K2FA001', 'A016C000', 'B016C705', 'ZZZZZZ'), fc.stringMatching(/^[0-9A-Z]{0,13}$/))
const shaped = fc.record(
  {
    code: fc.oneof(code, fc.jsonValue()),
    group: fc.oneof(fc.constantFrom('A', 'G'), fc.jsonValue()),
    groups: fc.oneof(fc.array(fc.record({ id: fc.string(), name: fc.string(), codes: fc.array(code) })), fc.jsonValue()),
    workspace: fc.jsonValue(),
    text: fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('삼성', 'ㅅㅅ', '\ud800')),
    limit: fc.oneof(fc.integer({ min: -1, max: 300 }), fc.double()),
    interval: fc.constantFrom(10, 60, 600, 'D', 'W', 'M', 'Y', 7, null),
    before: fc.oneof(fc.constant(null), fc.double(), fc.maxSafeInteger()),
    count: fc.integer({ min: -1, max: 600 }),
    codes: fc.oneof(fc.array(code, { maxLength: 3 }), fc.jsonValue()),
    kind: fc.constantFrom(10, 60, 600, 'D', 'W', 'M', 'Y', 7, null),
    kinds: fc.oneof(fc.array(fc.constantFrom(10, 'D', 'Y')), fc.jsonValue()),
    from: fc.oneof(fc.double(), fc.maxSafeInteger()),
    to: fc.oneof(fc.double(), fc.maxSafeInteger()),
    job: fc.oneof(fc.integer({ min: -1, max: 5 }), fc.jsonValue()),
    deletion: fc.oneof(fc.integer({ min: -1, max: 5 }), fc.jsonValue()),
    endpoint: fc.constantFrom('stocks.price', 'stocks.history', 'toString', ''),
    parameters: fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.double(), fc.array(fc.string()))),
  },
  { requiredKeys: [] },
)

async function answer(name: RequestName, input: unknown): Promise<void> {
  const reply = await window.ask(name, input as RequestInput<RequestName>)
  expect(reply.kind).toBe('reply')
  if (!reply.ok) expect(reply.failure.message).not.toContain('failed inside the terminal')
}

test('whatever a window asks is answered, and never by a fault of ours', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...names), fc.jsonValue(), (name, input) => answer(name, input)),
    { numRuns: 150 },
  )
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...unshaped), shaped, (name, input) => answer(name, input)),
    { numRuns: 200 },
  )
  expect(log.filter((line) => line.includes(' failed: '))).toEqual([])
  expect((await window.value('session.describe', {})).demo).toBe(true)
}, 60_000)
