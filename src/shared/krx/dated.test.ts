import { expect, test } from 'vitest'
import { inForce, type Dated } from './dated.ts'

interface Version extends Dated {
  readonly value: number
}

const versions: readonly [Version, ...Version[]] = [
  { validFrom: '2015-06-15', source: 'a', value: 1 },
  { validFrom: '2023-01-25', source: 'b', value: 2 },
]

test('a version holds from its first day on, and the oldest one before all', () => {
  expect(inForce(versions, '2023-01-25').value).toBe(2)
  expect(inForce(versions, '2023-01-24').value).toBe(1)
  expect(inForce(versions, '1990-01-01').value).toBe(1)
  expect(inForce(versions, '2099-01-01').value).toBe(2)
})
