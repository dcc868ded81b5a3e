import { describe, expect, test } from 'vitest'
import { decodeReply } from '../../../src/main/koscom/decode/index.ts'
import { TerminalError } from '../../../src/shared/contract/errors.ts'
import { tradeDate } from '../../../src/shared/domain/units.ts'
import type { SampleCase } from './expected/case.ts'
import { derivativeCases } from './expected/derivatives.ts'
import { equityCases } from './expected/equities.ts'
import { otherCases } from './expected/others.ts'
import { hasReference, reference, sampleFiles } from './reference.ts'

const cases = [...equityCases, ...derivativeCases, ...otherCases]
const day = tradeDate('2018-12-28')

function decoded({ id, sample, parameters = {} }: SampleCase): unknown {
  return decodeReply(id, reference(`samples/${id}.${sample}.json`), { version: 'v2', parameters, coveredDate: day, today: day })
}

describe.skipIf(!hasReference)('printed replies', () => {
  test.each(cases)('$id.$sample', (sample) => {
    if (sample.expected === 'no-data') {
      expect(() => decoded(sample)).toThrow(TerminalError)
      expect(() => decoded(sample)).toThrow('holds no data')
      return
    }
    const value = decoded(sample)
    for (const [path, expected] of Object.entries(sample.expected)) expect(value, path).toHaveProperty(path, expected)
  })

  test('every printed reply of an endpoint is among them', () => {
    const files = sampleFiles().filter((file) => !/^(error|ws)\./.test(file))
    expect(cases.map(({ id, sample }) => `${id}.${sample}.json`).toSorted()).toEqual(files.toSorted())
  })
})
