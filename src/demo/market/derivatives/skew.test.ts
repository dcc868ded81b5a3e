import { expect, test } from 'vitest'
import { skewedVolatility } from './skew.ts'

test('puts below the money are dearer in volatility', () => {
  expect(skewedVolatility(850, 800, 0.06, 0.3)).toBeGreaterThan(skewedVolatility(850, 850, 0.06, 0.3))
  expect(skewedVolatility(850, 850, 0.06, 0.3)).toBeCloseTo(0.3, 10)
  expect(skewedVolatility(850, 5000, 0.001, 0.3)).toBeLessThanOrEqual(1.2)
})
