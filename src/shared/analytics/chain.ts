import { type Greeks, greeks, type OptionTerms } from './black76.ts'
import { volatilityFor } from './implied-volatility.ts'

/** The calls or the puts of a series, a column a figure, a row a strike. NaN is none: not listed, not quoted, not computable. */
export interface ChainSide {
  readonly right: 'call' | 'put'
  /** Best quotes in points, set by whoever has them. */
  readonly bid: Float64Array
  readonly ask: Float64Array
  /** Implied by bid, ask and their mean: fractions a year. */
  readonly bidVolatility: Float64Array
  readonly askVolatility: Float64Array
  readonly midVolatility: Float64Array
  /** At the mid volatility; units as in `Greeks`. */
  readonly delta: Float64Array
  readonly gamma: Float64Array
  readonly vega: Float64Array
  readonly theta: Float64Array
  readonly rho: Float64Array
}

/** The options of one product with one last trading day. Series of different multipliers do not mix. */
export interface Chain {
  /** Points, ascending. */
  readonly strikes: Float64Array
  readonly calls: ChainSide
  readonly puts: ChainSide
}

/** What all options of a series share at a moment. */
export interface ChainMarket extends Pick<OptionTerms, 'years' | 'rate'> {
  /** Points, above 0. */
  readonly forward: number
}

/** A chain without quotes, its strikes put in order. */
export function createChain(strikes: Iterable<number>): Chain {
  const sorted = Float64Array.from(strikes).sort()
  return { strikes: sorted, calls: emptySide('call', sorted.length), puts: emptySide('put', sorted.length) }
}

function emptySide(right: 'call' | 'put', size: number): ChainSide {
  const column = () => new Float64Array(size).fill(Number.NaN)
  return {
    right,
    bid: column(),
    ask: column(),
    bidVolatility: column(),
    askVolatility: column(),
    midVolatility: column(),
    delta: column(),
    gamma: column(),
    vega: column(),
    theta: column(),
    rho: column(),
  }
}

/** The middle of the best quotes (points); NaN without both, and where they cross, as they may in an auction. */
export function midPrice({ bid, ask }: ChainSide, row: number): number {
  const low = bid[row] ?? Number.NaN
  const high = ask[row] ?? Number.NaN
  return low > 0 && low <= high ? (low + high) / 2 : Number.NaN
}

const blank: Readonly<Greeks> = { delta: Number.NaN, gamma: Number.NaN, vega: Number.NaN, theta: Number.NaN, rho: Number.NaN }

/** Sets volatilities and Greeks of every leg from its quotes. Makes no object a leg, as it is meant to run on every change of the market. */
export function priceChain({ strikes, calls, puts }: Chain, market: ChainMarket): void {
  priceSide(strikes, calls, market)
  priceSide(strikes, puts, market)
}

function priceSide(strikes: Float64Array, side: ChainSide, { forward, years, rate }: ChainMarket): void {
  const terms = { right: side.right, strike: 0, years, rate }
  const leg: Greeks = { delta: 0, gamma: 0, vega: 0, theta: 0, rho: 0 }
  for (let row = 0; row < strikes.length; row += 1) {
    terms.strike = strikes[row] ?? Number.NaN
    const volatility = volatilityFor(midPrice(side, row), forward, terms)
    side.bidVolatility[row] = volatilityFor(side.bid[row] ?? Number.NaN, forward, terms)
    side.askVolatility[row] = volatilityFor(side.ask[row] ?? Number.NaN, forward, terms)
    side.midVolatility[row] = volatility
    const { delta, gamma, vega, theta, rho } = Number.isNaN(volatility) ? blank : greeks(forward, volatility, terms, leg)
    side.delta[row] = delta
    side.gamma[row] = gamma
    side.vega[row] = vega
    side.theta[row] = theta
    side.rho[row] = rho
  }
}
