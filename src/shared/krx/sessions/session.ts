import { epochMs, type EpochMs, type TradeDate } from '../../domain/units.ts'
import { isTradingDay, latestTradingDay, nextTradingDay } from '../calendar.ts'
import { inForce } from '../dated.ts'
import { addDays, kstDate, millisecondsSinceMidnight, minutesOf, startOfDay } from '../kst.ts'
import { createMemory } from '../memory.ts'
import type { SessionPhase } from './phase.ts'
import type { ProductGroup } from './product-group.ts'
import { shiftOn } from './special-days.ts'
import { timetables, type Boundary } from './timetable.ts'

export interface SessionOptions {
  /** The issue takes part in the after-market (since 2026-09-14). */
  readonly afterMarket?: boolean
  /** The contract has its last trading day. */
  readonly expiringToday?: boolean
}

/** A phase and the minute after 00:00 KST of the session's first calendar day at which it starts. */
export interface PhaseStart {
  readonly minute: number
  readonly phase: SessionPhase
}

/**
 * The phases of the session that starts on `date`, in order and without a gap, from 00:00 on; a night session reaches past
 * 24:00. One `closed` phase on a day without trading. Times are nominal: every auction ends at a random moment within
 * 30 s after its end, and interruptions (VI, circuit breaker) are not foreseen here.
 */
export function phasesOf(group: ProductGroup, date: TradeDate, options: SessionOptions = {}): readonly PhaseStart[] {
  const { afterMarket = false, expiringToday = false } = options
  return rememberPhases(`${group} ${date} ${afterMarket} ${expiringToday}`, () => computePhases(group, date, afterMarket, expiringToday))
}

/** What a market is doing at a moment by its timetable; never `vi-auction` or `halted`, which no timetable knows. */
export function phaseAt(group: ProductGroup, at: EpochMs, options: SessionOptions = {}): SessionPhase {
  const today = kstDate(at)
  const minute = millisecondsSinceMidnight(at) / 60_000
  const running = phaseIn(phasesOf(group, today, options), minute)
  // Only the night session reaches into the next calendar day, and it ends long before the next one starts.
  return running === 'closed' && group === 'night-derivatives'
    ? phaseIn(phasesOf(group, addDays(today, -1), options), minute + 24 * 60)
    : running
}

/**
 * Start of continuous trading and end of the closing auction of the session that starts on `date` (the after-market not
 * counted); `null` on a day without one.
 */
export function sessionTimes(group: ProductGroup, date: TradeDate): { opens: EpochMs; closes: EpochMs } | null {
  const phases = phasesOf(group, date)
  const opens = phases.findIndex((start) => lastPriceIsLive(start.phase))
  const closes = phases.find((start, index) => index > opens && start.phase === 'closed')
  const first = phases[opens]
  return first === undefined || closes === undefined ? null : { opens: moment(date, first.minute), closes: moment(date, closes.minute) }
}

/**
 * The trade date to which prices at a moment belong: the day itself, on a day without trading the last one before. A night
 * session belongs to the trading day after its start (Friday night to Monday), and keeps that date until the next one starts.
 */
export function tradeDateAt(group: ProductGroup, at: EpochMs): TradeDate {
  const today = kstDate(at)
  if (group !== 'night-derivatives') return latestTradingDay(today)
  const start = phasesOf(group, today)[1]
  const begun = start !== undefined && at >= moment(today, start.minute)
  return nextTradingDay(latestTradingDay(begun ? today : addDays(today, -1)))
}

/** Whether prints move the last price in a phase. In closing-price trading they are made at one fixed price. */
export function lastPriceIsLive(phase: SessionPhase): boolean {
  return phaseTraits[phase].last
}

/** Whether an expected price is shown in a phase. Outside such phases the feed keeps its old value, which must not be shown. */
export function expectedPriceIsLiveIn(phase: SessionPhase): boolean {
  return phaseTraits[phase].expected
}

/** Whether an expected price is shown at a moment; for equities 08:50 to 09:00 since 2025-03-04 and in the closing auction. */
export function expectedPriceIsLive(group: ProductGroup, at: EpochMs, options: SessionOptions = {}): boolean {
  return expectedPriceIsLiveIn(phaseAt(group, at, options))
}

const phaseTraits: Readonly<Record<SessionPhase, { readonly last: boolean; readonly expected: boolean }>> = {
  closed: { last: false, expected: false },
  'order-entry': { last: false, expected: false },
  'opening-auction': { last: false, expected: true },
  continuous: { last: true, expected: false },
  'vi-auction': { last: false, expected: true },
  halted: { last: false, expected: false },
  'closing-auction': { last: false, expected: true },
  'closing-price': { last: false, expected: false },
  'after-market': { last: true, expected: false },
  night: { last: true, expected: false },
}

const rememberPhases = createMemory<readonly PhaseStart[]>(512)

function computePhases(group: ProductGroup, date: TradeDate, withLate: boolean, expiringToday: boolean): readonly PhaseStart[] {
  const closed: PhaseStart = { minute: 0, phase: 'closed' }
  if (!isTradingDay(date)) return [closed]
  const { opening, closing, expiring, afterMarket } = inForce(timetables[group], date)
  const shift = shiftOn(group, date)
  const expires = expiringToday && expiring !== undefined
  const regular = [closed, ...opening.map(startAfter(shift.opening)), ...(expires ? expiring : closing).map(startAfter(shift.closing))]
  return withLate && afterMarket !== undefined && !expires ? withAfterMarket(regular, afterMarket) : regular
}

function startAfter(shift: number): (boundary: Boundary) => PhaseStart {
  return ([from, phase]) => ({ minute: minutesOf(from) + shift, phase })
}

/** A late close delays the start of the after-market, not its end (to be confirmed for the examination day). */
function withAfterMarket(regular: readonly PhaseStart[], boundaries: readonly Boundary[]): readonly PhaseStart[] {
  const close = regular.at(-1)?.minute ?? 0
  const late = boundaries.map(([from, phase]) => ({ minute: Math.max(minutesOf(from), close), phase }))
  return [...regular.filter((start) => start.minute < (late[0]?.minute ?? Infinity)), ...late]
}

function phaseIn(phases: readonly PhaseStart[], minute: number): SessionPhase {
  return phases.findLast((start) => start.minute <= minute)?.phase ?? 'closed'
}

function moment(date: TradeDate, minute: number): EpochMs {
  return epochMs(startOfDay(date) + minute * 60_000)
}
