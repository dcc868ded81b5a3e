import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { epochMs, tradeDate } from '../domain/units.ts'
import { createMarketClock, formatClockSetting, parseClockSetting } from './clock-setting.ts'

const friday = tradeDate('2026-11-20')
const at = (iso: string) => Date.parse(`${iso}+09:00`)

describe('clock setting', () => {
  test.each([
    ['09:05', at('2026-11-20T09:05:00'), null],
    ['09:05:30', at('2026-11-20T09:05:30'), null],
    ['2026-09-14T16:00', at('2026-09-14T16:00:00'), null],
    ['2026-09-14T16:00:01@1800000000000', at('2026-09-14T16:00:01'), 1_800_000_000_000],
    ['23:59:59.99', at('2026-11-20T23:59:59.990'), null],
  ])('%s', (text, market, anchoredAt) => {
    expect(parseClockSetting(text, friday)).toEqual({ market, anchoredAt })
  })

  test.each(['', '9:05', '25:00', '10:60', '2026-02-30T10:00', '10:00@', '10:00@soon', '2026-11-20 10:00', '10:00:00:00'])(
    '%j is none',
    (text) => {
      expect(() => parseClockSetting(text, friday)).toThrow(RangeError)
    },
  )

  test('what is printed is read back', () => {
    expect(formatClockSetting({ market: epochMs(at('2026-11-20T10:00:00')), anchoredAt: epochMs(5) })).toBe('2026-11-20T10:00:00@5')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2e11 }), fc.integer({ min: 0, max: 2e12 }), (hundredths, anchor) => {
        const setting = { market: epochMs(hundredths * 10), anchoredAt: epochMs(anchor) }
        expect(parseClockSetting(formatClockSetting(setting), friday)).toEqual(setting)
      }),
    )
  })
})

describe('market clock', () => {
  test('starts at the anchor and runs at its speed', () => {
    let real = 1_000_000
    const clock = createMarketClock({ market: epochMs(50_000), anchoredAt: epochMs(1_000_000) }, 10, () => epochMs(real))
    expect(clock.now()).toBe(50_000)
    real += 250
    expect(clock.now()).toBe(52_500)
    expect(clock.speed).toBe(10)
  })

  test('two clocks of one anchored setting agree', () => {
    const setting = parseClockSetting('2026-11-20T10:00:00@1000', friday)
    const [one, other] = [0, 1].map(() =>
      createMarketClock({ ...setting, anchoredAt: setting.anchoredAt ?? epochMs(0) }, 60, () => epochMs(61_000)),
    )
    expect(one?.now()).toBe(other?.now())
    expect(one?.now()).toBe(at('2026-11-20T11:00:00'))
  })

  test.each([0, -1, Number.NaN, Infinity])('refuses the speed %d', (speed) => {
    expect(() => createMarketClock({ market: epochMs(0), anchoredAt: epochMs(0) }, speed, () => epochMs(0))).toThrow(RangeError)
  })
})
