import { describe, expect, test } from 'vitest'
import { type EpochMs, epochMs } from '../../../shared/domain/units.ts'
import { type Quota, createQuotaMeter, nextQuotaReset } from './quota.ts'

const utc = (text: string): EpochMs => epochMs(Date.parse(`${text}Z`))

function meterAt(text: string, inFlight = 8) {
  let now = utc(text)
  const meter = createQuotaMeter({ speed: 1, now: () => now }, inFlight)
  return {
    meter,
    at: (next: string) => {
      now = utc(next)
    },
    told: (remaining: string, limit = '50000') => {
      meter.observe(
        new Map([
          ['x-ratelimit-remaining-day', remaining],
          ['x-ratelimit-limit-day', limit],
        ]),
      )
      return meter.current()
    },
  }
}

describe('the daily allowance', () => {
  test('renews at 00:00 UTC, which is 09:00 KST', () => {
    expect(nextQuotaReset(utc('2026-11-20T06:40:00'))).toBe(utc('2026-11-21T00:00:00'))
    expect(nextQuotaReset(utc('2026-11-20T00:00:00'))).toBe(utc('2026-11-21T00:00:00'))
  })

  test('goes on as it went: half a day, 20,000 calls', () => {
    expect(meterAt('2026-11-20T12:00:00').told('30000')).toMatchObject({ remaining: 30_000, forecast: 10_000 })
  })

  test('that will not suffice is forecast as nothing left', () => {
    expect(meterAt('2026-11-20T12:00:00').told('20000')).toMatchObject({ forecast: 0 })
  })

  test('is not given up for a burst at the start: the rate is taken from half an hour at least', () => {
    // 500 calls in the first minute count as 1,000 an hour.
    expect(meterAt('2026-11-20T00:01:00').told('49500')).toMatchObject({ forecast: 49_500 - Math.round((1_000 * (24 * 60 - 1)) / 60) })
  })

  test('ignores a reply that was overtaken, and believes a real rise', () => {
    const { told } = meterAt('2026-11-20T12:00:00', 8)
    told('100')
    expect(told('103')?.remaining).toBe(100)
    expect(told('60000', '60000')?.remaining).toBe(60_000)
    expect(told('59000', '60000')?.remaining).toBe(59_000)
    expect(told('59500', '60000')?.remaining).toBe(59_500)
  })

  test.each(['', 'many', '-1', '1.5', '9'.repeat(30)])('%j is no count', (text) => {
    expect(meterAt('2026-11-20T12:00:00').told(text)).toBeNull()
  })

  test('tells listeners of changes only', () => {
    const { meter, told, at } = meterAt('2026-11-20T12:00:00')
    const heard: Quota[] = []
    meter.onChange((quota) => heard.push(quota))
    told('10')
    told('10')
    told('9')
    at('2026-11-21T00:00:01')
    told('49999')
    expect(heard.map(({ remaining }) => remaining)).toEqual([10, 9, 49_999])
  })
})
