import { useMemo } from 'react'
import type { IssueList } from '../../../shared/domain/instrument.ts'
import { useDocument } from '../../store/use-document.ts'
import type { DocumentState } from '../../store/use-document.ts'
import { useQuotes } from '../../store/use-quotes.ts'
import type { Quotes } from '../../store/use-quotes.ts'
import { familiesOf } from './contracts.ts'
import type { Family } from './contracts.ts'
import type { BoardMemory } from './memory.ts'
import { spotCodeOf } from './products.ts'
import { useDay } from './use-day.ts'
import type { ProductDay } from './use-day.ts'
import { useDocuments } from './use-documents.ts'
import type { Documents } from './use-documents.ts'

/** All that a board shows. */
export interface BoardState {
  readonly product: BoardMemory['product']
  readonly list: DocumentState<IssueList>
  readonly families: readonly Family[]
  /** The contracts on screen; `null` where the list has none. */
  readonly family: Family | null
  /** Codes of its rows: each contract under its continuous code too, then the spreads. */
  readonly codes: readonly string[]
  readonly masters: Documents<'futures.master'>
  /** Closing prices, once the session is over. */
  readonly closes: Documents<'futures.closeprice'>
  readonly quotes: Quotes
  /** Code of the underlying, where the feed has it. */
  readonly spotCode: string | null
  readonly spot: Quotes
  readonly day: ProductDay | null
}

/** Follows the contracts of a product. */
export function useBoard({ product, family: chosen }: BoardMemory): BoardState {
  const list = useDocument('futures.lists', { market: product })
  const families = useMemo(() => (list.value === null ? noFamilies : familiesOf(list.value)), [list.value])
  const family = families.find(({ id }) => id === chosen) ?? families[0] ?? null
  const contracts = useMemo(() => (family === null ? noCodes : [...family.outrights, ...family.spreads].map(({ code }) => code)), [family])
  const codes = useMemo(
    () => (family === null ? noCodes : [...family.outrights.flatMap(({ continuous }) => continuous ?? []), ...contracts]),
    [family, contracts],
  )
  const day = useDay(product)
  const masters = useDocuments('futures.master', product, contracts, day?.tradeDate ?? null)
  const isOver = day?.phase === 'closed'
  const closes = useDocuments('futures.closeprice', product, contracts, isOver ? `${day.closeDate} ${day.closesFrom ?? ''}` : null)
  const underlying = family?.outrights.map(({ code }) => masters.replies.get(code)?.value.underlying).find((id) => id !== undefined)
  const spotCode = spotCodeOf(product, underlying ?? null)
  return {
    product,
    list,
    families,
    family,
    codes,
    masters,
    closes,
    quotes: useQuotes(codes),
    spotCode,
    spot: useQuotes(spotCode === null ? noCodes : [spotCode]),
    day,
  }
}

const noFamilies: readonly Family[] = []
const noCodes: readonly string[] = []
