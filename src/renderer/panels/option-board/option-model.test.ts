import { expect, test } from 'vitest'
import { black76, greeks } from '../../../shared/analytics/black76.ts'
import { yearsToExpiry } from '../../../shared/analytics/expiry.ts'
import { epochMs, issueCode, percent, tradeDate } from '../../../shared/domain/units.ts'
import { sampleQuote } from '../sample-quote.ts'
import { pricedText } from './columns.ts'
import { createOptionModel, nearestPairs, ratioOf } from './option-model.ts'

const at = epochMs(Date.UTC(2026, 10, 20, 1, 12))
const lastTradingDay = tradeDate('2026-12-10')
const terms = { lastTradingDay, certificateOfDepositRate: percent(2.68) }
const pairs = [420, 422.5, 425, 427.5, 430].map((strike, row) => ({
  strike,
  call: issueCode(`B016C00${row}`),
  put: issueCode(`C016C00${row}`),
}))
const years = yearsToExpiry(at, lastTradingDay)
const worth = (right: 'call' | 'put', strike: number) => black76(424.4, 0.25, { right, strike, years, rate: 0.0268 })
const quoted = (code: string, value: number, volume: number | null) => ({
  ...sampleQuote,
  code,
  bid: value,
  ask: value,
  volume,
  openInterest: volume,
})
const quotes = new Map(
  pairs.flatMap(({ strike, call, put }) => [
    [call, quoted(call, worth('call', strike), 100)],
    [put, quoted(put, worth('put', strike), 150)],
  ]),
)

test('forward, strike at the money, volatility and Greeks come from the quotes alone', () => {
  const model = createOptionModel(pairs)
  model.update(quotes, terms, at)
  expect(model.figures.forward).toBeCloseTo(424.4, 6)
  expect(model.figures.atTheMoney).toBe(425)
  expect(model.figures.volatility).toBeCloseTo(0.25, 6)
  const expected = greeks(424.4, 0.25, { right: 'put', strike: 430, years, rate: 0.0268 })
  expect(model.chain.puts.delta[4]).toBeCloseTo(expected.delta, 6)
  expect(pricedText('delta', model.chain.puts, 4)).toBe(`−${Math.abs(expected.delta).toFixed(3)}`)
  expect(pricedText('midVolatility', model.chain.puts, 4)).toBe('25.0')
})

test('what is not quoted, without terms, or settled stays blank', () => {
  const model = createOptionModel(pairs)
  model.update(new Map([...quotes].slice(0, 6)), terms, at)
  expect(pricedText('vega', model.chain.calls, 4)).toBe('')
  for (const [known, moment] of [
    [null, at],
    [terms, epochMs(Date.UTC(2026, 11, 10, 6, 31))],
  ] as const) {
    model.update(quotes, known, moment)
    expect(model.figures).toEqual({ forward: null, atTheMoney: null, volatility: null })
    expect(pricedText('midVolatility', model.chain.calls, 0)).toBe('')
    expect(pricedText('theta', model.chain.puts, 0)).toBe('')
  }
})

test('ratios count strikes of which both legs are known', () => {
  const [first] = pairs
  if (first === undefined) throw new Error('no pair')
  const part = new Map(quotes).set(first.call, quoted(first.call, 1, null))
  expect(ratioOf(pairs, part, 'volume')).toEqual({ value: 1.5, known: 4 })
  expect(ratioOf(pairs, new Map(), 'openInterest')).toEqual({ value: null, known: 0 })
})

test('the strikes around a level, in order', () => {
  expect(nearestPairs(pairs, 428, 3).map(({ strike }) => strike)).toEqual([425, 427.5, 430])
})
