import type { Ref } from 'react'
import { useText } from '../../locales/use-text.ts'

const prices = [
  ['open', 'open'],
  ['high', 'high'],
  ['low', 'low'],
  ['close', 'last'],
] as const

/** Values of the bar under the crosshair, else of the newest one. @param props.ref painters write the values into it */
export function ChartLegend({ ref }: { readonly ref: Ref<HTMLDivElement> }) {
  const text = useText()
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
    </div>
  )
}
