import { contractMonth, type ContractMonth } from '../../domain/units.ts'

/**
 * Which months a product lists: a number of consecutive ones; or some months outside the quarter cycle beside quarterly
 * ones (March, June, September, December), counted from the nearest or for each month of the cycle.
 */
export type ListedMonths =
  | { readonly kind: 'consecutive'; readonly count: number }
  | { readonly kind: 'nearest-quarters'; readonly serial: number; readonly quarters: number }
  | { readonly kind: 'quarters-by-month'; readonly serial: number; readonly quarters: Readonly<Record<QuarterMonth, number>> }

type QuarterMonth = '03' | '06' | '09' | '12'

/** Far enough for three Decembers ahead. */
const horizon = 48

/** The contract months listed while `front` is the nearest month that has not expired, in order. */
export function listedMonths(rule: ListedMonths, front: ContractMonth): readonly ContractMonth[] {
  const ahead = Array.from({ length: horizon }, (_, index) => monthAfter(front, index))
  if (rule.kind === 'consecutive') return ahead.slice(0, rule.count)
  const quarterly = ahead.filter((month) => isQuarterly(month))
  const serial = ahead.filter((month) => !isQuarterly(month)).slice(0, rule.serial)
  const quarters = rule.kind === 'nearest-quarters' ? quarterly.slice(0, rule.quarters) : quartersByMonth(quarterly, rule.quarters)
  return [...serial, ...quarters].sort()
}

function quartersByMonth(quarterly: readonly ContractMonth[], counts: Readonly<Record<QuarterMonth, number>>): readonly ContractMonth[] {
  return Object.entries(counts).flatMap(([month, count]) => quarterly.filter((candidate) => candidate.endsWith(month)).slice(0, count))
}

function isQuarterly(month: ContractMonth): boolean {
  return Number(month.slice(5)) % 3 === 0
}

function monthAfter(month: ContractMonth, count: number): ContractMonth {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count
  return contractMonth(`${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`)
}
