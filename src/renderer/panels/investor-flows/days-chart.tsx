import { useMemo } from 'react'
import type { InvestorType } from '../../../shared/domain/flows.ts'
import { SeriesChart } from '../../adapters/chart/series-chart.tsx'
import type { SeriesPicture } from '../../adapters/chart/series-picture.ts'
import { useText } from '../../locales/use-text.ts'
import type { Translate } from '../../locales/texts.ts'
import { Notice } from '../../ui/notice.tsx'
import { chartColours } from './chart-colours.ts'
import { netByDay, placesOf } from './day-series.ts'
import type { HeldDay } from './day-series.ts'
import type { Measure } from './memory.ts'
import { daysShown } from './use-kept-days.ts'

interface DaysChartProps {
  readonly label: string
  /** Oldest first; `null` until they are known. */
  readonly days: readonly HeldDay[] | null
  readonly charted: readonly InvestorType[]
  readonly measure: Measure
  readonly write: (value: number) => string
}

/** Net of the chosen types by day, of the days that are held and of no others. */
export function DaysChart({ label, days, charted, measure, write }: DaysChartProps) {
  const text = useText()
  const picture = useMemo((): SeriesPicture => {
    const held = days ?? []
    const places = placesOf(held, daysShown)
    const series = charted.map((type, place) => ({
      id: type,
      label: text(`flows.investor.${type}`),
      kind: 'bar' as const,
      colour: chartColours[place] ?? 'flat',
      values: netByDay(held, places, type, measure),
    }))
    return { places: places.map((date) => date.slice(5)), series, write, fromZero: true }
  }, [text, days, charted, measure, write])
  return (
    <div className="flows-chart" data-view="days">
      {days !== null && days.length > 0 && charted.length > 0 && <SeriesChart label={label} picture={picture} />}
      {charted.length === 0 && <Notice text={text('flows.days.choose')} />}
      <p className="flows-record" data-fact="days" data-value={days?.length}>
        {days === null ? text('document.loading') : recordText(days, text)}
      </p>
    </div>
  )
}

/** How far the record reaches, and that it grows. */
function recordText(days: readonly HeldDay[], text: Translate): string {
  const [from, to] = [days[0]?.date, days.at(-1)?.date]
  if (from === undefined || to === undefined) return text('flows.days.none')
  return days.length === 1 ? text('flows.days.one', { from }) : text('flows.days.held', { count: String(days.length), from, to })
}
