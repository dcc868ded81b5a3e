import type { ForeignHoldingDay, ShortSellingDay } from '../../../shared/domain/series.ts'
import { krw, percent, quantity } from '../../../shared/domain/units.ts'
import { isShortSellingBanned } from '../../../shared/krx/short-selling.ts'
import { fraction } from '../../random.ts'
import type { UniverseIssue } from '../../universe/index.ts'
import type { DayBar } from '../history.ts'

/** Short sales of each day; those of `unpublished`, the newest day before its figures are out, are unknown. */
export function shortSellingDays(issue: UniverseIssue, days: readonly DayBar[], unpublished: string | null): readonly ShortSellingDay[] {
  return days.map((day) => {
    if (day.date === unpublished) {
      return { date: day.date, volume: null, turnover: null, lendingBalance: null, lendingBalanceValue: null, shortBalance: null }
    }
    const sold = isShortSellingBanned(day.date) ? 0 : Math.floor(day.volume * (0.01 + 0.05 * fraction('short', issue.code, day.date)))
    const lent = Math.floor(issue.listedShares * (0.006 + 0.02 * smooth('lent', issue.code, day.date)))
    return {
      date: day.date,
      volume: quantity(sold),
      turnover: krw(day.volume > 0 ? Math.round((day.turnover / day.volume) * sold) : 0),
      lendingBalance: quantity(lent),
      lendingBalanceValue: krw(lent * day.close),
      shortBalance: quantity(Math.floor(lent * 0.6)),
    }
  })
}

/** Shares held by foreigners on each day; `before` is the day ahead of the first one, from which its change counts. */
export function foreignHoldingDays(issue: UniverseIssue, days: readonly DayBar[]): readonly ForeignHoldingDay[] {
  const held = days.map((day) => foreignShares(issue, day.date))
  return days.map((day, index) => {
    const shares = held[index] ?? 0
    return {
      date: day.date,
      shares: quantity(shares),
      change: quantity(shares - (held[index - 1] ?? shares)),
      rate: percent(Math.round((shares / issue.listedShares) * 10_000) / 100),
    }
  })
}

function foreignShares(issue: UniverseIssue, date: string): number {
  const usual = 0.02 + 0.5 * fraction('foreign', issue.code) ** 1.5
  return Math.floor(issue.listedShares * usual * (0.97 + 0.06 * smooth('held', issue.code, date)))
}

/** A number in [0, 1) that changes slowly from day to day: between two drawn ones, a month apart. */
function smooth(purpose: string, code: string, date: string): number {
  const days = Math.floor(Date.parse(`${date}T00:00:00Z`) / 86_400_000)
  const month = Math.floor(days / 30)
  const part = (days % 30) / 30
  return fraction(purpose, code, month) * (1 - part) + fraction(purpose, code, month + 1) * part
}
