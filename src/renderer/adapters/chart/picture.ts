/** Open, high, low, close in KRW or points; volume in shares or contracts. */
export interface ChartCandle {
  readonly open: number
  readonly high: number
  readonly low: number
  readonly close: number
  readonly volume: number
}

/** How the prices of the chart's own instrument are drawn. */
export const priceStyles = ['candles', 'bars', 'line', 'area'] as const
export type PriceStyle = (typeof priceStyles)[number]

/** Colour tokens of lines and of values in legends. */
export type ChartColour = 'series-1' | 'series-2' | 'series-3' | 'series-4' | 'expected' | 'text-2'

/** A line through the places of the axis; NaN is a gap that the line bridges. */
export interface PictureLine {
  readonly colour: ChartColour
  readonly values: readonly number[]
}

/** Columns from zero, each in the colour of its direction; NaN leaves a place empty. */
export interface PictureColumns {
  readonly values: readonly number[]
  readonly directions: readonly ('up' | 'down' | 'flat')[]
}

/** One pane; all of them stand over the same places. */
export interface PicturePane {
  /** Tells it from the others, for legends and for outside. */
  readonly id: string
  readonly lines: readonly PictureLine[]
  readonly columns: PictureColumns | null
  /** Levels that are marked, such as 30 and 70. */
  readonly guides: readonly number[]
  /** What the edges mean; `null` follows the values. */
  readonly range: { readonly low: number; readonly high: number } | null
  /** Writes a value on the axis. */
  readonly write: (value: number) => string
}

/** What a chart shows, place by place from the left. */
export interface ChartPicture {
  /** `null` is a place without a trade. */
  readonly candles: readonly (ChartCandle | null)[]
  /** Places of the whole series left of the first one. */
  readonly first: number
  readonly style: PriceStyle
  /** Equal ratios take equal heights. Ignored where a price is not above zero. */
  readonly log: boolean
  /** The price that is 0 % on the axis; `null` for an axis of prices. */
  readonly percentOf: number | null
  /** Labels of the time axis by position. */
  readonly labels: ReadonlyMap<number, string>
  /** Places of call auctions, `to` exclusive. */
  readonly shades: readonly { readonly from: number; readonly to: number }[]
  readonly basePrice: number | null
  /** The pane of the candles, and those below it. */
  readonly panes: readonly [PicturePane, ...PicturePane[]]
}

/** The price of the newest trade and where it stands against what its change is measured against. */
export interface LastPrice {
  readonly price: number
  readonly text: string
  readonly direction: 'up' | 'down' | 'flat'
}

/** What the legend of a pane says: a label, and values in the colours of their lines. */
export interface PaneLegend {
  readonly pane: string
  readonly entries: readonly LegendEntry[]
}

export interface LegendEntry {
  /** Name for outside: `data-field`. */
  readonly field: string
  readonly label: string
  readonly text: string
  readonly colour: ChartColour
}
