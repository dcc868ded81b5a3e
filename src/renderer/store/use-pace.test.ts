import { expect, test } from 'vitest'
import { endpoint } from '../../shared/catalogue/index.ts'
import { timeOfDay, tradeDate } from '../../shared/domain/units.ts'
import { epochAt } from '../../shared/krx/kst.ts'
import { isOverdue } from './use-pace.ts'

const { window } = endpoint('stocks.closeprice')
const [thursday, friday] = [tradeDate('2026-11-19'), tradeDate('2026-11-20')]
const before = epochAt(friday, timeOfDay('15:39:59.00'))
const after = epochAt(friday, timeOfDay('15:40:01.00'))
const none = { tradeDate: null, fetchedAt: null, failure: null }
const refused = { kind: 'not-yet-available', message: '', availableFrom: after, endpoint: 'stocks.closeprice' } as const

test('figures of the day before are overdue once those of the day should be there', () => {
  const held = { ...none, tradeDate: thursday, fetchedAt: before }
  expect(isOverdue(window, held, before)).toBe(false)
  expect(isOverdue(window, held, after)).toBe(true)
  // The gateway's clock was behind: it still gave those of the day before.
  expect(isOverdue(window, { ...held, fetchedAt: after }, after)).toBe(true)
  expect(isOverdue(window, { ...held, tradeDate: friday, fetchedAt: after }, after)).toBe(false)
})

test('what tells no day is as old as its call', () => {
  expect(isOverdue(window, { ...none, fetchedAt: before }, after)).toBe(true)
  expect(isOverdue(window, { ...none, fetchedAt: after }, after)).toBe(false)
})

test('what was refused as not there yet is overdue once it should be; other failures are not', () => {
  expect(isOverdue(window, { ...none, failure: refused }, before)).toBe(false)
  expect(isOverdue(window, { ...none, failure: refused }, after)).toBe(true)
  expect(isOverdue(window, { ...none, failure: { kind: 'offline', message: '', cachedAt: null } }, after)).toBe(false)
  expect(isOverdue(window, none, after)).toBe(false)
})

test('figures that move with the market are never overdue', () => {
  const realtime = endpoint('futures.investors').window
  expect(isOverdue(realtime, { ...none, tradeDate: thursday }, after)).toBe(false)
})
