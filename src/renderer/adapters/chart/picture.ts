/** Open, high, low, close in KRW or points; volume in shares or contracts. */
export interface ChartCandle {
  readonly open: number
  readonly high: number
  readonly low: number
  readonly close: number
  readonly volume: number
}

/** Colour tokens of further lines. */
export type SeriesColour = 'series-1' | 'series-2' | 'series-3' | 'series-4'

/** What a chart shows, place by place from the left. */
export interface ChartPicture {
  /** `null` is a place without a trade. */
  readonly candles: readonly (ChartCandle | null)[]
  /** Labels of the time axis by position. */
  readonly labels: ReadonlyMap<number, string>
  readonly averages: readonly { readonly colour: SeriesColour; readonly values: readonly number[] }[]
  readonly basePrice: number | null
  readonly writePrice: (price: number) => string
  readonly writeVolume: (volume: number) => string
}

/** The price of the newest trade and where it stands against what its change is measured against. */
export interface LastPrice {
  readonly price: number
  readonly text: string
  readonly direction: 'up' | 'down' | 'flat'
}
