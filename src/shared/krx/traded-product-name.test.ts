import { expect, test } from 'vitest'
import { isTradedProductName } from './traded-product-name.ts'

test.each([
  ['KODEX 200', true],
  ['TIGER 미국S&P500', true],
  ['파워 고배당저변동성', true],
  ['마이티 200커버드콜ATM레버리지'.normalize('NFD'), true],
  ['신한 인버스 은 선물 ETN(H)', true],
  ['TRUE 코스피 선물매수 콜매도 ETN', true],
  ['삼성전자', false],
  ['파워로직스', false],
  ['SOLUM', false],
  ['WON', false],
  ['ETN홀딩스', false],
])('%s: %s', (name, expected) => {
  expect(isTradedProductName(name)).toBe(expected)
})
