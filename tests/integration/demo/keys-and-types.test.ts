import { existsSync, globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createSteppedClock } from '../../../src/demo/clock.ts'
import { answer } from '../../../src/demo/gateway/answer/index.ts'
import { readParameters } from '../../../src/demo/gateway/parameters.ts'
import { routeOf } from '../../../src/demo/gateway/router.ts'
import type { ApiVersion } from '../../../src/shared/catalogue/endpoint.ts'
import { apiVersions } from '../../../src/shared/catalogue/endpoint.ts'
import type { EndpointId } from '../../../src/shared/catalogue/index.ts'
import { isEndpointId } from '../../../src/shared/catalogue/index.ts'
import { timeOfDay } from '../../../src/shared/domain/units.ts'
import { epochAt } from '../../../src/shared/krx/kst.ts'
import { liveEndpoints, pathOf } from './calls.ts'
import * as made from './hand-made-market.ts'

const reference = resolve(import.meta.dirname, '../../../../shared/koscom')
const referenceIsThere = existsSync(join(reference, 'samples'))
if (!referenceIsThere) process.stdout.write('keys and types of replies: skipped: no ../shared\n')

const issues = {
  equity: made.samsung,
  etf: made.kodex,
  konex: made.konexIssue,
  future: made.future,
  option: made.option,
  index: made.kospi,
}
const model = made.handMadeMarket(createSteppedClock(epochAt(made.today, timeOfDay('18:30:00.00'))))

function reply(path: string): unknown {
  const url = new URL(path, 'http://gateway')
  const route = routeOf(url.pathname)
  const asked = readParameters(route.id, route.version, route.pathParameters, url.searchParams)
  return JSON.parse(JSON.stringify(answer(model, asked)))
}

/** Keys of a reply with the JSON types seen under them, `result.hisLists[].trdPrc` → number. Null is seen as no type of its own. */
function shape(value: unknown, path = '', found = new Map<string, Set<string>>()): Map<string, Set<string>> {
  if (Array.isArray(value)) for (const item of value) shape(item, `${path}[]`, found)
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      const below = path === '' ? key : `${path}.${key}`
      if (!found.has(below)) found.set(below, new Set())
      shape(inner, below, found)
    }
  }
  if (path !== '' && value !== null) found.set(path, (found.get(path) ?? new Set()).add(Array.isArray(value) ? 'array' : typeof value))
  return found
}

interface Reference {
  readonly id: string
  readonly fields?: readonly { readonly name: string }[]
  readonly v3KeyDifferences?: { readonly added: readonly string[]; readonly gone: readonly string[] }
}

function references(): readonly Reference[] {
  return ['endpoints.json', 'extra-v3.json'].flatMap((file) => JSON.parse(readFileSync(join(reference, file), 'utf8')) as Reference[])
}

/**
 * Samples that print another form than the current pages: the workbook's dialect of the snapshot, a screenshot of 2016, replies
 * without data, and one without a capitalisation. Their keys are compared on their own where the gateway sends them.
 */
const otherForms = new Set([
  'multiquote.lists.3',
  'stocks.master.2',
  'futures.master.2',
  'futures.price.2',
  'futures.orderbook.2',
  'index.marketcap.1',
])

/** Last parts of keys, as `v3KeyDifferences` names them. */
const leaf = (path: string) => path.split('.').at(-1)?.replace('[]', '') ?? path

/** Keys and types of a version's reply by the samples. */
function documented(id: EndpointId, version: ApiVersion): Map<string, Set<string>> {
  const files = globSync(`samples/${id}.*.json`, { cwd: reference }).filter(
    (file) => !otherForms.has(file.slice('samples/'.length, -'.json'.length)),
  )
  const merged = new Map<string, Set<string>>()
  for (const file of files) shape(JSON.parse(readFileSync(join(reference, file), 'utf8')), '', merged)
  if (version === 'v2') return merged
  const gone = new Set(references().find((each) => each.id === id)?.v3KeyDifferences?.gone)
  return new Map([...merged].filter(([path]) => !gone.has(leaf(path))))
}

function addedInV3(id: EndpointId): readonly string[] {
  return references().find((each) => each.id === id)?.v3KeyDifferences?.added ?? []
}

/** v3 forms that the key differences leave out: the page's own form of the holidays, and weights in the basket. */
const v3Forms: Readonly<Record<string, readonly string[]>> = { 'calendar.holiday': ['marketCd', 'lists'], 'etf.pdf': ['ratio'] }

describe.skipIf(!referenceIsThere)('keys and JSON types are those of the printed replies', () => {
  for (const version of apiVersions) {
    const withSample = liveEndpoints.filter((id) => !referenceIsThere || documented(id, version).size > 0)
    test.each(withSample)(`${version} %s`, (id) => {
      const sent = shape(reply(pathOf(id, version, issues, made.today)))
      const known = documented(id, version)
      if (version === 'v3' && id === 'calendar.holiday') {
        expect([...sent.keys()].sort()).toEqual(['lists', 'lists[]', 'marketCd'])
        return
      }
      const extra = [...sent.keys()].filter((path) => !known.has(path)).map(leaf)
      const allowed = version === 'v3' ? [...addedInV3(id), ...(v3Forms[id] ?? [])] : []
      expect(new Set(extra)).toEqual(new Set(allowed))
      expect([...known.keys()].filter((path) => !sent.has(path))).toEqual([])
      for (const [path, types] of sent) {
        const seen = known.get(path)
        if (seen !== undefined && seen.size > 0)
          expect({ path, types: [...seen] }).toEqual({ path, types: expect.arrayContaining([...types]) })
      }
    })
  }

  const withFieldsOnly = liveEndpoints
    .filter((id) => !referenceIsThere || documented(id, 'v2').size === 0)
    .filter((id) => !id.endsWith('.selectivemaster'))
  test.each(withFieldsOnly)('%s has no sample: its keys are documented fields', (id) => {
    const fields = references().find((each) => each.id === id)?.fields ?? []
    const names = new Set(['jsonrpc', 'result', ...fields.map((field) => field.name)])
    for (const version of apiVersions) {
      const allowed = new Set([...names, ...(version === 'v3' ? addedInV3(stocksTwin(id)) : [])])
      const sent = [...shape(reply(pathOf(id, version, issues, made.today))).keys()].map(leaf)
      expect(sent.filter((key) => !allowed.has(key))).toEqual([])
      expect(sent.length).toBeGreaterThan(2)
    }
  })

  test.each(['futures.master', 'futures.price', 'futures.orderbook'] as const)('a reply without data: %s', (id) => {
    const printed: unknown = JSON.parse(readFileSync(join(reference, `samples/${id}.2.json`), 'utf8'))
    const unknown = { ...issues, future: 'A01ZZ000' }
    const sent = reply(pathOf(id, 'v2', unknown, made.today))
    expect(withoutDays(sent)).toEqual(withoutDays(printed))
  })

  test('an index without capitalisation leaves the key out', () => {
    const printed: unknown = JSON.parse(readFileSync(join(reference, 'samples/index.marketcap.1.json'), 'utf8'))
    const sent = reply('/v2/market/index/kosdaq/Q1/marketcap')
    expect([...shape(sent).keys()].sort()).toEqual([...shape(printed).keys()].sort())
  })
})

/** KONEX documents have the forms of the KOSPI documents. */
function stocksTwin(id: EndpointId): EndpointId {
  const twin = id.replace('konex.', 'stocks.')
  return isEndpointId(twin) ? twin : id
}

/** The same reply with its business day blanked, which differs by nature. */
function withoutDays(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, inner: unknown) => (key === 'BzDd' ? 0 : inner)))
}
