import type { ChartColour, LegendEntry, PaneLegend, PicturePane } from '../../adapters/chart/picture.ts'
import { directionOf, formatNumber, formatQuantity, formatRate } from '../../ui/format.ts'
import type { Slot } from './bar-series.ts'
import type { ChartTerms } from './chart-terms.ts'
import { firstFrom } from './companion.ts'
import type { createCloses } from './companion.ts'
import { indicatorKinds, titleOf } from './indicators.ts'
import type { IndicatorKind } from './indicators.ts'
import type { Study } from './studies.ts'
import { writeVolume } from './values.ts'
import type { PriceWriters, ValueWriter } from './values.ts'

/** One series of a pane: its values at every place, and how its legend writes them. */
interface PaneSeries {
  readonly field: string
  readonly label: string
  readonly colour: ChartColour
  readonly values: readonly number[]
  readonly write: ValueWriter
  readonly as: 'line' | 'columns'
}

/** One pane over all places. */
export interface ChartPane {
  readonly id: string
  readonly series: readonly PaneSeries[]
  readonly guides: readonly number[]
  readonly range: PicturePane['range']
  readonly writeAxis: ValueWriter
}

export interface PaneParts {
  readonly slots: readonly Slot[]
  /** The first place on screen: percentages are counted from it. */
  readonly from: number
  readonly terms: ChartTerms
  /** Closes of another instrument at the places of this one. */
  readonly closes: ReturnType<typeof createCloses>
  readonly studies: readonly Study[]
  readonly write: PriceWriters
}

const seriesColours = ['series-1', 'series-2', 'series-3', 'series-4'] as const

/** The colour of the n-th of what is counted with colours. */
export function seriesColour(at: number): (typeof seriesColours)[number] {
  return seriesColours[at % seriesColours.length] ?? 'series-1'
}

/** Price that is 0 %: the first close on screen while others are compared; `null` while prices are shown. */
export function percentBase(slots: readonly Slot[], from: number, { compared }: ChartTerms): number | null {
  if (compared.length === 0) return null
  const first = slots.find(({ bar }, at) => at >= from && bar !== null && bar.close > 0)
  return first?.bar?.close ?? null
}

/** Panes from the top: prices, volume, the basis, and one for each indicator that is no price. */
export function panesOf(parts: PaneParts): readonly [ChartPane, ...ChartPane[]] {
  const { studies, terms } = parts
  const own = studies.filter(({ indicator }) => indicatorKinds[indicator.id].pane !== 'price')
  return [pricePane(parts), volumePane(parts), ...(terms.spot ? [basisPane(parts)] : []), ...own.map((study) => studyPane(study, parts))]
}

function pricePane(parts: PaneParts): ChartPane {
  const { slots, from, terms, write } = parts
  const base = percentBase(slots, from, terms)
  const axis: ValueWriter = base === null ? write.price : (price) => `${formatRate((price / base - 1) * 100)}%`
  return { id: 'price', series: base === null ? overlays(parts) : comparisons(parts, base), guides: [], range: null, writeAxis: axis }
}

/** Averages in the colours of their turn; bands and the session's price have their own. */
function overlays({ studies, write }: PaneParts): readonly PaneSeries[] {
  const priced = studies.filter(({ indicator }) => indicatorKinds[indicator.id].pane === 'price')
  const counted = priced.filter(({ indicator }) => indicator.id === 'ma' || indicator.id === 'ema')
  return priced.flatMap((study) => {
    const { id } = study.indicator
    const colour = id === 'bollinger' ? 'text-2' : id === 'vwap' ? 'expected' : seriesColour(counted.indexOf(study))
    return seriesOf(study, () => colour, write.average)
  })
}

/** Others as prices of the chart's own instrument that would have changed as much, so that all stand on one axis. */
function comparisons({ slots, from, closes: closesOf, terms }: PaneParts, base: number): readonly PaneSeries[] {
  return terms.compared.map(({ code, name, feed }, at) => {
    const closes = closesOf(slots, feed.slots())
    const first = firstFrom(closes, from)
    const factor = first === null || first <= 0 ? Number.NaN : base / first
    return {
      field: `compared-${code}`,
      label: name,
      colour: seriesColour(at),
      values: closes.map((close) => close * factor),
      write: (value) => (Number.isNaN(value) ? '' : `${formatRate((value / base - 1) * 100)}%`),
      as: 'line',
    }
  })
}

function volumePane({ slots, terms }: PaneParts): ChartPane {
  const values = slots.map(({ bar }) => bar?.volume ?? Number.NaN)
  const series: PaneSeries = {
    field: 'bar-volume',
    label: terms.labels.volume,
    colour: 'text-2',
    values,
    write: formatQuantity,
    as: 'columns',
  }
  return { id: 'volume', series: [series], guides: [], range: null, writeAxis: writeVolume }
}

const writeHundredths: ValueWriter = (value) => formatNumber(value, 2)

/** Price of the future minus its index, points: above zero is contango. */
function basisPane({ slots, closes, terms }: PaneParts): ChartPane {
  const spots = terms.spot ? closes(slots, terms.spot.feed.slots()) : []
  const values = slots.map(({ bar }, at) => (bar?.close ?? Number.NaN) - (spots[at] ?? Number.NaN))
  const label = `${terms.labels.basis} ${terms.spot?.name ?? ''}`
  return {
    id: 'basis',
    series: [{ field: 'basis', label, colour: 'expected', values, write: writeHundredths, as: 'line' }],
    guides: [0],
    range: null,
    writeAxis: writeHundredths,
  }
}

const writers: Readonly<Record<IndicatorKind['pane'], (write: PriceWriters) => ValueWriter>> = {
  price: (write) => write.average,
  'own-prices': () => writeHundredths,
  'own-percent': () => writeHundredths,
  'own-volume': () => formatQuantity,
}

function studyPane(study: Study, { write }: PaneParts): ChartPane {
  const { pane, guides } = indicatorKinds[study.indicator.id]
  const writeAxis: ValueWriter =
    pane === 'own-volume' ? writeVolume : pane === 'own-percent' ? (value) => formatNumber(value) : writeHundredths
  return {
    id: study.key,
    series: seriesOf(study, seriesColour, writers[pane](write)),
    guides,
    range: pane === 'own-percent' ? { low: 0, high: 100 } : null,
    writeAxis,
  }
}

function seriesOf({ indicator, key, values }: Study, colour: (at: number) => ChartColour, write: ValueWriter): readonly PaneSeries[] {
  const { parts } = indicatorKinds[indicator.id]
  const named = (at: number) => {
    const part = parts[at - 1]
    return part === undefined ? { field: key, label: titleOf(indicator) } : { field: `${key}-${part}`, label: part }
  }
  const lines = values.lines.map((line, at): PaneSeries => ({ ...named(at), colour: colour(at), values: line, write, as: 'line' }))
  if (!values.columns) return lines
  return [...lines, { ...named(lines.length), colour: 'text-2', values: values.columns, write, as: 'columns' }]
}

/** The part of a pane that is on screen. @param places of the axis; those behind the newest stay empty */
export function picturePane(
  { id, series, guides, range, writeAxis }: ChartPane,
  slots: readonly Slot[],
  from: number,
  to: number,
): PicturePane {
  const columns = series.find(({ as }) => as === 'columns')
  return {
    id,
    lines: series.filter(({ as }) => as === 'line').map(({ colour, values }) => ({ colour, values: values.slice(from, to) })),
    columns: columns
      ? {
          values: columns.values.slice(from, to),
          directions: slots.slice(from, to).map((slot, at) => columnDirection(id, slot, columns.values[from + at])),
        }
      : null,
    guides,
    range,
    write: writeAxis,
  }
}

/** A volume has the direction of its candle, any other column that of its sign. */
function columnDirection(pane: string, { bar }: Slot, value: number | undefined): 'up' | 'down' | 'flat' {
  const change = pane === 'volume' ? (bar ? bar.close - bar.open : 0) : (value ?? 0)
  return directionOf(change) ?? 'flat'
}

/** What the legend of a pane says at a place. */
export function legendOf({ id, series }: ChartPane, position: number): PaneLegend {
  const entries = series.map(({ field, label, colour, values, write }): LegendEntry => ({
    field,
    label,
    colour,
    text: write(values[position] ?? Number.NaN),
  }))
  return { pane: id, entries }
}
