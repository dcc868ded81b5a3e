import type { Ref } from 'react'
import { useText } from '../../locales/use-text.ts'
import { averagePeriods } from './chart-memory.ts'
import type { AveragePeriod } from './chart-memory.ts'
import { averageColours } from './picture-of.ts'

interface ChartLegendProps {
  /** Painters write its values. */
  readonly ref: Ref<HTMLDivElement>
  readonly averages: readonly AveragePeriod[]
  readonly onAverages: (averages: readonly AveragePeriod[]) => void
}

const prices = [
  ['open', 'open'],
  ['high', 'high'],
  ['low', 'low'],
  ['close', 'last'],
] as const

/** Values of the bar under the crosshair, else of the newest one; each average is switched where its value stands. */
export function ChartLegend({ ref, averages, onAverages }: ChartLegendProps) {
  const text = useText()
  const toggle = (period: AveragePeriod): void =>
    onAverages(averagePeriods.filter((each) => (each === period ? !averages.includes(each) : averages.includes(each))))
  return (
    <div className="chart-legend" ref={ref}>
      <dl className="chart-figures" aria-label={text('chart.figures')}>
        <div className="chart-figure chart-moment">
          <dt className="visually-hidden">{text('column.time')}</dt>
          <dd data-field="time" />
        </div>
        {prices.map(([name, field]) => (
          <div key={name} className="chart-figure" title={text(`chart.${name}.hint`)}>
            <dt>{text(`chart.${name}`)}</dt>
            <dd data-field={field} />
          </div>
        ))}
        <div className="chart-figure" title={text('chart.rate.hint')}>
          <dt className="visually-hidden">{text('column.changeRate')}</dt>
          <dd data-field="changeRate" />
        </div>
        <div className="chart-figure" title={text('chart.volume.hint')}>
          <dt>{text('chart.volume')}</dt>
          <dd data-field="volume" />
        </div>
        <div className="chart-figure chart-no-trade">
          <dt className="visually-hidden">{text('chart.figures')}</dt>
          <dd>{text('chart.noTrade')}</dd>
        </div>
      </dl>
      <fieldset className="chart-averages" aria-label={text('chart.averages')}>
        {averagePeriods.map((period) => (
          <button
            key={period}
            type="button"
            className="chart-average"
            data-colour={averageColours[period]}
            data-value={period}
            aria-pressed={averages.includes(period)}
            title={text('chart.average.hint', { period: String(period) })}
            onClick={() => toggle(period)}
          >
            {text('chart.average', { period: String(period) })}
            <span data-field={`average${period}`} hidden={!averages.includes(period)} />
          </button>
        ))}
      </fieldset>
    </div>
  )
}
