import { normalCdf, normalDensity } from './normal.ts'
import { timeValue } from './time-value.ts'

/** What an option is, and the money that discounts it. */
export interface OptionTerms {
  readonly right: 'call' | 'put'
  /** Points, above 0. */
  readonly strike: number
  /** Years of 365 days to the settlement; see `yearsToExpiry`. 0 and less: nothing can happen any more. */
  readonly years: number
  /** Annual rate as a fraction, continuously compounded: 0.0196 is 1.96 %. */
  readonly rate: number
}

/** Sensitivities in the units of Korean trading systems. */
export interface Greeks {
  /** Points a point of the forward; −1 to 1. */
  delta: number
  /** Delta a point of the forward. */
  gamma: number
  /** Points for 1 point of volatility (20 % to 21 %). */
  vega: number
  /** Points a calendar day, the forward held: negative while time costs. */
  theta: number
  /** Points for 1 % of the rate, the forward held. */
  rho: number
}

const daysOfYear = 365

/** What 1 at the settlement is worth now. */
export function discountFactor(years: number, rate: number): number {
  return Math.exp(-rate * Math.max(0, years))
}

/** What the option would be worth if it settled at the forward, undiscounted (points). */
export function intrinsicValue(forward: number, { right, strike }: OptionTerms): number {
  return Math.max(0, right === 'call' ? forward - strike : strike - forward)
}

/**
 * Price of a European option on a forward (F. Black, 1976), in points.
 *
 * Never below the discounted intrinsic value and exactly that without time or volatility; call less put is the discounted
 * distance of forward and strike.
 * @param forward points, above 0.
 * @param volatility fraction a year: 0.2 is 20 %.
 */
export function black76(forward: number, volatility: number, terms: OptionTerms): number {
  const { strike, years, rate } = terms
  const above = timeValue(Math.log(forward / strike), volatility * Math.sqrt(Math.max(0, years)))
  return discountFactor(years, rate) * (intrinsicValue(forward, terms) + Math.sqrt(forward * strike) * above)
}

/**
 * Sensitivities of {@link black76} at the same arguments. Without time there is no vega, theta or rho; without time or volatility
 * delta is that of the settlement (half of it at the strike itself) and gamma is 0, though at the strike it has no value.
 * @param into takes the result, for loops that must not make objects.
 * @returns `into`
 */
export function greeks(forward: number, volatility: number, terms: OptionTerms, into: Greeks = noGreeks()): Greeks {
  const { right, strike, rate } = terms
  const years = Math.max(0, terms.years)
  const discount = discountFactor(years, rate)
  const root = Math.sqrt(years)
  const deviation = volatility * root
  const x = Math.log(forward / strike)
  const d1 = deviation === 0 ? settledD1(x) : x / deviation + deviation / 2
  const weight = discount * normalDensity(d1)
  const price = black76(forward, volatility, terms)
  into.delta = right === 'call' ? discount * normalCdf(d1) : -discount * normalCdf(-d1)
  into.gamma = deviation === 0 ? 0 : weight / (forward * deviation)
  into.vega = (weight * forward * root) / 100
  into.theta = root > 0 ? (rate * price - (weight * forward * volatility) / (2 * root)) / daysOfYear : 0
  into.rho = (-years * price) / 100
  return into
}

/** Without time or volatility the forward is where it will be: beyond the strike for certain, or on it. */
function settledD1(x: number): number {
  return x === 0 ? 0 : x * Infinity
}

function noGreeks(): Greeks {
  return { delta: 0, gamma: 0, vega: 0, theta: 0, rho: 0 }
}
