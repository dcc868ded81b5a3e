import { expect, test } from 'vitest'
import { epochMs } from '../../shared/domain/units.ts'
import { mayAskOptionMaster } from './master-budget.ts'

const allowance = (limit: number, remaining: number) => ({ limit, remaining, resetsAt: epochMs(0) })

test.each([
  ['unknown', null, 500],
  ['large', allowance(50_000, 40_000), 500],
  ['small: a twentieth of it', allowance(4_000, 4_000), 200],
])('with an allowance that is %s, so many and no more', (_, of, most) => {
  expect(mayAskOptionMaster(most - 1, of)).toBe(true)
  expect(mayAskOptionMaster(most, of)).toBe(false)
})

test('none once the allowance runs low', () => {
  expect(mayAskOptionMaster(0, allowance(50_000, 9_999))).toBe(false)
})
