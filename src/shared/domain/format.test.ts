import { expect, test } from 'vitest'
import { formatKoreanUnits } from './format.ts'

test.each([
  [3_805_940_517_494, '조', '3.81조'],
  [3_805_940_517_494, '억', '38,059억'],
  [3_805_940_517_494, '백만', '3,805,941백만'],
  [760_673_472_977_000, '조', '760.67조'],
  [-1_250_000, '만', '-125만'],
  [-400, '만', '0만'],
] as const)('%i in %s is %s', (amount, unit, text) => {
  expect(formatKoreanUnits(amount, unit)).toBe(text)
})

test.each([
  [760_673_472_977_000, '760.67조'],
  [999_999_999_999, '10,000억'],
  [1_234_567_890, '12억'],
  [25_000, '3만'],
  [9999, '9,999'],
  [-38_059_000_000_000, '-38.06조'],
  [0, '0'],
])('%i by itself is %s', (amount, text) => {
  expect(formatKoreanUnits(amount)).toBe(text)
})
