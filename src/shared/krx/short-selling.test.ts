import { expect, test } from 'vitest'
import { tradeDate } from '../domain/units.ts'
import { isShortSellingBanned } from './short-selling.ts'

test.each([
  ['2023-11-03', false],
  ['2023-11-06', true],
  ['2025-03-28', true],
  ['2025-03-31', false],
])('short selling on %s is banned: %s', (day, banned) => {
  expect(isShortSellingBanned(tradeDate(day))).toBe(banned)
})
