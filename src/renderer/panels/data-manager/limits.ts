import { leastBudgetBytes, mostKeptDays } from '../../../shared/contract/requests/history.ts'
import type { BarKind, StoreLimits } from '../../../shared/contract/requests/history.ts'

const gibibyte = 1_073_741_824
/** What the budget may be, in GiB: 64 MiB to a pebibyte. */
export const budgetRange = { least: leastBudgetBytes / gibibyte, most: 1_048_576 }
export const daysRange = { least: 1, most: mostKeptDays }

/** Limits as they are typed: the budget in GiB, days by length of bar; empty stands for ever. */
export interface LimitsTyped {
  readonly budget: string
  readonly days: Readonly<Record<BarKind, string>>
}

export type LimitField = 'budget' | BarKind

export function typedOf({ budgetBytes, keepDays }: StoreLimits): LimitsTyped {
  const days = (kind: BarKind): string => String(keepDays[kind] ?? '')
  return {
    budget: gibibytes(budgetBytes),
    days: { 10: days(10), 60: days(60), 600: days(600), D: days('D'), W: days('W'), M: days('M') },
  }
}

/** What was typed as limits, and the fields that hold none. A budget that was not touched stays to the byte. */
export function limitsIn({ budget, days }: LimitsTyped, before: StoreLimits): StoreLimits | { readonly faults: ReadonlySet<LimitField> } {
  const faults = new Set<LimitField>()
  const keep = (kind: BarKind): number | undefined => {
    const text = days[kind].trim()
    const count = Number(text)
    if (text === '') return undefined
    if (!Number.isInteger(count) || count < daysRange.least || count > daysRange.most) faults.add(kind)
    return count
  }
  const keepDays = { 10: keep(10), 60: keep(60), 600: keep(600), D: keep('D'), W: keep('W'), M: keep('M') }
  const wanted = budget.trim() === '' ? Number.NaN : Number(budget)
  if (!(wanted >= budgetRange.least && wanted <= budgetRange.most)) faults.add('budget')
  if (faults.size > 0) return { faults }
  return { budgetBytes: budget === gibibytes(before.budgetBytes) ? before.budgetBytes : Math.round(wanted * gibibyte), keepDays }
}

function gibibytes(bytes: number): string {
  return String(Number((bytes / gibibyte).toFixed(4)))
}
