/** Prices of one bar in KRW or points; volume in shares or contracts. */
export interface PriceBar {
  readonly high: number
  readonly low: number
  readonly close: number
  readonly volume: number
}

/** Bars oldest first; `null` is a place without a trade. */
export type PriceBars = readonly (PriceBar | null)[]
