import { derivativeMarkets } from '../../../shared/catalogue/markets.ts'
import type { DerivativeMarket } from '../../../shared/catalogue/markets.ts'

/** What stands below the table. */
export const sections = ['term', 'spreads', 'investors'] as const
export type Section = (typeof sections)[number]

export interface BoardMemory {
  readonly product: DerivativeMarket
  /** Product places of the underlying, where a market has several; `null` for the first one of the list. */
  readonly family: string | null
  /** Which section is open where there is no room for all. */
  readonly section: Section
}

/** Reads what a saved layout brings. */
export function readMemory(memory: unknown): BoardMemory {
  const held: Partial<Record<string, unknown>> = typeof memory === 'object' && memory !== null ? { ...memory } : {}
  const { family } = held
  return {
    product: derivativeMarkets.find((product) => product === held['product']) ?? 'kospi200',
    family: typeof family === 'string' ? family : null,
    section: sections.find((section) => section === held['section']) ?? 'term',
  }
}
