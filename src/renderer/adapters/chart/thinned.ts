import type { ChartGeometry } from './geometry.ts'
import type { ChartCandle, ChartPicture, PictureColumns, PictureLine, PicturePane } from './picture.ts'

/** Places that are drawn as one: `together` of them, counted over the whole series; the first group lacks `lead` that are off screen. */
interface Grouping {
  readonly together: number
  readonly lead: number
  readonly groups: number
  readonly places: number
}

/**
 * What a canvas can show of a picture: where several places share a pixel, they are drawn as one. Highs and lows stay, of columns
 * the longest, of lines the last value. The same places stay together while a chart is moved, so that nothing flickers.
 */
export function thinned(
  picture: ChartPicture,
  geometry: ChartGeometry,
): { readonly picture: ChartPicture; readonly geometry: ChartGeometry } {
  const together = Math.ceil(1 / Math.max(geometry.slot, 1e-3))
  if (together <= 1) return { picture, geometry }
  const { candles, panes, first } = picture
  const lead = first % together
  const grouping = { together, lead, groups: Math.ceil((candles.length + lead) / together), places: candles.length }
  const [price, ...lower] = panes
  const thin = (pane: PicturePane) => thinnedPane(pane, grouping)
  return {
    picture: { ...picture, candles: grouped(grouping, foldCandles(candles)), panes: [thin(price), ...lower.map(thin)] },
    geometry: { ...geometry, left: geometry.left - lead * geometry.slot, slot: geometry.slot * together, slots: grouping.groups },
  }
}

function thinnedPane(pane: PicturePane, grouping: Grouping): PicturePane {
  const lines = pane.lines.map(({ colour, values }): PictureLine => ({ colour, values: grouped(grouping, lastOf(values)) }))
  return { ...pane, lines, columns: pane.columns && foldColumns(pane.columns, grouping) }
}

/** A value for each group. @param fold makes it of the places from `begin` to `end`, exclusive */
function grouped<Value>({ together, lead, groups, places }: Grouping, fold: (begin: number, end: number) => Value): readonly Value[] {
  const folded: Value[] = []
  for (let group = 0; group < groups; group += 1) {
    const begin = group * together - lead
    folded.push(fold(Math.max(0, begin), Math.min(places, begin + together)))
  }
  return folded
}

function lastOf(values: readonly number[]) {
  return (begin: number, end: number): number => {
    for (let at = end - 1; at >= begin; at -= 1) {
      const value = values[at] ?? Number.NaN
      if (!Number.isNaN(value)) return value
    }
    return Number.NaN
  }
}

function foldColumns({ values, directions }: PictureColumns, grouping: Grouping): PictureColumns {
  const longest = grouped(grouping, (begin, end) => {
    let place = begin
    for (let at = begin; at < end; at += 1) {
      const [value, most] = [Math.abs(values[at] ?? Number.NaN), Math.abs(values[place] ?? Number.NaN)]
      if (value > most || Number.isNaN(most)) place = at
    }
    return place
  })
  return { values: longest.map((place) => values[place] ?? Number.NaN), directions: longest.map((place) => directions[place] ?? 'flat') }
}

function foldCandles(candles: ChartPicture['candles']) {
  return (begin: number, end: number): ChartCandle | null => {
    let open = Number.NaN
    let close = Number.NaN
    let high = Number.NEGATIVE_INFINITY
    let low = Number.POSITIVE_INFINITY
    let volume = 0
    for (let at = begin; at < end; at += 1) {
      const candle = candles[at]
      if (!candle) continue
      if (Number.isNaN(open)) open = candle.open
      close = candle.close
      high = Math.max(high, candle.high)
      low = Math.min(low, candle.low)
      volume += candle.volume
    }
    return high < low ? null : { open, high, low, close, volume }
  }
}
