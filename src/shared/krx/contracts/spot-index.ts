import type { DerivativeMarket } from '../../catalogue/markets.ts'

/** Indices that all contracts of a market are written on, by their code; other markets are written on many things or on none of the feed. */
export const spotIndices: Readonly<Partial<Record<DerivativeMarket, string>>> = {
  kospi200: 'K51',
  mini_kospi200: 'K51',
  cme_kospi200: 'K51',
  kosdaq150: 'Q203',
  vix: 'E61001',
}
