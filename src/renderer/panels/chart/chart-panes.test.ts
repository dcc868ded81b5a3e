import { expect, test } from 'vitest'
import { csvOf } from '../../adapters/grid/csv.ts'
import { relativeStrength } from '../../../shared/analytics/indicators/rsi.ts'
import { captionOf, fileNameOf, tableOf } from './chart-export.ts'
import { createBarFeed } from './bar-feed.ts'
import type { Slot } from './bar-series.ts'
import { legendOf, panesOf, percentBase, picturePane } from './chart-panes.ts'
import { sampleTerms as terms } from './sample-terms.ts'
import type { ChartTerms } from './chart-terms.ts'
import { closesAt, createCloses } from './companion.ts'
import type { Companion } from './companion.ts'
import { newIndicator } from './indicators.ts'
import { createStudies } from './studies.ts'
import { priceWriters } from './values.ts'

const minute = 60_000
const bar = (at: number, close: number) => ({ time: at * minute, open: close - 1, high: close + 1, low: close - 2, close, volume: 10 * at })
const slotsOf = (closes: readonly (number | null)[]): Slot[] =>
  closes.map((close, at) => ({ time: (at + 1) * minute, bar: close === null ? null : bar(at + 1, close) }))

async function companion(code: string, closes: readonly number[]): Promise<Companion> {
  const candles = closes.map((close, at) => bar(at + 1, close))
  const feed = createBarFeed(60, () => Promise.resolve({ candles, complete: true, failure: null }))
  await feed.loadNewest()
  return { code, name: `name of ${code}`, feed }
}

const partsOf = (slots: readonly Slot[], more: Partial<ChartTerms>) => {
  const all = { ...terms, ...more }
  return {
    slots,
    from: 0,
    interval: 60,
    terms: all,
    closes: createCloses(60),
    studies: createStudies()(slots, all.indicators),
    write: priceWriters(all.code, all.kind, slots),
  } as const
}

test('each oscillator has a pane, averages lie over the prices', () => {
  const slots = slotsOf([100, 110, null, 120, 90])
  const panes = panesOf(
    partsOf(slots, { indicators: [{ id: 'ma', parameters: [2] }, { id: 'rsi', parameters: [2] }, newIndicator('obv')] }),
  )
  expect(panes.map(({ id }) => id)).toEqual(['price', 'volume', 'rsi-2', 'obv'])
  expect(panes[0].series.map(({ values }) => values)).toEqual([[Number.NaN, 105, Number.NaN, 115, 105]])
  const rsi = relativeStrength([100, 110, Number.NaN, 120, 90], 2).at(-1) ?? Number.NaN
  expect(legendOf(panes[2] ?? panes[0], 4).entries).toEqual([{ field: 'rsi-2', label: 'RSI 2', colour: 'series-1', text: rsi.toFixed(2) }])
  expect(legendOf(panes[2] ?? panes[0], 0).entries[0]?.text).toBe('')
})

test('what is compared stands where a price would that changed as much', async () => {
  const slots = slotsOf([200, 220, 180])
  const other = await companion('000660', [1_000, 1_050, 900])
  const parts = partsOf(slots, { compared: [other], indicators: [newIndicator('ma')] })
  const [price] = panesOf(parts)
  expect(percentBase(slots, 0, parts.terms)).toBe(200)
  expect(price.series.map(({ values }) => values.map((value) => Number(value.toFixed(6))))).toEqual([[200, 210, 180]])
  expect(legendOf(price, 1).entries).toEqual([{ field: 'compared-000660', label: 'name of 000660', colour: 'series-1', text: '+5.00%' }])
  expect(price.writeAxis(220)).toBe('+10.00%')
})

test('the basis is the future minus its index, where both have a bar', async () => {
  const spot = await companion('K51', [400, 401])
  const panes = panesOf(partsOf(slotsOf([401.5, 402, 403]), { kind: 'future', spot }))
  expect(panes.map(({ id }) => id)).toEqual(['price', 'volume', 'basis'])
  expect(panes[2]?.series[0]?.values).toEqual([1.5, 1, Number.NaN])
})

test('a volume has the direction of its candle, a histogram that of its sign', () => {
  const slots = slotsOf([100, 90])
  const [, volume] = panesOf(partsOf(slots, {}))
  expect(volume && picturePane(volume, slots, 0, 2).columns).toEqual({ values: [10, 20], directions: ['up', 'up'] })
})

test('closes of another series stand in the period that they belong to', () => {
  const slots = slotsOf([1, 2, 3])
  expect(
    closesAt(
      slots,
      [
        { time: 2 * minute, bar: bar(2, 7) },
        { time: 9 * minute, bar: null },
      ],
      60,
    ),
  ).toEqual([Number.NaN, 7, Number.NaN])
})

test('indicators are computed when bars or choice change, and only then', () => {
  const studies = createStudies()
  const slots = slotsOf([1, 2, 3])
  const chosen = [newIndicator('ma')]
  const first = studies(slots, chosen)
  expect(studies(slots, chosen)).toBe(first)
  expect(studies([...slots], chosen)).not.toBe(first)
})

test('the bars on screen are exported with every series, a place without a trade with its time alone', () => {
  const slots = slotsOf([100, null, 120])
  const parts = { ...partsOf(slots, { indicators: [{ id: 'ma', parameters: [1] }] }), from: 1, to: 3 }
  const { header, rows } = tableOf(parts, panesOf({ ...parts, from: 1 }))
  const lines = csvOf(header, rows).split('\r\n')
  expect(lines[0]).toContain('시각,시,고,저,종,거래량,MA 1')
  expect(lines.slice(1)).toEqual(['1970-01-01 09:02:00,,,,,,', '1970-01-01 09:03:00,119,121,118,120,30,120', ''])
  expect(fileNameOf(parts)).toBe('005930-60s-19700101')
  expect(captionOf(parts)).toEqual({ title: '삼성전자 005930', subtitle: '1분 · 1970-01-01 09:02:00 – 1970-01-01 09:03:00 KST' })
})
