import { describe, expect, test } from 'vitest'
import { createDailyQuota, rateLimitHeaders } from './limits.ts'

describe('the daily allowance', () => {
  test('counts down and refuses what is beyond it', () => {
    const quota = createDailyQuota(() => 0)
    expect([quota.spend(2), quota.spend(2), quota.spend(2)]).toEqual([true, true, false])
    expect(quota.state(2)).toEqual({ limit: 2, remaining: 0 })
    expect(quota.state(5)).toEqual({ limit: 5, remaining: 3 })
  })

  test('renews at 00:00 GMT, which is 09:00 in Korea', () => {
    let now = Date.parse('2026-11-20T08:59:59+09:00')
    const quota = createDailyQuota(() => now)
    quota.spend(1)
    expect(quota.spend(1)).toBe(false)
    now += 1000
    expect(quota.spend(1)).toBe(true)
  })

  test('is told in two headers', () => {
    expect(rateLimitHeaders({ limit: 50_000, remaining: 49_973 })).toEqual({
      'X-RateLimit-Limit-Day': '50000',
      'X-RateLimit-Remaining-Day': '49973',
    })
  })
})
