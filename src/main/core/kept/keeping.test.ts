import { expect, test } from 'vitest'
import { timeOfDay, tradeDate } from '../../../shared/domain/units.ts'
import { epochAt } from '../../../shared/krx/kst.ts'
import { keepingOf } from './keeping.ts'

const friday = tradeDate('2026-02-20')
const at = (time: string) => epochAt(friday, timeOfDay(`${time}:00.00`))
const figures = { empty: false, flows: [] }

test('documents are kept beside each other, figures of a day in place of each other, quotes not at all', () => {
  expect(keepingOf('stocks.investors', figures, friday, at('15:31'))).toBe('keep')
  expect(keepingOf('index.investors', figures, friday, at('10:00'))).toBe('keepDay')
  expect(keepingOf('futures.investors', figures, friday, at('18:00'))).toBe('keepDay')
  expect(keepingOf('stocks.price', {}, friday, at('10:00'))).toBeNull()
})

test('a table of zeros is not kept', () => {
  expect(keepingOf('stocks.investors', { ...figures, empty: true }, friday, at('15:31'))).toBeNull()
  expect(keepingOf('options.investors', { ...figures, empty: true }, friday, at('15:31'))).toBeNull()
})

test('what comes before the opening may be of the day before', () => {
  expect(keepingOf('index.investors', figures, friday, at('08:59'))).toBeNull()
  expect(keepingOf('index.investors', figures, friday, at('09:00'))).toBe('keepDay')
})

test('a Sunday still tells of Friday', () => {
  const sunday = epochAt(tradeDate('2026-02-22'), timeOfDay('12:00:00.00'))
  expect(keepingOf('index.investors', figures, friday, sunday)).toBe('keepDay')
})
