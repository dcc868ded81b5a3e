import type { FigureSources } from './figure-text.ts'
import type { BoardRow } from './rows.ts'
import type { BoardState } from './use-board.ts'

/** Last value of the underlying; `null` where the feed has none, and while it has none of this session. */
export function spotOf({ day, spot, spotCode }: Pick<BoardState, 'day' | 'spot' | 'spotCode'>): number | null {
  if (spotCode === null || day?.hasSpot === false) return null
  return spot.quotes.get(spotCode)?.last ?? null
}

/** What the figures of a row come from now. */
export function sourcesOf(board: BoardState, row: BoardRow): FigureSources {
  const { product, quotes, masters, closes } = board
  return {
    row,
    market: product,
    quote: quotes.quotes.get(row.code),
    spot: spotOf(board),
    master: masters.replies.get(row.contract)?.value ?? null,
    close: closes.replies.get(row.contract)?.value.close ?? null,
  }
}
