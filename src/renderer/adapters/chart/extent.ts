import { digitWidth, rangeWith } from './geometry.ts'
import type { ChartExtent } from './geometry.ts'
import type { ChartPicture, PicturePane } from './picture.ts'
import type { Scale } from './scale.ts'

const fewestDigits = 4

/** What the panes of a picture have to hold. */
export function extentOf(picture: ChartPicture): ChartExtent {
  const [price, ...lower] = picture.panes
  const priceScale = scaleOfPrices(picture, price)
  const scales = [priceScale, ...lower.map(scaleOf)]
  const widths = picture.panes.map(({ write }, at) => {
    const { low, high } = scales[at] ?? priceScale
    return Math.max(write(high).length, write(low).length)
  })
  return {
    slots: picture.candles.length,
    panes: [priceScale, ...lower.map(scaleOf)],
    textWidth: Math.ceil(Math.max(fewestDigits, ...widths) * digitWidth),
  }
}

function scaleOfPrices({ candles, basePrice, percentOf, log }: ChartPicture, { lines }: PicturePane): Scale {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const candle of candles) {
    if (!candle) continue
    low = Math.min(low, candle.low)
    high = Math.max(high, candle.high)
  }
  if (low > high) return { low: 0, high: 1, log: false }
  let range = rangeWith(low, high, percentOf === null ? basePrice : null)
  const height = high - low
  for (const { values } of lines) {
    for (const value of values) {
      if (Number.isNaN(value)) continue
      // What is compared is what the chart is about. An average far from the prices would press them flat: it leaves the pane instead.
      range = percentOf === null ? narrowly(range, value, height) : { low: Math.min(range.low, value), high: Math.max(range.high, value) }
    }
  }
  return { ...range, log: log && range.low > 0 }
}

/** The range with a value in it as long as it lies within the height of the candles beside them. */
function narrowly(range: { readonly low: number; readonly high: number }, value: number, height: number) {
  if (value < range.low && range.low - value < height / 2) return { ...range, low: value }
  return value > range.high && value - range.high < height / 2 ? { ...range, high: value } : range
}

/** Lines fill their pane; columns stand on zero. */
function scaleOf({ lines, columns, range }: PicturePane): Scale {
  if (range) return { ...range, log: false }
  let low = columns ? 0 : Number.POSITIVE_INFINITY
  let high = columns ? 0 : Number.NEGATIVE_INFINITY
  for (const values of [...lines.map((line) => line.values), columns?.values ?? []]) {
    for (const value of values) {
      if (Number.isNaN(value)) continue
      low = Math.min(low, value)
      high = Math.max(high, value)
    }
  }
  if (low > high) return { low: 0, high: 1, log: false }
  const room = (high - low || Math.abs(high) || 1) * 0.08
  return { low: columns && low === 0 ? 0 : low - room, high: high + room, log: false }
}
