import type { ReactNode } from 'react'
import { SeriesChart } from '../../adapters/chart/series-chart.tsx'
import type { SeriesPicture } from '../../adapters/chart/series-picture.ts'
import { DataGrid } from '../../adapters/grid/data-grid.tsx'
import type { DataColumn } from '../../adapters/grid/data-column.ts'
import { useText } from '../../locales/use-text.ts'

interface DailyViewProps<Row> {
  readonly label: string
  readonly columns: readonly DataColumn<Row>[]
  /** Newest first. */
  readonly rows: readonly Row[]
  readonly picture: SeriesPicture
  /** Above the chart: a choice of what it shows. */
  readonly children?: ReactNode
}

/** Days as a chart and as a table, side by side where there is room. */
export function DailyView<Row extends { readonly date: string }>({ label, columns, rows, picture, children }: DailyViewProps<Row>) {
  const text = useText()
  return (
    <div className="issue-split">
      <div className="issue-chart">
        {children}
        <SeriesChart label={label} picture={picture} />
      </div>
      <div className="issue-grid">
        <DataGrid label={label} columns={columns} rows={rows} rowId={dateOf} emptyText={text('issue.noDays')} />
      </div>
    </div>
  )
}

function dateOf({ date }: { readonly date: string }): string {
  return date
}
