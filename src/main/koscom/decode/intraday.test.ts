import { describe, expect, test } from 'vitest'
import type { ApiVersion } from '../../../shared/catalogue/endpoint.ts'
import { tradeDate } from '../../../shared/domain/units.ts'
import { decodeReply } from './index.ts'

const day = tradeDate('2026-11-20')
const interval = 600

/** Bars from time, total or own volume, and more fields. Newest first, as the wire has them. */
function reply(...bars: readonly (readonly [time: string, volume: number, more?: Readonly<Record<string, number>>])[]) {
  const price = { inddOpnprc: 100, inddHgprc: 110, inddLwprc: 90, inddClsprc: 105 }
  const hisLists = bars.map(([inddTm, inddTrdvol, more]) => Object.assign({ inddTm, inddTrdvol }, price, more))
  return { result: { isuSrtCd: '012340', hisLists } }
}

function volumes(body: unknown, version: ApiVersion, parameters: Readonly<Record<string, unknown>> = {}) {
  const context = { version, parameters: { interval, ...parameters }, coveredDate: day, today: day }
  return decodeReply('stocks.intraday', body, context).candles.map(({ volume }) => volume)
}

function dates(parameters: Readonly<Record<string, unknown>>) {
  const context = { version: 'v2', parameters, coveredDate: tradeDate('2026-11-19'), today: day } as const
  return decodeReply('stocks.intraday', reply(['9100000', 1]), context).candles.map(({ date }) => date)
}

describe('volume of intraday bars', () => {
  test('quirk 55: running totals of v2 are differenced; the first bar of the day is its own', () => {
    expect(volumes(reply(['9300000', 900], ['9200000', 600], ['9100000', 500]), 'v2')).toEqual([500, 100, 300])
  })

  test('quirk 55: of a reply that begins later, the oldest bar stays unknown', () => {
    expect(volumes(reply(['10300000', 900], ['10200000', 600]), 'v2')).toEqual([null, 300])
    expect(volumes(reply(['10200000', 600]), 'v2')).toEqual([null])
  })

  test('quirk 55: a series that falls holds volumes, not totals', () => {
    expect(volumes(reply(['9300000', 200], ['9200000', 600], ['9100000', 500]), 'v2')).toEqual([500, 600, 200])
  })

  test('quirk 55: where totals have a field of their own, the volume is the bar’s', () => {
    const body = reply(['10300000', 300, { inddAccTrdvol: 900, inddTrdval: 31500 }], ['10200000', 600, { inddAccTrdvol: 600 }])
    expect(volumes(body, 'v2')).toEqual([600, 300])
    expect(volumes(body, 'v3')).toEqual([600, 300])
    const { candles } = decodeReply('stocks.intraday', body, { version: 'v3', parameters: { interval }, coveredDate: day, today: day })
    expect(candles[1]).toMatchObject({ runningVolume: 900, turnover: 31500 })
    expect(candles[0]).toMatchObject({ turnover: null })
  })

  test('v3 sends volumes even without that field', () => {
    expect(volumes(reply(['10300000', 900], ['10200000', 600]), 'v3')).toEqual([600, 900])
  })

  test('quirk 56: newest first becomes oldest first, the newest may be unaligned', () => {
    const body = reply(['9213700', 700], ['9200000', 600], ['9100000', 500])
    const { candles } = decodeReply('stocks.intraday', body, { version: 'v2', parameters: { interval }, coveredDate: day, today: day })
    expect(candles.map(({ time }) => time)).toEqual(['09:10:00.00', '09:20:00.00', '09:21:37.00'])
  })

  test('quirk 57: a bar without trades adds nothing', () => {
    expect(volumes(reply(['9300000', 600], ['9200000', 600], ['9100000', 600]), 'v2')).toEqual([600, 0, 0])
  })

  test('the day is the one that was asked for, or the one that stood in', () => {
    expect(dates({ interval, date: '2026-11-02' })).toEqual(['2026-11-02'])
    expect(dates({ interval })).toEqual(['2026-11-20'])
  })

  test('futures on indices open at 08:45', () => {
    const context = { version: 'v2', parameters: { interval, market: 'kospi200' }, coveredDate: day, today: day } as const
    const oldest = (time: string) => decodeReply('futures.intraday', reply([time, 7]), context).candles[0]?.volume
    expect(oldest('8550000')).toBe(7)
    expect(oldest('9050000')).toBeNull()
  })
})
