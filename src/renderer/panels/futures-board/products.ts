import type { DerivativeMarket } from '../../../shared/catalogue/markets.ts'
import { spotIndices } from '../../../shared/krx/contracts/spot-index.ts'
import { findIndexCode } from '../../../shared/krx/index-codes.ts'

const koreanIsin = /^KR7([0-9A-Z]{6})[0-9A-Z]{3}$/

/**
 * Code of the instrument that a product is written on, as far as the feed has it: it has no currencies, bonds or lean hogs.
 * @param underlying what the master calls it: an index, a share by its code or its ISIN; `null` before a master is there
 */
export function spotCodeOf(market: DerivativeMarket, underlying: string | null): string | null {
  const index = spotIndices[market]
  if (index !== undefined) return index
  if (underlying === null) return null
  if (market === 'sector') return findIndexCode(underlying) === null ? null : underlying
  if (market !== 'stock') return null
  return koreanIsin.exec(underlying)?.[1] ?? (/^[0-9A-Z]{6}$/.test(underlying) ? underlying : null)
}

/** Whether the feed has the spot of a product at all; of sectors and shares it is known once a master names the underlying. */
export function hasOwnSpot(market: DerivativeMarket): boolean {
  return market in spotIndices || market === 'sector' || market === 'stock'
}

/** Whether a future has a theoretical value by its cost of carry: a volatility can be neither bought nor held. */
export function isCarried(market: DerivativeMarket): boolean {
  return market !== 'vix'
}
