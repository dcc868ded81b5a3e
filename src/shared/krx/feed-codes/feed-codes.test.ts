import { describe, expect, test } from 'vitest'
import { timeOfDay } from '../../domain/units.ts'
import { decodeCapitalisationScale, encodeCapitalisationScale } from './capitalisation-scale.ts'
import { decodeChangeState, decodeQuotedOnly, encodeChangeState } from './change-sign.ts'
import { decodeClock, encodeClock } from './feed-time.ts'
import { decodeFlag, encodeFlag } from './flag.ts'
import { decodeInvestor, encodeInvestor } from './investor.ts'
import { decodeMarketDataError } from './market-data-errors.ts'
import { decodeOverheating, encodeOverheating } from './overheating.ts'
import { decodeSecurityGroup, encodeSecurityGroup } from './security-group.ts'
import { decodeSide, encodeSide } from './side.ts'
import { decodeFeedTime, decodeTimeSignal, encodeFeedTime, encodeTimeSignal } from './time-signal.ts'
import { decodeWarning, encodeWarning } from './warning.ts'

describe('change', () => {
  test.each([
    ['2', 350, 'up'],
    ['5', -450, 'down'],
    ['3', 0, 'flat'],
    ['1', 15900, 'limit-up'],
    ['6', 10, 'limit-up'],
    ['4', -10, 'limit-down'],
    ['8', -10, 'limit-down'],
    [4, -10, 'limit-down'],
  ])('code %s with %d is %s', (code, change, state) => {
    expect(decodeChangeState(code, change)).toBe(state)
  })

  test('quirk 42: the number wins over the code', () => {
    expect(decodeChangeState('0', -300)).toBe('down')
    expect(decodeChangeState('0', 200)).toBe('up')
    expect(decodeChangeState('2', -9547)).toBe('down')
    expect(decodeChangeState('1', -5)).toBe('down')
  })

  test('quirk 43: code 69 leaves the number to decide', () => {
    expect(decodeChangeState('69', 9.74)).toBe('up')
  })

  test('codes 6 to 9 are prices without a trade', () => {
    expect(['1', '5', '6', '7', '8', '9', '0', null].map(decodeQuotedOnly)).toEqual([false, false, true, true, true, true, false, false])
  })

  test('every state is written and read back', () => {
    expect(decodeChangeState(encodeChangeState('limit-up'), 5)).toBe('limit-up')
    expect(decodeChangeState(encodeChangeState('limit-down'), -5)).toBe('limit-down')
    expect([encodeChangeState('up'), encodeChangeState('flat'), encodeChangeState('down')]).toEqual(['2', '3', '5'])
  })
})

describe('time', () => {
  test('quirks 21 and 22: leading zeros come back, from numbers and text', () => {
    expect(decodeFeedTime(9_544_500)).toEqual({ time: '09:54:45.00', timeSignal: null })
    expect(decodeFeedTime('9500000')).toEqual({ time: '09:50:00.00', timeSignal: null })
    expect(decodeFeedTime(14_340_412)).toEqual({ time: '14:34:04.12', timeSignal: null })
    expect(decodeFeedTime(5)).toEqual({ time: '00:00:00.05', timeSignal: null })
  })

  test('quirk 23: three forms', () => {
    expect(decodeClock('134447', 'HHMMSS')).toBe('13:44:47.00')
    expect(decodeClock('94933', 'HHMMSS')).toBe('09:49:33.00')
    expect(decodeClock('1540', 'HHMM')).toBe('15:40:00.00')
    expect(decodeClock(900, 'HHMM')).toBe('09:00:00.00')
    expect(encodeClock(timeOfDay('09:00:45.07'), 'HHMMSSmm')).toBe('09004507')
    expect(encodeClock(timeOfDay('09:00:45.07'), 'HHMM')).toBe('0900')
  })

  test('quirk 24: signals are no clock times', () => {
    expect(decodeFeedTime(31_000_000)).toEqual({ time: null, timeSignal: 'regular-close' })
    expect(decodeFeedTime('71000000')).toEqual({ time: null, timeSignal: 'after-close-block' })
    expect(decodeFeedTime(91_000_008)).toEqual({ time: null, timeSignal: 'same-day-buy-in-end' })
    expect(decodeFeedTime(32_000_000)).toEqual({ time: null, timeSignal: 'unknown' })
    expect(decodeFeedTime(0)).toEqual({ time: null, timeSignal: null })
    expect(decodeTimeSignal(15_300_000)).toBeNull()
  })

  test.each([25_000_000, 9_604_500, 9_546_100, -1, 1.5, 'x', '09:00:00', '', null, undefined, {}, Number.NaN])('%s is no time', (raw) => {
    expect(decodeFeedTime(raw)).toBeNull()
  })

  test('times and signals are written as the feed does and read back', () => {
    expect(encodeFeedTime({ time: timeOfDay('09:00:45.07'), timeSignal: null })).toBe(9_004_507)
    expect(encodeFeedTime({ time: null, timeSignal: null })).toBe(0)
    expect(decodeTimeSignal(encodeTimeSignal('unknown'))).toBe('unknown')
    for (const signal of ['regular-close', 'closing-price-end', 'single-price-end', 'buy-in-end', 'pre-open-block'] as const)
      expect(decodeTimeSignal(encodeFeedTime({ time: null, timeSignal: signal }))).toBe(signal)
  })
})

describe('codes', () => {
  test('quirk 28: side is a number or text, 0 is none', () => {
    expect([1, '1', 2, '2', 0, null, ' -'].map(decodeSide)).toEqual(['sell', 'sell', 'buy', 'buy', null, null, null])
    expect([encodeSide('sell'), encodeSide('buy'), encodeSide(null)]).toEqual([1, 2, 0])
  })

  test('quirks 60 and 61: investors are padded, unpadded, or all zero', () => {
    expect(['01', '1', 16, '0', '17'].map(decodeInvestor)).toEqual(['securities', 'securities', 'other-total', null, null])
    expect([encodeInvestor('grand-total'), encodeInvestor('bank'), encodeInvestor(null)]).toEqual(['12', '04', '0'])
  })

  test('quirk 96: unknown security groups stay unknown', () => {
    expect(['ST', 'EF', 'ET', ' -', null].map(decodeSecurityGroup)).toEqual(['share', 'etf', 'unknown', 'unknown', 'unknown'])
    expect([encodeSecurityGroup('etn'), encodeSecurityGroup('unknown')]).toEqual(['EN', ' -'])
  })

  test('quirk 53: the scale fits the workbook', () => {
    expect([0, 1, 2, '3', 4, 9].map(decodeCapitalisationScale)).toEqual(['excluded', 'large', 'large', 'mid', 'small', null])
    expect([encodeCapitalisationScale('large'), encodeCapitalisationScale('small')]).toEqual([2, 4])
  })

  test('warnings and overheating', () => {
    expect(['00', 1, '03', '9'].map(decodeWarning)).toEqual(['none', 'caution', 'risk', null])
    expect(encodeWarning('warning')).toBe('02')
    expect(['0', 2, '3', 'x'].map(decodeOverheating)).toEqual(['none', 'designated', 'extended', null])
    expect(encodeOverheating('announced')).toBe('1')
  })

  test('quirk 30: blanks in place of N', () => {
    expect(['Y', 'N', ' -', '0', null, '', 'maybe', undefined].map(decodeFlag)).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
      null,
      null,
    ])
    expect([encodeFlag(true), encodeFlag(false)]).toEqual(['Y', 'N'])
  })

  test('quirk 70: two of the error numbers are notices', () => {
    expect(decodeMarketDataError(10010)?.kind).toBe('empty')
    expect(decodeMarketDataError('20040')?.kind).toBe('retry')
    expect([decodeMarketDataError(20130)?.kind, decodeMarketDataError('20140')?.kind]).toEqual(['notice', 'notice'])
    expect(decodeMarketDataError(47)).toBeNull()
  })
})
