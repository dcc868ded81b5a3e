import { useEffect, useState } from 'react'
import type { KeyboardEvent, PointerEvent } from 'react'
import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent } from 'echarts/components'
import { use as register } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { readColours } from './colours.ts'
import { seriesOption } from './series-picture.ts'
import type { ChartSeries, SeriesPicture } from './series-picture.ts'
import { useChart } from './use-chart.ts'
import './series-chart.css'

register([BarChart, LineChart, GridComponent, CanvasRenderer])

export interface SeriesChartProps {
  /** What the chart shows, for a reader. */
  readonly label: string
  /** The same object until something of it changes: another one is drawn. */
  readonly picture: SeriesPicture
}

/**
 * A small chart of a few series. Its legend tells the values at the place under the pointer, or at the last one; the arrow keys
 * move the place. Not for prices that move: those belong to the price chart.
 */
export function SeriesChart({ label, picture }: SeriesChartProps) {
  const { chart, colours, attach } = useChart(readColours)
  useEffect(() => {
    if (chart && colours) chart.setOption(seriesOption(picture, colours), { notMerge: true, silent: true })
  }, [chart, picture, colours])
  const [pointed, setPointed] = useState<number | null>(null)
  const last = picture.places.length - 1
  const place = Math.min(pointed ?? last, last)
  const point = ({ nativeEvent }: PointerEvent): void => {
    const found = chart?.convertFromPixel({ xAxisIndex: 0 }, nativeEvent.offsetX)
    if (typeof found === 'number') setPointed(nearestPlace(picture.places, found))
  }
  const move = (event: KeyboardEvent): void => {
    const step = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity }[event.key]
    if (step === undefined || last < 0) return
    event.preventDefault()
    setPointed(Math.max(0, Math.min(last, place + step)))
  }
  return (
    <figure className="series-chart" aria-label={label}>
      <Legend {...picture} place={place} />
      <div
        ref={attach}
        className="series-chart-canvas"
        // A scale on which the place moves.
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, last)}
        aria-valuenow={Math.max(0, place)}
        aria-valuetext={spoken(picture, place)}
        onPointerMove={point}
        onPointerLeave={() => setPointed(null)}
        onKeyDown={move}
      />
    </figure>
  )
}

function Legend({ places, series, write, writeRight, place }: SeriesPicture & { readonly place: number }) {
  return (
    <figcaption>
      <span className="series-place">{String(places[place] ?? '')}</span>
      {series.map((one) => (
        <span key={one.id} data-series={one.id}>
          <i data-colour={one.colour} />
          {one.label} <b>{written(one, place, write, writeRight)}</b>
        </span>
      ))}
    </figcaption>
  )
}

function written(
  { values, axis }: ChartSeries,
  place: number,
  write: SeriesPicture['write'],
  writeRight: SeriesPicture['writeRight'],
): string {
  const value = values[place]
  if (value === null || value === undefined) return ''
  return (axis === 'right' ? (writeRight ?? write) : write)(value)
}

function spoken({ places, series, write, writeRight }: SeriesPicture, place: number): string {
  return [String(places[place] ?? ''), ...series.map((one) => `${one.label} ${written(one, place, write, writeRight)}`)].join(', ')
}

function nearestPlace(places: SeriesPicture['places'], found: number): number {
  let nearest = 0
  let distance = Number.POSITIVE_INFINITY
  for (const [index, place] of places.entries()) {
    const away = Math.abs((typeof place === 'number' ? place : index) - found)
    if (away < distance) [nearest, distance] = [index, away]
  }
  return nearest
}
