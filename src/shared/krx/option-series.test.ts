import { expect, test } from 'vitest'
import { issueCode, price } from '../domain/units.ts'
import { confirmingLeg, confirms, optionSeries, readOptionName } from './option-series.ts'

const issue = (code: string, name: string, shortName = '') => ({ code: issueCode(code), isin: null, name, shortName, feedMarket: '006' })

test('the official list: right, month and strike by the name', () => {
  expect(readOptionName('kospi200', issue('201N3242', 'KOSPI 200 콜옵션 1803 242.5', 'K200 옵션 1803 C242.5'))).toEqual({
    family: 'kospi200',
    expiry: '1803',
    right: 'call',
    strike: 242.5,
  })
})

test('strikes of 1,000 and more, which no code can hold, and names that are abbreviated alone', () => {
  expect(readOptionName('kospi200', issue('C016C002', 'KOSPI 200 풋옵션 2612 1002.5'))).toMatchObject({ right: 'put', strike: 1002.5 })
  expect(readOptionName('kospi200', issue('C016C002', '', 'K200 옵션 2612 P1,002.5'))).toMatchObject({ right: 'put', strike: 1002.5 })
})

test.each([
  ['kospi200', 'BAFB4430', 'KOSPI 200 위클리M 콜옵션 2611W4 430.0', 'weekly-monday'],
  ['kospi200', 'B09B4430', 'KOSPI 200 위클리T 콜옵션 2611W4 430.0', 'weekly-thursday'],
  ['mini_kospi200', 'B056C430', 'MINI KOSPI 200 콜옵션 2612 430.0', 'mini'],
  ['kosdaq150', 'B066C125', 'KOSDAQ 150 콜옵션 2612 1250.0', 'kosdaq150'],
  ['kosdaq150', 'B0KB4125', 'KOSDAQ 150 위클리T 콜옵션 2611W4 1250.0', 'kosdaq150-weekly'],
] as const)('of %s, %s is of the family of its product and calendar', (market, code, name, family) => {
  expect(readOptionName(market, issue(code, name))?.family).toBe(family)
})

test('what has another form is no option', () => {
  expect(readOptionName('kospi200', issue('A016C000', 'KOSPI 200 선물 2612'))).toBeNull()
  expect(readOptionName('usd', issue('B756C145', '미국달러 콜옵션 2612 1450.0'))).toBeNull()
})

test('series pair their legs by strike, in order; a leg may be missing', () => {
  const series = optionSeries('kospi200', [
    issue('B0171432', 'KOSPI 200 콜옵션 2701 432.5'),
    issue('B016C432', 'KOSPI 200 콜옵션 2612 432.5'),
    issue('C016C430', 'KOSPI 200 풋옵션 2612 430.0'),
    issue('B016C430', 'KOSPI 200 콜옵션 2612 430.0'),
  ])
  expect(series.map(({ expiry }) => expiry)).toEqual(['2612', '2701'])
  expect(series[0]?.pairs).toEqual([
    { strike: 430, call: 'B016C430', put: 'C016C430' },
    { strike: 432.5, call: 'B016C432', put: null },
  ])
})

test('one master confirms a series, or does not', () => {
  const [series] = optionSeries('kospi200', [
    issue('B016C430', 'KOSPI 200 콜옵션 2612 430.0'),
    issue('C016C430', 'KOSPI 200 풋옵션 2612 430.0'),
  ])
  if (series === undefined) throw new Error('no series')
  expect(confirmingLeg(series)).toBe('B016C430')
  expect(confirms(series, { code: issueCode('B016C430'), right: 'call', strike: price(430) })).toBe(true)
  expect(confirms(series, { code: issueCode('B016C430'), right: 'call', strike: price(1430) })).toBe(false)
  expect(confirmingLeg({ ...series, pairs: [] })).toBeNull()
})
