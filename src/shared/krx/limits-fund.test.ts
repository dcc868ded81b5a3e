import { expect, test } from 'vitest'
import { fundMultiple } from './limits-fund.ts'

test.each([
  ['KODEX 200', 1],
  ['KODEX 레버리지', 2],
  ['KODEX 인버스', 1],
  ['KODEX 200선물인버스2X', 2],
  ['TIGER 미국나스닥100레버리지(합성)', 2],
  ['삼성 인버스 2X 코스닥150 선물 ETN', 2],
  ['메리츠 3X 레버리지 국채30년 ETN', 3],
  ['KB 1.5X 레버리지 ETN', 1.5],
  ['ACE 미국빅테크TOP7 Plus레버리지(합성)'.normalize('NFD'), 2],
  ['TIGER 200 IT', 1],
  ['RISE 0X', 1],
])('%s multiplies by %d', (name, multiple) => {
  expect(fundMultiple(name)).toBe(multiple)
})
