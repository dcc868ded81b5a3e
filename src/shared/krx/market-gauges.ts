import type { StockMarket } from '../catalogue/markets.ts'

/**
 * What a market is measured by at a glance: its index, for KOSPI also KOSPI 200 and its nearest future. The index strip shows
 * them, and the recording of a market holds them.
 */
export const marketGauges = {
  kospi: ['K1', 'K51', 'K2FA001'],
  kosdaq: ['Q1'],
} as const satisfies Readonly<Record<StockMarket, readonly string[]>>
