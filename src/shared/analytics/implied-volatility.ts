import { discountFactor, intrinsicValue, type OptionTerms } from './black76.ts'
import { deviationFor } from './time-value.ts'

/**
 * Why a price has no volatility: nothing is quoted, the option is settled, the price is not above the discounted intrinsic value,
 * or not below what the option can be worth at most (the discounted forward for a call, the discounted strike for a put).
 */
export type NoVolatility = 'no-price' | 'no-time' | 'below-intrinsic' | 'above-bound'

export type ImpliedVolatility =
  | { readonly volatility: number; readonly reason: null }
  | { readonly volatility: null; readonly reason: NoVolatility }

/** Share of a price that its rounding may be: time value below it is noise. */
const noise = 8 * Number.EPSILON

/**
 * The volatility at which Black's formula gives a price, or why there is none.
 * @param price points; `null`, NaN, 0 and less where nothing is quoted.
 * @param forward points, above 0.
 * @returns a fraction a year, good to 1e-8 wherever the price itself tells it that closely.
 */
export function impliedVolatility(price: number | null, forward: number, terms: OptionTerms): ImpliedVolatility {
  if (price === null || !(price > 0)) return { volatility: null, reason: 'no-price' }
  if (!(terms.years > 0)) return { volatility: null, reason: 'no-time' }
  const volatility = volatilityFor(price, forward, terms)
  if (!Number.isNaN(volatility)) return { volatility, reason: null }
  const atLeast = discountFactor(terms.years, terms.rate) * intrinsicValue(forward, terms)
  return { volatility: null, reason: price > atLeast * (1 + 2 * noise) ? 'above-bound' : 'below-intrinsic' }
}

/** As {@link impliedVolatility}, as a bare number for loops: NaN where there is none. */
export function volatilityFor(price: number, forward: number, terms: OptionTerms): number {
  const { strike, years, rate } = terms
  if (!(price > 0 && years > 0)) return Number.NaN
  const undiscounted = price / discountFactor(years, rate)
  const above = undiscounted - intrinsicValue(forward, terms)
  if (above <= noise * undiscounted) return Number.NaN
  return deviationFor(above / Math.sqrt(forward * strike), Math.log(forward / strike)) / Math.sqrt(years)
}
