import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'
import { fixtureBody, fixtures } from '../../../../tests/fixtures/koscom/load.ts'
import { TerminalError } from '../../../shared/contract/errors.ts'
import { tradeDate } from '../../../shared/domain/units.ts'
import { decodeReply } from './index.ts'

const day = tradeDate('2026-11-20')

/** Values that a careless server may send in place of any other. */
const oddities = fc.oneof(
  fc.constantFrom(null, '', ' -', '-', '0', 0, -1, 1e300, 99_999_999, '20269999', [' -'], [], {}, true, 'Infinity', 'NaN', '１２'),
  fc.jsonValue({ maxDepth: 2 }),
)

type Path = readonly (string | number)[]

function pathsOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([key, part]) => pathsOf(part, [...path, key]))]
}

function replaced(value: unknown, [head, ...rest]: Path, by: unknown): unknown {
  if (head === undefined) return by
  if (Array.isArray(value)) return value.map((part, index) => (String(index) === String(head) ? replaced(part, rest, by) : part))
  return { ...(value as object), [head]: replaced((value as Record<string, unknown>)[head], rest, by) }
}

/** Replies whose decoding only ends in a value or a TerminalError. */
function decodesOrFails(fixture: (typeof fixtures)[number], body: unknown): void {
  const { id, version, parameters = {} } = fixture
  try {
    decodeReply(id, body, { version, parameters, coveredDate: day, today: day })
  } catch (error) {
    expect(error).toBeInstanceOf(TerminalError)
  }
}

describe('decoders throw nothing but TerminalError', () => {
  test.each(fixtures)('$file with any one value exchanged', (fixture) => {
    const body = fixtureBody(fixture)
    const paths = pathsOf(body)
    fc.assert(
      fc.property(fc.constantFrom(...paths), oddities, (path, odd) => decodesOrFails(fixture, replaced(body, path, odd))),
      { numRuns: 60 },
    )
  })

  test('any JSON for any endpoint', () => {
    fc.assert(fc.property(fc.constantFrom(...fixtures), fc.jsonValue(), decodesOrFails), { numRuns: 300 })
    fc.assert(
      fc.property(fc.constantFrom(...fixtures), fc.jsonValue(), (fixture, result) => decodesOrFails(fixture, { jsonrpc: '2.0', result })),
      { numRuns: 300 },
    )
  })
})
