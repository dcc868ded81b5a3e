import { describe, expect, test } from 'vitest'
import { AliasTable, zipfWeights } from './market/alias.ts'
import { splitWhole } from './market/flows/split.ts'
import { fraction, hash, Random } from './random.ts'

describe('random numbers', () => {
  test('are the same for the same seed on every machine', () => {
    const random = new Random(42)
    expect([random.next(), random.next(), random.below(1000)]).toEqual([0.41003398690372705, 0.12171813985332847, 559])
    expect(hash('a', 1)).not.toBe(hash('a1'))
    expect(fraction('x')).toBe(fraction('x'))
  })

  test('spread evenly and have the moments they promise', () => {
    const random = new Random(1)
    const draws = Array.from({ length: 50_000 }, () => random.next())
    const normal = Array.from({ length: 50_000 }, () => random.normal())
    expect(draws.every((value) => value >= 0 && value < 1)).toBe(true)
    expect(mean(draws)).toBeCloseTo(0.5, 2)
    expect(mean(normal)).toBeCloseTo(0, 1)
    expect(mean(normal.map((value) => value * value))).toBeCloseTo(1, 1)
  })

  test('draw rows in proportion to their weights', () => {
    const table = new AliasTable(zipfWeights(Float64Array.of(10, 0, 1000, 100)))
    const random = new Random(5)
    const counts = [0, 0, 0, 0]
    for (let i = 0; i < 60_000; i += 1) counts[table.draw(random)]! += 1
    const sum = 1 + 1 / 2 + 1 / 3
    ;[1 / 3, 0, 1, 1 / 2].forEach((weight, row) => expect((counts[row] ?? 0) / 60_000).toBeCloseTo(weight / sum, 1))
    expect(counts[1]).toBe(0)
  })
})

test('a whole amount splits into whole parts without a rest', () => {
  const random = new Random(3)
  for (let i = 0; i < 200; i += 1) {
    const total = random.below(1_000_000)
    const parts = splitWhole(total, [random.next(), random.next(), random.next() * 9])
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(total)
    expect(parts.every((part) => Number.isInteger(part) && part >= 0)).toBe(true)
  }
  expect(splitWhole(5, [0, 0])).toEqual([0, 0])
})

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
