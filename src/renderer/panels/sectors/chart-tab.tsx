import { useMemo, useState } from 'react'
import type { Candle, CandleSeries } from '../../../shared/domain/series.ts'
import { addDays } from '../../../shared/krx/kst.ts'
import { SeriesChart } from '../../adapters/chart/series-chart.tsx'
import type { SeriesPicture } from '../../adapters/chart/series-picture.ts'
import { useText } from '../../locales/use-text.ts'
import type { Translate } from '../../locales/texts.ts'
import { useTerminal } from '../../store/context.ts'
import { useSignal } from '../../store/signal.ts'
import { useDocument } from '../../store/use-document.ts'
import { Choice } from '../../ui/choice.tsx'
import { formatNumber } from '../../ui/format.ts'
import { DocumentView } from '../document-view.tsx'
import { indexParameters } from './figures.ts'
import { inHundredMillions } from './units.ts'

const spans = ['days', 'minutes'] as const
type Span = (typeof spans)[number]

/** Days of the calendar that hold about the hundred trading days of one reply. */
const daysBack = 145
const rows = 100
/** Bars of ten minutes: a whole day of them fits into one reply. */
const tenMinutes = 600
const hours = { from: '08:00', to: '18:00' } as const

/** The closes of an index day by day, or its course of the day, over the turnover. */
export function ChartTab({ code }: { readonly code: string }) {
  const text = useText()
  const [span, setSpan] = useState<Span>('days')
  return (
    <>
      <Choice
        label={text('sectors.span')}
        values={spans}
        chosen={span}
        show={(value) => text(`sectors.span.${value}`)}
        onChoose={setSpan}
      />
      <div className="sectors-document" data-span={span}>
        {span === 'days' ? <Days code={code} /> : <Minutes code={code} />}
      </div>
    </>
  )
}

function Days({ code }: { readonly code: string }) {
  const { status } = useTerminal()
  const today = useSignal(status)?.session.tradeDate ?? null
  const range = today === null ? null : { period: 'D', from: addDays(today, -daysBack), to: today, count: rows }
  const series = useDocument('index.history', range && { ...indexParameters(code), ...range })
  const text = useText()
  return (
    <DocumentView document={series} emptyText={text('sectors.chart.empty')} isEmpty={hasNoCandles}>
      {(value) => <Closes series={value} placeOf={dateOf} />}
    </DocumentView>
  )
}

function Minutes({ code }: { readonly code: string }) {
  const series = useDocument('index.intraday', { ...indexParameters(code), interval: tenMinutes, ...hours })
  const text = useText()
  return (
    <DocumentView document={series} emptyText={text('sectors.chart.empty')} isEmpty={hasNoCandles}>
      {(value) => <Closes series={value} placeOf={minuteOf} />}
    </DocumentView>
  )
}

/** Two charts over the same places: on a common one the bars would hide the line. */
function Closes({ series, placeOf }: { readonly series: CandleSeries; readonly placeOf: (candle: Candle) => string }) {
  const text = useText()
  const { closes, turnovers } = useMemo(() => picturesOf(series, placeOf, text), [series, placeOf, text])
  return (
    <div className="sectors-charts">
      <SeriesChart label={text('sectors.close')} picture={closes} />
      <SeriesChart label={text('sectors.turnover.hundredMillions')} picture={turnovers} />
    </div>
  )
}

function picturesOf({ candles }: CandleSeries, placeOf: (candle: Candle) => string, text: Translate) {
  const places = candles.map(placeOf)
  const closes: SeriesPicture = {
    places,
    series: [{ id: 'close', label: text('sectors.close'), kind: 'line', colour: 'series-1', values: candles.map(({ close }) => close) }],
    write: (value) => formatNumber(value, 2),
  }
  const turnovers: SeriesPicture = {
    places,
    series: [
      {
        id: 'turnover',
        label: text('sectors.turnover.hundredMillions'),
        kind: 'bar',
        colour: 'series-4',
        values: candles.map(({ turnover }) => turnover),
      },
    ],
    write: inHundredMillions,
    fromZero: true,
  }
  return { closes, turnovers }
}

function dateOf({ date }: Candle): string {
  return date
}

function minuteOf({ time }: Candle): string {
  return time?.slice(0, 5) ?? ''
}

function hasNoCandles({ candles }: CandleSeries): boolean {
  return candles.length === 0
}
