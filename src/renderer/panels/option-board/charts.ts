import { smileOf, termStructure } from '../../../shared/analytics/smile.ts'
import type { SeriesPicture } from '../../adapters/chart/series-picture.ts'
import type { Translate } from '../../locales/texts.ts'
import { formatNumber } from '../../ui/format.ts'
import type { OptionModel } from './option-model.ts'
import type { TermModel } from './use-board.ts'

const percent = (value: number): string => formatNumber(value, 1)
const points = (value: number): string => formatNumber(value, 2)

/** Volatilities of the legs out of the money by strike, percent; `null` where parity tells no forward. */
export function smilePicture({ chain, figures: { forward } }: OptionModel, text: Translate): SeriesPicture | null {
  if (forward === null) return null
  const smile = smileOf(chain, forward)
  if (smile.length === 0) return null
  const rows = new Map([...chain.strikes].map((strike, row) => [strike, row]))
  const of = (figure: 'bidVolatility' | 'askVolatility') =>
    smile.map(({ strike, right }) => {
      const value = (right === 'call' ? chain.calls : chain.puts)[figure][rows.get(strike) ?? -1] ?? Number.NaN
      return Number.isNaN(value) ? null : value * 100
    })
  return {
    places: smile.map(({ strike }) => strike),
    series: [
      {
        id: 'mid',
        label: text('options.chart.mid'),
        kind: 'line',
        breaks: true,
        colour: 'series-1',
        values: smile.map(({ volatility }) => volatility * 100),
      },
      { id: 'bid', label: text('options.chart.bid'), kind: 'points', colour: 'series-2', values: of('bidVolatility') },
      { id: 'ask', label: text('options.chart.ask'), kind: 'points', colour: 'series-3', values: of('askVolatility') },
    ],
    write: percent,
  }
}

/** Volatility at the money and forward by last trading day; `null` where no expiry has them. */
export function termPicture(terms: readonly TermModel[], text: Translate): SeriesPicture | null {
  const structure = termStructure(
    terms.flatMap(({ series, model }) => {
      const lastTradingDay = series.master?.lastTradingDay
      return lastTradingDay ? [{ lastTradingDay, chain: model.chain, forward: model.figures.forward }] : []
    }),
  )
  if (structure.length === 0) return null
  return {
    places: structure.map(({ lastTradingDay }) => lastTradingDay.slice(2)),
    series: [
      {
        id: 'volatility',
        label: text('options.chart.atTheMoney'),
        kind: 'line',
        colour: 'series-1',
        values: structure.map(({ volatility }) => volatility * 100),
      },
      {
        id: 'forward',
        label: text('options.chart.forward'),
        kind: 'points',
        colour: 'series-4',
        axis: 'right',
        values: structure.map(({ forward }) => forward),
      },
    ],
    write: points,
    writeRight: points,
  }
}
