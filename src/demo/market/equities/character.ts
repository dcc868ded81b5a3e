import { fraction } from '../../random.ts'
import type { UniverseIssue } from '../../universe/index.ts'

/** How an issue behaves: the same for the same code in every run. */
export interface Character {
  /** Answer to the market factor. */
  readonly beta: number
  /** Deviation of the own daily return, without market and sector. */
  readonly volatility: number
  /** Ticks between best bid and best ask. */
  readonly spread: number
  /** Row of the sector factor. */
  readonly sector: number
}

/** Sector factors: one a sector index code, by a stable hash. */
export const sectorFactors = 40

/** Turnover a day (KRW) from which on an issue is quoted one tick wide. */
const liquid = 2_000_000_000
const thin = 100_000_000

export function characterOf(issue: UniverseIssue): Character {
  const turnover = issue.usualVolume * issue.previousClose
  return {
    beta: 0.6 + 0.8 * fraction('beta', issue.code),
    volatility: (issue.market === 'kospi' ? 0.011 : 0.017) * (0.7 + 0.8 * fraction('volatility', issue.code)),
    spread: issue.etf !== null || turnover > liquid ? 1 : turnover > thin ? 2 : 3,
    sector: Math.floor(fraction('sector', issue.sector ?? issue.market) * sectorFactors),
  }
}
