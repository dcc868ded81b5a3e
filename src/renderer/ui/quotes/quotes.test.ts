import { describe, expect, test } from 'vitest'
import { priceDecimals } from './decimals.ts'
import type { InstrumentKind } from '../../../shared/contract/streams.ts'

describe('decimals of a price', () => {
  test.each<[InstrumentKind, string, number]>([
    ['equity', '005930', 0],
    ['etf', '069500', 0],
    ['index', 'K1', 2],
    ['future', 'A016C000', 2],
    ['future', 'K2FA001', 2],
    ['future', 'A116C000', 0],
    ['future', 'A756C000', 1],
    ['future', 'KUFA001', 1],
    ['future', 'A656C000', 2],
    ['option', 'B016C400', 2],
  ])('%s %s', (kind, code, decimals) => {
    expect(priceDecimals(kind, code)).toBe(decimals)
  })
})
