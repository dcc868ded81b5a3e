import { useMemo } from 'react'
import { investorPlaces } from '../../../shared/krx/investor-identities.ts'
import { SeriesChart } from '../../adapters/chart/series-chart.tsx'
import type { SeriesPicture } from '../../adapters/chart/series-picture.ts'
import { useText } from '../../locales/use-text.ts'
import { netOfType } from './flow-table.ts'
import type { FlowTable } from './flow-table.ts'
import type { Measure } from './memory.ts'

interface TypesChartProps {
  readonly label: string
  readonly unit: string
  readonly table: FlowTable
  readonly measure: Measure
  readonly write: (value: number) => string
}

/** The net of everybody is nothing, and what "other, total" holds is not known: neither has a bar. */
const drawn = investorPlaces.filter(({ investor }) => investor !== 'grand-total' && investor !== 'other-total')

/** Net by type of investor, bought upwards and sold downwards. */
export function TypesChart({ label, unit, table, measure, write }: TypesChartProps) {
  const text = useText()
  const picture = useMemo(
    (): SeriesPicture => ({
      places: drawn.map(({ investor }) => text(`flows.investor.${investor}`)),
      series: [
        {
          id: 'net',
          label: `${text(`flows.bar.${measure}`)} (${unit})`,
          kind: 'bar',
          colour: 'by-sign',
          values: drawn.map(({ investor }) => netOfType(table, investor, measure)),
        },
      ],
      write,
      fromZero: true,
    }),
    [text, unit, table, measure, write],
  )
  return (
    <div className="flows-chart" data-view="types">
      <SeriesChart label={label} picture={picture} />
    </div>
  )
}
