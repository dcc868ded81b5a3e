import type { ContractMonth } from '../../../shared/domain/units.ts'
import { contractFigures, sessionPrice } from './figures.ts'
import { spotOf } from './sources.ts'
import type { BoardState } from './use-board.ts'

/** A month of the term structure. Prices in the unit of the contract. */
export interface TermPoint {
  readonly month: ContractMonth
  /** `null` before the first trade of the day. */
  readonly last: number | null
  readonly theoretical: number | null
  /** Settlement of the day before, as the exchange set the base price by it. */
  readonly base: number | null
}

/** The contracts by month as they stand now. */
export function termPoints(board: BoardState): readonly TermPoint[] {
  const { product, family, quotes, masters } = board
  const spot = spotOf(board)
  return (family?.outrights ?? []).flatMap(({ code, month }) => {
    if (month === null) return []
    const master = masters.replies.get(code)?.value ?? null
    const last = sessionPrice(quotes.quotes.get(code))
    const { theoretical } = contractFigures(product, last, spot, master)
    return [{ month, last, theoretical, base: master?.basePrice ?? null }]
  })
}
