import { optionFamilies } from '../../../shared/krx/option-series.ts'
import type { OptionFamily } from '../../../shared/krx/option-series.ts'
import { columnSets } from './columns.ts'
import type { ColumnSet } from './columns.ts'

export interface BoardMemory {
  readonly family: OptionFamily
  /** As names of the list write it; `null` for the nearest one. */
  readonly expiry: string | null
  readonly columns: ColumnSet
}

/** Reads what a saved layout brings. */
export function readMemory(memory: unknown): BoardMemory {
  const held: Partial<Record<string, unknown>> = typeof memory === 'object' && memory !== null ? { ...memory } : {}
  const { expiry } = held
  return {
    family: optionFamilies.find((family) => family === held['family']) ?? 'kospi200',
    expiry: typeof expiry === 'string' ? expiry : null,
    columns: columnSets.find((set) => set === held['columns']) ?? 'price',
  }
}
