/** Figures of a future beside its last price; `null` where something that they need is missing. Points, or KRW for single stocks. */
export interface FutureFigures {
  /** Without dividends: the feed has none, and a label should say so. */
  readonly theoretical: number | null
  /** Theoretical value less spot. */
  readonly theoreticalBasis: number | null
  /** Last price less spot. */
  readonly marketBasis: number | null
  /** 괴리율, percent: last price against the theoretical value. */
  readonly disparity: number | null
}

/**
 * Theoretical value of a future with simple interest: S × (1 + r × d / 365).
 * @param rate annual cost of carry as a fraction: 0.0196 is 1.96 %. Without dividends the rate of 91-day certificates of deposit.
 * @param days calendar days to the last trading day (masters count one more), 0 on it and after it.
 */
export function theoreticalFuture(spot: number, rate: number, days: number): number {
  return spot * (1 + (rate * Math.max(0, days)) / 365)
}

/** @param rate and @param days as for {@link theoreticalFuture}; `null` where unknown, as spots of currencies and bonds are. */
export function futureFigures(last: number | null, spot: number | null, rate: number | null, days: number | null): FutureFigures {
  const theoretical = spot === null || rate === null || days === null ? null : theoreticalFuture(spot, rate, days)
  return {
    theoretical,
    theoreticalBasis: difference(theoretical, spot),
    marketBasis: difference(last, spot),
    disparity: last === null || theoretical === null || theoretical === 0 ? null : (last / theoretical - 1) * 100,
  }
}

/** Last price and best quotes; `null` where there is none. */
export interface LegQuote {
  readonly last: number | null
  readonly bid: number | null
  readonly ask: number | null
}

/**
 * A calendar spread out of its legs, far less near as the exchange quotes it: what selling the near and buying the far contract
 * costs now (ask), what the reverse brings (bid), and the difference of the last prices.
 */
export function calendarSpread(near: LegQuote, far: LegQuote): LegQuote {
  return { last: difference(far.last, near.last), bid: difference(far.bid, near.ask), ask: difference(far.ask, near.bid) }
}

/** Cut to a millionth, finer than any tick, so that prices on a grid differ by multiples of it. */
function difference(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : Math.round((one - other) * 1e6) / 1e6
}
