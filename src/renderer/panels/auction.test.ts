import { expect, test } from 'vitest'
import type { InstrumentKind, ValueState } from '../../shared/contract/streams.ts'
import { epochMs, tradeDate } from '../../shared/domain/units.ts'
import { phaseAt } from '../../shared/krx/sessions/session.ts'
import { auctionOf } from './auction.ts'

const auctionAt = (time: string, kind: InstrumentKind, state: ValueState = 'expected') => {
  const at = epochMs(Date.parse(`2026-11-20T${time}+09:00`))
  return auctionOf(state, kind, { phase: phaseAt('equity', at), tradeDate: tradeDate('2026-11-20') }, at)
}

test('an auction is told by the timetable of its market', () => {
  expect(auctionAt('08:55', 'equity')).toBe('opening')
  expect(auctionAt('15:25', 'etf')).toBe('closing')
  expect(auctionAt('08:35', 'future')).toBe('opening')
  expect(auctionAt('15:40', 'option')).toBe('closing')
})

test('an auction amid continuous trading is taken for an interruption; of contracts nothing is said', () => {
  expect(auctionAt('10:12', 'equity')).toBe('interruption')
  expect(auctionAt('08:55', 'future')).toBe('auction')
})

test('where nothing is expected there is no auction', () => {
  expect(auctionAt('08:55', 'equity', 'live')).toBeNull()
  expect(auctionAt('15:35', 'equity', 'closed')).toBeNull()
})
