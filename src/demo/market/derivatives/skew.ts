/** Volatility by moneyness and time: dearer puts below the money, a gentle smile, steeper near the expiry. */
export function skewedVolatility(forward: number, strike: number, years: number, atTheMoney: number): number {
  const moneyness = Math.log(strike / forward) / Math.sqrt(years + 0.03)
  return Math.min(1.2, Math.max(0.08, atTheMoney * (1 - 0.45 * moneyness + 0.5 * moneyness * moneyness)))
}
