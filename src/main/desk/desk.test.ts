import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { TerminalError } from '../../shared/contract/errors.ts'
import type { Drawing } from '../../shared/contract/requests/drawings.ts'
import { openDesk } from './desk.ts'

let directory = ''
let lines: string[] = []

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'sise-desk-'))
  lines = []
})
afterEach(() => rmSync(directory, { recursive: true }))

const desk = () => openDesk({ directory, log: (line) => lines.push(line) })

function failureOf(work: () => void): unknown {
  try {
    work()
    return null
  } catch (error) {
    return error instanceof TerminalError ? error.failure : error
  }
}

describe('layout', () => {
  test('there is none at first', () => {
    expect(desk().workspace()).toBeNull()
    expect(readdirSync(directory)).toEqual([])
  })

  test('any JSON comes back at the next start, save keys that would change a prototype', () => {
    const json = fc.jsonValue({ maxDepth: 4 }).filter((value) => !JSON.stringify(value).includes('__proto__'))
    fc.assert(
      fc.property(json, (workspace) => {
        desk().saveWorkspace(workspace)
        expect(desk().workspace()).toEqual(JSON.parse(JSON.stringify(workspace)))
      }),
      { numRuns: 30 },
    )
    desk().saveWorkspace(JSON.parse('{"a":{"__proto__":{"b":1}}}'))
    expect(desk().workspace()).toEqual({ a: {} })
    expect(lines).toEqual([])
  })

  test('what is too large or no JSON is refused, and the layout of before stays', () => {
    desk().saveWorkspace({ panels: ['board'] })
    const cycle: Record<string, unknown> = {}
    cycle['self'] = cycle
    const deep: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)
    for (const workspace of ['가'.repeat(90_000), cycle, deep, undefined, 1n])
      expect(failureOf(() => desk().saveWorkspace(workspace))).toMatchObject({ kind: 'bad-request', parameter: 'workspace' })
    expect(desk().workspace()).toEqual({ panels: ['board'] })
  })

  test('the largest layout that may be saved can be read again', () => {
    const workspace = Array.from({ length: 87_000 }, () => [])
    desk().saveWorkspace(workspace)
    expect(desk().workspace()).toEqual(workspace)
    expect(lines).toEqual([])
  })

  test('a damaged one is set aside, and there is none', () => {
    writeFileSync(join(directory, 'workspace.json'), '{"version":1,')
    expect(desk().workspace()).toBeNull()
    expect(lines).toHaveLength(1)
    expect(readdirSync(directory)).toHaveLength(1)
  })
})

describe('watchlists', () => {
  const groups = [
    { id: 'a', name: '관심 1', codes: ['005930', 'K2FA001', 'K1'] },
    { id: 'b', name: '관심 2', codes: [] },
  ]

  test('come back in their order', () => {
    expect(desk().watchlists()).toEqual([])
    desk().saveWatchlists(groups)
    desk().saveWatchlists(groups.toReversed())
    expect(desk().watchlists()).toEqual(groups.toReversed())
  })

  test('two of the same id are refused', () => {
    desk().saveWatchlists(groups)
    const again = [...groups, { id: 'a', name: 'other', codes: [] }]
    expect(failureOf(() => desk().saveWatchlists(again))).toMatchObject({ kind: 'bad-request', parameter: 'groups' })
    expect(desk().watchlists()).toEqual(groups)
  })

  test('a folder that is gone is told without its path', () => {
    const gone = openDesk({ directory: join(directory, 'gone'), log: (line) => lines.push(line) })
    const message = 'the watchlists could not be kept (ENOENT); what was kept before is still there'
    expect(failureOf(() => gone.saveWatchlists(groups))).toEqual({ kind: 'gateway', message })
  })
})

describe('drawings', () => {
  const point = { time: 1_700_000_000_000, price: 71_200.5 }
  const level: Drawing = { id: 'a', kind: 'horizontal', points: [point] }
  const trend: Drawing = { id: 'b', kind: 'trend', points: [point, { time: 1_700_086_400_000, price: 0 }] }

  test('come back with their instrument at the next start', () => {
    expect(desk().drawings('005930')).toEqual([])
    desk().saveDrawings('005930', [level, trend])
    desk().saveDrawings('0001A0', [trend])
    expect(desk().drawings('005930')).toEqual([level, trend])
    desk().saveDrawings('005930', [])
    expect([desk().drawings('005930'), desk().drawings('0001A0')]).toEqual([[], [trend]])
    expect(lines).toEqual([])
  })

  test('two of the same id are refused, and those of before stay', () => {
    desk().saveDrawings('005930', [level])
    const again = [level, { ...trend, id: level.id }]
    expect(failureOf(() => desk().saveDrawings('005930', again))).toMatchObject({ kind: 'bad-request', parameter: 'drawings' })
    expect(desk().drawings('005930')).toEqual([level])
  })

  test('whoever listens hears of lines that were kept, and of no others', () => {
    const held = desk()
    const heard: unknown[] = []
    const listening = held.onDrawings((code, drawn) => heard.push([code, drawn]))
    held.saveDrawings('005930', [level])
    failureOf(() => held.saveDrawings('005930', [level, level]))
    held.saveDrawings('0001A0', [])
    listening[Symbol.dispose]()
    held.saveDrawings('005930', [])
    expect(heard).toEqual([
      ['005930', [level]],
      ['0001A0', []],
    ])
  })

  test.each([
    '{"version":1,',
    '{"version":1,"instruments":{"005930":[{"id":"a","kind":"trend","points":[]}]}}',
    '{"version":2,"instruments":{}}',
  ])('a file that cannot be used is set aside, and there are none: %s', (content) => {
    writeFileSync(join(directory, 'drawings.json'), content)
    expect(desk().drawings('005930')).toEqual([])
    expect(lines).toHaveLength(1)
    expect(readdirSync(directory)).toEqual([expect.stringMatching(/^drawings\.json\.damaged-/)])
  })
})

describe('link groups', () => {
  test('show at the next start what they showed at the end of the last', () => {
    const first = desk()
    first.links.set('A', '000660')
    first.links.set('C', 'K51')
    expect(readdirSync(directory)).toEqual([])
    first[Symbol.dispose]()
    const next = desk()
    expect(next.links.current()).toEqual({ A: '000660', B: 'K2FA001', C: 'K51', D: null, E: null, F: null })
    next[Symbol.dispose]()
    expect(readdirSync(directory)).toEqual(['links.json'])
  })

  test('an end without a change writes nothing; a folder that is gone is told in the log', () => {
    desk()[Symbol.dispose]()
    expect(readdirSync(directory)).toEqual([])
    const gone = openDesk({ directory: join(directory, 'gone'), log: (line) => lines.push(line) })
    gone.links.set('A', '000660')
    gone[Symbol.dispose]()
    expect(lines).toEqual(['the linked instruments could not be kept (ENOENT); what was kept before is still there'])
  })

  test('a first start shows the largest issue and the front future', () => {
    expect(desk().links.current()).toMatchObject({ A: '005930', B: 'K2FA001', C: null })
  })

  test('are on disk a second after a choice, however the terminal ends', () => {
    vi.useFakeTimers()
    const { links } = desk()
    links.set('A', '000660')
    links.set('A', '035420')
    vi.advanceTimersByTime(1_000)
    vi.useRealTimers()
    expect(desk().links.current().A).toBe('035420')
  })

  test('a damaged file leaves the groups as at a first start', () => {
    writeFileSync(join(directory, 'links.json'), '{"version":1,"groups":{"A":"../x"}}')
    expect(desk().links.current().A).toBe('005930')
    expect(lines).toHaveLength(1)
  })
})
