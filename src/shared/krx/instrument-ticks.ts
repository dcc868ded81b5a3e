import type { TradeDate } from '../domain/units.ts'
import { continuousCodes } from './codes/continuous.ts'
import { parseDerivativeCode } from './codes/derivative.ts'
import { contractSpecs } from './contracts/specs.ts'
import { inForce } from './dated.ts'
import type { TickTable } from './ticks.ts'

/** Products of weekly options on KOSPI200: Thursday and Monday. They trade on the ticks of the monthly ones. */
const weeklyProducts: ReadonlySet<string> = new Set(['09', 'AF'])

/**
 * The tick table of an instrument by its code and kind; `null` where the code does not tell (indices, spreads, futures on
 * single stocks and sectors, whose product places name the underlying).
 */
export function ticksOfInstrument(code: string, kind: 'equity' | 'etf' | 'future' | 'option' | 'index', on: TradeDate): TickTable | null {
  if (kind === 'index') return null
  if (kind === 'equity' || kind === 'etf') return kind
  const contract = parseDerivativeCode(code)
  const spec = Object.entries(contractSpecs)
    .map(([market, versions]) => ({ market, spec: inForce(versions, on) }))
    .find(
      ({ market, spec }) => continuous.get(code) === market || (contract && 'product' in contract && spec.product === contract.product),
    )?.spec
  if (kind === 'future') return contract?.kind === 'spread' ? null : (spec?.futures.ticks ?? null)
  const weekly = contract && weeklyProducts.has(contract.product)
  return weekly ? 'kospi200-options' : (spec?.options?.ticks ?? null)
}

const continuous: ReadonlyMap<string, string> = new Map(Object.entries(continuousCodes).map(([market, code]) => [code, market]))
