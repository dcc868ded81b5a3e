import { expect, test, vi } from 'vitest'
import { TerminalError } from '../../shared/contract/errors.ts'
import { epochMs, issueCode, tradeDate } from '../../shared/domain/units.ts'
import type { MarketGateway } from './gateway.ts'
import { Masters } from './masters.ts'
import type { DayAllowance } from './poll-budget.ts'
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
  const held = vi.fn<(id: string, parameters: { issue: string }) => Promise<unknown>>(() => Promise.resolve(null))
  const gateway = { current, held } as unknown as MarketGateway
  const budget: { allowance: DayAllowance | null } = { allowance: null }
  const day = { date: tradeDate('2026-11-20') }
  const learned = vi.fn<(master: unknown) => void>()
  const options = { tradeDate: () => day.date, allowance: () => budget.allowance, onLearned: learned }
  return { current, held, gateway, day, budget, learned, masters: new Masters(gateway, options) }
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

const option = (code: string): Subject => ({
  code: issueCode(code),
  name: code,
  group: 'equity-derivatives',
  family: 'options',
  market: 'kospi200',
})

test('masters of options have a budget of the day: what is kept costs none of it, and what is described is past it', async () => {
  const { masters, current, held, budget, day, learned } = setUp()
  budget.allowance = { limit: 40, remaining: 40, resetsAt: epochMs(0) }
  held.mockImplementation((_, { issue }) => Promise.resolve(issue.startsWith('C') ? { code: issue, kept: true } : null))
  expect(await masters.load(option('B016C000'))).toEqual({ code: 'B016C000' })
  expect(await masters.load(option('C016C000'))).toEqual({ code: 'C016C000', kept: true })
  await masters.load(option('B016C001'))
  const failure = await masters.load(option('B016C002')).catch((error: unknown) => error)
  expect(failure).toMatchObject({ failure: { kind: 'rate-limited', retryAt: Date.parse('2026-11-23T00:00:00+09:00') } })
  expect(await masters.load(option('C016C001'))).toEqual({ code: 'C016C001', kept: true })
  expect(await masters.load(subject('005930'))).toEqual({ code: '005930' })
  expect(await masters.loadNow(option('B016C002'))).toEqual({ code: 'B016C002' })
  expect(current.mock.calls.filter(([id]) => id === 'options.master')).toHaveLength(3)
  expect(learned).toHaveBeenCalledWith({ code: 'C016C000', kept: true })
  day.date = tradeDate('2026-11-23')
  expect(await masters.load(option('B016C003'))).toEqual({ code: 'B016C003' })
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
