import { useText } from '../../locales/use-text.ts'
import type { InvestorType } from '../../../shared/domain/flows.ts'
import type { HeldDay } from './day-series.ts'
import { DaysChart } from './days-chart.tsx'
import { moneyUnitOf } from './flow-table.ts'
import type { FlowTable } from './flow-table.ts'
import { FlowsFacts } from './flows-facts.tsx'
import { FlowsTable } from './flows-table.tsx'
import { Notice } from '../../ui/notice.tsx'
import { unitText, writeAmount } from './amounts.ts'
import type { FlowsMemory } from './memory.ts'
import type { Subject } from './subject.ts'
import { TypesChart } from './types-chart.tsx'

export interface FlowsBodyProps {
  readonly subject: Subject
  readonly name: string
  readonly table: FlowTable
  /** Oldest first; `null` until they are known. */
  readonly days: readonly HeldDay[] | null
  readonly isMoving: boolean
  /** Moment at which figures of another day come, in epoch ms. */
  readonly nextAt: number | null
  readonly memory: FlowsMemory
  readonly onChart: (type: InvestorType) => void
}

/** The table beside its chart, or above it where there is no room. */
export function FlowsBody({ subject, name, table, days, isMoving, nextAt, memory, onChart }: FlowsBodyProps) {
  const text = useText()
  const { measure, view, charted } = memory
  const isByDay = view === 'days' || table.empty
  // Where there is neither a table nor a day, one sentence says all.
  const hasRecord = !table.empty || days === null || days.length > 0
  const money = moneyUnitOf(table)
  const unit = unitText(text, measure, money, subject.counts)
  const write = writeAmount(measure, money)
  return (
    <>
      <FlowsFacts subject={subject} table={table} isMoving={isMoving} nextAt={nextAt} />
      <div className="flows-body" data-measure={measure}>
        {table.empty ? (
          <div className="flows-empty">
            <Notice text={hasRecord ? text('flows.empty') : `${text('flows.empty')} ${text('flows.days.none')}`} />
          </div>
        ) : (
          <FlowsTable
            label={text('flows.table', { name })}
            table={table}
            measure={measure}
            money={money}
            counts={subject.counts}
            charted={isByDay ? charted : null}
            onChart={onChart}
          />
        )}
        {!hasRecord ? null : isByDay ? (
          <DaysChart label={text('flows.chart.days', { name, unit })} days={days} charted={charted} measure={measure} write={write} />
        ) : (
          <TypesChart label={text('flows.chart.types', { name, unit })} unit={unit} table={table} measure={measure} write={write} />
        )}
      </div>
    </>
  )
}
