import { anything, assert, boolean, constantFrom, integer, property, record, subarray, uniqueArray } from 'fast-check'
import { expect, test } from 'vitest'
import { priceStyles } from '../../adapters/chart/picture.ts'
import { fittingParameter, mostCompared, mostIndicators, readMemory } from './chart-memory.ts'
import { indicatorIds, indicatorKinds, newIndicator } from './indicators.ts'
import { intervals } from './interval.ts'

const memories = record({
  interval: constantFrom(...intervals),
  style: constantFrom(...priceStyles),
  log: boolean(),
  indicators: uniqueArray(integer({ min: 1, max: 500 }), { maxLength: mostIndicators }).map((periods) =>
    periods.map((period) => ({ id: 'ema', parameters: [period] })),
  ),
  compared: subarray(['005930', 'K1', 'K2FA001', 'A016C000', '0001A0'], { maxLength: mostCompared }),
  basis: boolean(),
})

test('what was remembered comes back, also through a text file', () => {
  assert(
    property(memories, (memory) => {
      expect(readMemory(JSON.parse(JSON.stringify(memory)))).toEqual(memory)
    }),
  )
})

test('whatever else a layout holds, a chart can be drawn from it', () => {
  assert(
    property(anything(), anything(), anything(), (interval, indicators, compared) => {
      const memory = readMemory({ interval, indicators, compared, style: compared, log: indicators, basis: interval })
      expect(intervals).toContain(memory.interval)
      expect(priceStyles).toContain(memory.style)
      expect(memory.compared.length).toBeLessThanOrEqual(mostCompared)
      for (const { id } of memory.indicators) expect(indicatorIds).toContain(id)
    }),
  )
  expect(readMemory(undefined)).toEqual(readMemory('nonsense'))
})

test('an indicator keeps the number of its parameters, each inside of its bounds', () => {
  const held = [
    { id: 'macd', parameters: [3, 1e9] },
    { id: 'rsi', parameters: ['x'] },
    { id: 'vwap', parameters: [1] },
    { id: 'other', parameters: [] },
  ]
  expect(readMemory({ indicators: held }).indicators).toEqual([
    { id: 'macd', parameters: [3, 26, 9] },
    { id: 'rsi', parameters: [14] },
    { id: 'vwap', parameters: [] },
  ])
})

test('the same indicator stands there once', () => {
  const twice = [newIndicator('rsi'), newIndicator('rsi')]
  expect(readMemory({ indicators: twice }).indicators).toEqual([newIndicator('rsi')])
})

test('periods are whole, widths of bands come in halves', () => {
  const [average, bands] = [newIndicator('ma'), newIndicator('bollinger')]
  expect([12.4, 0, 501, Number.NaN].map((value) => fittingParameter(average, 0, value))).toEqual([12, null, null, null])
  expect([2.4, 0.2].map((value) => fittingParameter(bands, 1, value))).toEqual([2.5, null])
  expect(fittingParameter(average, 1, 5)).toBeNull()
})

test('what a chart offers is added with parameters that fit', () => {
  for (const id of indicatorIds) {
    const added = newIndicator(id)
    expect(added.parameters.map((value, at) => fittingParameter(added, at, value))).toEqual(added.parameters)
    expect(indicatorKinds[id].short).not.toBe('')
  }
})
