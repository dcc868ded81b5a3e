import type { ChartGeometry } from './geometry.ts'
import type { ChartCandle, ChartPicture, PictureColumns, PicturePane } from './picture.ts'

/**
 * What a canvas can show of a picture: where several places share a pixel, they are drawn as one. Highs and lows stay, of columns
 * the longest, of lines the last value.
 */
export function thinned(
  picture: ChartPicture,
  geometry: ChartGeometry,
): { readonly picture: ChartPicture; readonly geometry: ChartGeometry } {
  const together = Math.ceil(1 / Math.max(geometry.slot, 1e-3))
  if (together <= 1) return { picture, geometry }
  const { candles, panes } = picture
  const [price, ...lower] = panes
  const thin = (pane: PicturePane) => thinnedPane(pane, together)
  return {
    picture: { ...picture, candles: groupsOf(candles, together).map(foldCandles), panes: [thin(price), ...lower.map(thin)] },
    geometry: { ...geometry, slot: geometry.slot * together, slots: Math.ceil(candles.length / together) },
  }
}

function thinnedPane(pane: PicturePane, together: number): PicturePane {
  const lines = pane.lines.map(({ colour, values }) => ({
    colour,
    values: groupsOf(values, together).map((group) => group.findLast((value) => !Number.isNaN(value)) ?? Number.NaN),
  }))
  return { ...pane, lines, columns: pane.columns && foldColumns(pane.columns, together) }
}

function foldColumns({ values, directions }: PictureColumns, together: number): PictureColumns {
  const longest = groupsOf(values, together).map((group, at) => {
    let place = 0
    group.forEach((value, other) => {
      if (!(Math.abs(value) <= Math.abs(group[place] ?? Number.NaN))) place = Number.isNaN(value) ? place : other
    })
    return at * together + place
  })
  return { values: longest.map((place) => values[place] ?? Number.NaN), directions: longest.map((place) => directions[place] ?? 'flat') }
}

function foldCandles(group: readonly (ChartCandle | null)[]): ChartCandle | null {
  const traded = group.filter((candle) => candle !== null)
  const [first, last] = [traded[0], traded.at(-1)]
  if (!first || !last) return null
  return {
    open: first.open,
    close: last.close,
    high: Math.max(...traded.map(({ high }) => high)),
    low: Math.min(...traded.map(({ low }) => low)),
    volume: traded.reduce((sum, { volume }) => sum + volume, 0),
  }
}

function groupsOf<Value>(values: readonly Value[], together: number): readonly (readonly Value[])[] {
  return Array.from({ length: Math.ceil(values.length / together) }, (_, at) => values.slice(at * together, (at + 1) * together))
}
