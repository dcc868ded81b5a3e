import { describe, expect, test } from 'vitest'
import type { ModelPrint } from '../../model.ts'
import { embeddedUniverse } from '../../universe/index.ts'
import { startOfDay } from '../../../shared/krx/kst.ts'
import { tradeDate } from '../../../shared/domain/units.ts'
import { FairValues } from './fair-value.ts'
import { EquitySession } from './session.ts'
import { EquityState } from './state.ts'
import { Interruptions } from './vi.ts'

const date = tradeDate('2026-11-20')
const opens = startOfDay(date) + 9 * 3_600_000

/** A session of a few issues that has just opened; the second one is calm. */
function openedSession() {
  const wanted = new Set(['000660', '005930', '247540'])
  const issues = embeddedUniverse().issues.filter(({ code }) => wanted.has(code))
  const prints: ModelPrint[] = []
  const state = new EquityState({ issues }, 3, date, new Set([(print: ModelPrint) => prints.push({ ...print })]))
  const fairValues = new FairValues(state, () => null)
  const session = new EquitySession(state, fairValues, new Interruptions(state, new Set([1])))
  session.startDay(date)
  state.setRate(0.01)
  session.enter('opening-auction', opens - 1_800_000, opens)
  session.enter('continuous', opens, opens + 22_800_000)
  return { state, fairValues, session, prints }
}

describe('a volatility interruption', () => {
  test('starts where a print would lie 10 % off the last auction, and the print is not made', () => {
    const { fairValues, session, prints, state } = openedSession()
    const before = prints.length
    fairValues.jump(2, 1.12)
    session.trade(200, opens, opens + 1000)
    expect(session.phaseOf(2, 'continuous')).toBe('vi-auction')
    expect(prints.slice(before).filter(({ code }) => code === '247540')).toEqual([])
    expect(state.interruptedUntil[2]).toBeGreaterThanOrEqual(opens + 120_000)
    expect(state.interruptedUntil[2]).toBeLessThanOrEqual(opens + 151_000)
  })

  test('starts for a calm issue at 3 % from the last print, for another not before 6 %', () => {
    const { fairValues, session } = openedSession()
    session.trade(300, opens, opens + 1000)
    fairValues.jump(1, 1.045)
    fairValues.jump(2, 1.045)
    session.trade(300, opens + 1000, opens + 2000)
    expect(session.phaseOf(1, 'continuous')).toBe('vi-auction')
    expect(session.phaseOf(2, 'continuous')).toBe('continuous')
  })

  test('ends in one print at the expected price, from which the next limit is measured', () => {
    const { fairValues, session, prints, state } = openedSession()
    fairValues.jump(2, 1.12)
    session.trade(200, opens, opens + 1000)
    const before = prints.length
    for (let at = opens + 2000; at <= opens + 160_000; at += 1000) session.tick(at, 1000)
    const made = prints.slice(before).filter(({ code }) => code === '247540')
    expect(made.map(({ origin }) => origin)).toEqual(['auction'])
    expect(state.auctionPrice[2]).toBe(made[0]?.price)
    expect(session.phaseOf(2, 'continuous')).toBe('continuous')
    expect(made[0]?.price).toBeGreaterThan((state.base[2] ?? 0) * 1.05)
  })
})
