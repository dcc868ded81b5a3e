import type { TradeDate } from '../domain/units.ts'
import type { Chain } from './chain.ts'

/** Volatility of a strike by its leg out of the money, which tells it most closely. */
export interface SmilePoint {
  /** Points. */
  readonly strike: number
  readonly right: 'call' | 'put'
  /** Fraction a year, of the middle of the quotes. */
  readonly volatility: number
}

/** The smile of a priced chain by ascending strike: puts below the forward, calls from it on; strikes without a volatility left out. */
export function smileOf({ strikes, calls, puts }: Chain, forward: number): readonly SmilePoint[] {
  const points: SmilePoint[] = []
  strikes.forEach((strike, row) => {
    const side = strike < forward ? puts : calls
    const volatility = side.midVolatility[row] ?? Number.NaN
    if (!Number.isNaN(volatility)) points.push({ strike, right: side.right, volatility })
  })
  return points
}

/** Volatility at the forward, on the line between the strikes around it; `null` where the smile does not reach around it. */
export function atTheMoneyVolatility(smile: readonly SmilePoint[], forward: number): number | null {
  const next = smile.findIndex(({ strike }) => strike >= forward)
  const above = smile[next]
  if (above?.strike === forward) return above.volatility
  const below = smile[next - 1]
  if (above === undefined || below === undefined) return null
  return below.volatility + ((above.volatility - below.volatility) * (forward - below.strike)) / (above.strike - below.strike)
}

/** A priced series, as the term structure takes it. */
export interface PricedSeries {
  readonly lastTradingDay: TradeDate
  readonly chain: Chain
  /** `null` where parity tells none. */
  readonly forward: number | null
}

/** What the market expects up to a day: the forward (points) and the volatility at it (fraction a year). */
export interface TermPoint {
  readonly lastTradingDay: TradeDate
  readonly forward: number
  readonly volatility: number
}

/** Term structure of volatility by last trading day, the next first; series without a volatility at the money left out. */
export function termStructure(series: Iterable<PricedSeries>): readonly TermPoint[] {
  const points: TermPoint[] = []
  for (const { lastTradingDay, chain, forward } of series) {
    if (forward === null) continue
    const volatility = atTheMoneyVolatility(smileOf(chain, forward), forward)
    if (volatility !== null) points.push({ lastTradingDay, forward, volatility })
  }
  return points.sort((one, other) => (one.lastTradingDay < other.lastTradingDay ? -1 : 1))
}
