/** Abramowitz and Stegun 7.1.26: off by less than 1.5e-7, far below a tick. */
export function normalCdf(x: number): number {
  const z = Math.abs(x) / Math.SQRT2
  const t = 1 / (1 + 0.327_591_1 * z)
  const tail =
    t * (0.254_829_592 + t * (-0.284_496_736 + t * (1.421_413_741 + t * (-1.453_152_027 + t * 1.061_405_429)))) * Math.exp(-z * z)
  return x >= 0 ? 1 - tail / 2 : tail / 2
}

export interface OptionTerms {
  readonly right: 'call' | 'put'
  /** Points. */
  readonly strike: number
  /** Years to the expiry. */
  readonly years: number
  /** Simple annual rate, 0.026 is 2.6 %. */
  readonly rate: number
}

/** Price of a European option on a forward (Black 1976), in points; its inner value at the expiry. */
export function black76(forward: number, volatility: number, { right, strike, years, rate }: OptionTerms): number {
  const discount = Math.exp(-rate * years)
  const spread = volatility * Math.sqrt(Math.max(0, years))
  const sign = right === 'call' ? 1 : -1
  if (spread < 1e-9) return discount * Math.max(0, sign * (forward - strike))
  const d1 = Math.log(forward / strike) / spread + spread / 2
  // One side from the other by parity, so that calls and puts of a strike can never disagree.
  const call = forward * normalCdf(d1) - strike * normalCdf(d1 - spread)
  return Math.max(0, discount * (right === 'call' ? call : call - (forward - strike)))
}

/** Volatility by moneyness and time: dearer puts below the money, a gentle smile, steeper near the expiry. */
export function skewedVolatility(forward: number, strike: number, years: number, atTheMoney: number): number {
  const moneyness = Math.log(strike / forward) / Math.sqrt(years + 0.03)
  return Math.min(1.2, Math.max(0.08, atTheMoney * (1 - 0.45 * moneyness + 0.5 * moneyness * moneyness)))
}
