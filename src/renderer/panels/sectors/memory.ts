import type { IndexFamily } from '../../../shared/catalogue/markets.ts'
import { indexCodes } from '../../../shared/krx/index-codes.ts'
import type { QuoteSort } from '../../ui/quotes/quote-table.tsx'

export const families: readonly IndexFamily[] = ['kospi', 'kosdaq', 'sector', 'etc']

/** Columns of the table behind the name. */
export const sectorFields = ['last', 'changeRate', 'change', 'volume', 'turnover'] as const

export interface SectorsMemory {
  readonly family: IndexFamily
  readonly sort: QuoteSort | null
}

/** Reads what a saved layout brings. */
export function readMemory(memory: unknown): SectorsMemory {
  const held = record(memory)
  const sort = record(held['sort'])
  const field = (['name', ...sectorFields] as const).find((name) => name === sort['field'])
  return {
    family: families.find((family) => family === held['family']) ?? 'kospi',
    sort: field ? { field, descending: sort['descending'] === true } : null,
  }
}

export function familyCodes(family: IndexFamily): readonly string[] {
  return indexCodes[family].map(({ code }) => code)
}

function record(value: unknown): Partial<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
