import type { TradeDate } from '../../domain/units.ts'
import { isFirstTradingDayOfYear } from '../calendar.ts'
import type { ProductGroup } from './product-group.ts'

/** Minutes by which opening and close of a group move. */
export interface Shift {
  readonly opening: number
  readonly closing: number
}

const none: Shift = { opening: 0, closing: 0 }
const lateOpening: Shift = { opening: 60, closing: 0 }
const hourLater: Shift = { opening: 60, closing: 60 }

type Shifts = Partial<Record<ProductGroup, Shift>>

/** Opens an hour later, closes as ever. Press for the cash market (2026-01-02 did so); equity and rate derivatives to be confirmed. */
const firstTradingDay: Shifts = {
  equity: lateOpening,
  'equity-derivatives': lateOpening,
  'single-stock-futures': lateOpening,
  'rate-derivatives': lateOpening,
}

/** Day of the university entrance examination. Press: FX only opens later, the night session still ends at 06:00. */
const entranceExamination: Shifts = {
  equity: hourLater,
  'equity-derivatives': hourLater,
  'single-stock-futures': hourLater,
  'rate-derivatives': hourLater,
  'fx-derivatives': lateOpening,
  'night-derivatives': lateOpening,
}

/** 2026 to be confirmed against the exchange's notice. */
const entranceExaminationDays: ReadonlySet<string> = new Set(['2025-11-13', '2026-11-19'])

/** How the hours of a group move on a trading day; nothing on an ordinary one. */
export function shiftOn(group: ProductGroup, date: TradeDate): Shift {
  if (entranceExaminationDays.has(date)) return entranceExamination[group] ?? none
  return isFirstTradingDayOfYear(date) ? (firstTradingDay[group] ?? none) : none
}
