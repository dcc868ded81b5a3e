import { assert, double, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalCdf, normalDensity, scaledErfc } from './normal.ts'

/** Computed with 40 digits. */
const shares: readonly (readonly [x: number, share: number])[] = [
  [-37, 5.725_571_222_524_577e-300],
  [-20, 2.753_624_118_606_233_7e-89],
  [-8, 6.220_960_574_271_784e-16],
  [-5.5, 1.898_956_246_588_772e-8],
  [-3, 0.001_349_898_031_630_094_6],
  [-1.96, 0.024_997_895_148_220_435],
  [-1, 0.158_655_253_931_457_05],
  [-0.66, 0.254_626_914_671_336_14],
  [-0.5, 0.308_537_538_725_986_9],
  [-0.1, 0.460_172_162_722_971],
  [0, 0.5],
  [0.1, 0.539_827_837_277_029],
  [0.66, 0.745_373_085_328_663_9],
  [1.96, 0.975_002_104_851_779_6],
  [6, 0.999_999_999_013_412_4],
]
const scaled: readonly (readonly [y: number, value: number])[] = [
  [0, 1],
  [0.1, 0.896_456_979_969_126_7],
  [0.46, 0.636_787_383_832_713],
  [0.47, 0.631_400_516_660_034_4],
  [1, 0.427_583_576_155_807],
  [2.5, 0.210_806_364_061_143_6],
  [3.9, 0.140_314_181_600_689_76],
  [4.1, 0.133_834_116_418_652],
  [10, 0.056_140_992_743_822_59],
  [100, 0.005_641_613_782_989_433],
]

describe('the normal distribution', () => {
  test.each(shares)('below %f', (x, share) => {
    expect(Math.abs(normalCdf(x) - share)).toBeLessThan(1e-15)
    expect(normalCdf(x) / share).toBeCloseTo(1, 12)
  })

  test('is exact at the ends', () => {
    expect(normalCdf(-Infinity)).toBe(0)
    expect(normalCdf(Infinity)).toBe(1)
    expect(normalDensity(0)).toBeCloseTo(0.398_942_280_401_432_7, 15)
  })

  test('both sides make one', () => {
    assert(
      property(double({ min: -40, max: 40, noNaN: true }), (x) => {
        expect(normalCdf(x) + normalCdf(-x)).toBeCloseTo(1, 15)
      }),
    )
  })

  test('grows', () => {
    assert(
      property(double({ min: -38, max: 8, noNaN: true }), double({ min: 1e-6, max: 1, noNaN: true }), (x, more) => {
        expect(normalCdf(x + more)).toBeGreaterThanOrEqual(normalCdf(x))
      }),
    )
  })

  test.each(scaled)('its scaled tail at %f', (y, value) => {
    expect(Math.abs(scaledErfc(y) / value - 1)).toBeLessThan(1e-15)
  })

  test('the parts of the scaled tail meet', () => {
    for (const seam of [0.468_75, 4]) expect(scaledErfc(seam - 1e-12) / scaledErfc(seam + 1e-12)).toBeCloseTo(1, 11)
  })
})
