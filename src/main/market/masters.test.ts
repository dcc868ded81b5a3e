import { expect, test, vi } from 'vitest'
import { TerminalError } from '../../shared/contract/errors.ts'
import { issueCode, tradeDate } from '../../shared/domain/units.ts'
import type { MarketGateway } from './gateway.ts'
import { Masters } from './masters.ts'
import type { Subject } from './subject.ts'
import { askYearRange } from './year-range.ts'

const subject = (code: string): Subject => ({
  code: issueCode(code),
  name: code,
  group: 'equity',
  family: 'stocks',
  market: 'kospi',
  row: 0,
})

function setUp() {
  const current = vi.fn<(id: string, parameters: { issue: string }) => Promise<unknown>>((_, { issue }) => Promise.resolve({ code: issue }))
  const gateway = { current } as unknown as MarketGateway
  const day = { date: tradeDate('2026-11-20') }
  const learned = vi.fn<(master: unknown) => void>()
  return { current, gateway, day, learned, masters: new Masters(gateway, () => day.date, learned) }
}

test('a master is asked for once a day, and told to those who learn from it', async () => {
  const { masters, current, day, learned } = setUp()
  await Promise.all([masters.load(subject('005930')), masters.load(subject('005930'))])
  await masters.load(subject('005930'))
  expect(current).toHaveBeenCalledTimes(1)
  expect(learned.mock.calls).toEqual([[{ code: '005930' }]])
  day.date = tradeDate('2026-11-23')
  await masters.load(subject('005930'))
  expect(current).toHaveBeenCalledTimes(2)
})

test('one that is looked at does not wait for those of a list', async () => {
  const { masters, current } = setUp()
  const gate = Promise.withResolvers<unknown>()
  current.mockReturnValueOnce(gate.promise)
  const listed = masters.load(subject('000660'))
  await Promise.resolve()
  expect(await masters.loadNow(subject('005930'))).toEqual({ code: '005930' })
  expect(masters.peek('000660')).toBeNull()
  gate.resolve({ code: '000660' })
  await listed
  expect(await masters.loadNow(subject('000660'))).toEqual({ code: '000660' })
  expect(current).toHaveBeenCalledTimes(2)
})

test('the range of 52 weeks of an equity is chosen items, that of a contract stands in its master', async () => {
  const { gateway, current } = setUp()
  const { signal } = new AbortController()
  current.mockResolvedValueOnce({ items: { yearHigh: 90_000, yearHighOn: '2026-07-01', yearLow: 0, yearLowOn: null } })
  expect(await askYearRange(gateway, subject('005930'), null, signal)).toEqual({ high: { price: 90_000, on: '2026-07-01' }, low: null })
  current.mockRejectedValueOnce(new TerminalError({ kind: 'offline', message: 'gone', cachedAt: null }))
  expect(await askYearRange(gateway, subject('005930'), null, signal)).toBeNull()
  const range = { yearHigh: { price: 400, on: null }, yearLow: null } as never
  const future: Subject = { code: issueCode('A016C000'), name: '', group: 'equity-derivatives', family: 'futures', market: 'kospi200' }
  expect(await askYearRange(gateway, future, range, signal)).toEqual({ high: { price: 400, on: null }, low: null })
  expect(current).toHaveBeenCalledTimes(2)
})
