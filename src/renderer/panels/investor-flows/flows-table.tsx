import type { InvestorFlow, InvestorType } from '../../../shared/domain/flows.ts'
import { useText } from '../../locales/use-text.ts'
import { blank, directionOf } from '../../ui/format.ts'
import { NetBar } from '../net-bar.tsx'
import { amountText, netText, unitText } from './amounts.ts'
import { chartColours } from './chart-colours.ts'
import { largestNet, netOf } from './flow-table.ts'
import type { FlowRow, FlowTable, MoneyUnit } from './flow-table.ts'
import { measures } from './memory.ts'
import type { Measure } from './memory.ts'
import type { Subject } from './subject.ts'

interface FlowsTableProps {
  readonly label: string
  readonly table: FlowTable
  /** Which net the bars show. */
  readonly measure: Measure
  readonly money: MoneyUnit
  readonly counts: Subject['counts']
  /** Types in the chart of days, which can be chosen then; `null` while another chart is shown. */
  readonly charted: readonly InvestorType[] | null
  readonly onChart: (type: InvestorType) => void
}

/** The sixteen types, totals marked and their parts below them. */
export function FlowsTable({ label, table, measure, money, counts, charted, onChart }: FlowsTableProps) {
  const text = useText()
  const largest = largestNet(table, measure)
  return (
    // A region that scrolls has to be reached by keys.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="flows-table" aria-label={label} tabIndex={0}>
      <table aria-label={label}>
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              {text('flows.investor')}
            </th>
            {measures.map((each) => (
              <th key={each} scope="colgroup" colSpan={3} data-measure={each}>
                {text(`flows.group.${each}`, { unit: unitText(text, each, money, counts) })}
              </th>
            ))}
            <th scope="col" rowSpan={2} className="flows-bar">
              {text(`flows.bar.${measure}`)}
            </th>
          </tr>
          <tr>
            {measures.flatMap((each) =>
              (['sell', 'buy', 'net'] as const).map((side) => (
                <th key={`${each} ${side}`} scope="col" data-measure={each}>
                  {text(`flows.${side}`)}
                </th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <FlowsRow
              key={row.place.investor}
              row={row}
              isBroken={table.breaks.some(({ investor }) => investor === row.place.investor)}
              money={money}
              measure={measure}
              largest={largest}
              charted={charted}
              onChart={onChart}
            />
          ))}
        </tbody>
      </table>
    </section>
  )
}

interface FlowsRowProps extends Pick<FlowsTableProps, 'measure' | 'money' | 'charted' | 'onChart'> {
  readonly row: FlowRow
  readonly isBroken: boolean
  readonly largest: number
}

function FlowsRow({ row, isBroken, money, measure, largest, charted, onChart }: FlowsRowProps) {
  const text = useText()
  const {
    place: { investor, total, partOf },
    flow,
  } = row
  const name = text(`flows.investor.${investor}`)
  const colour = charted?.indexOf(investor) ?? -1
  return (
    <tr data-investor={investor} data-total={total || undefined} data-part={partOf ?? undefined}>
      <th scope="row" title={total ? text('flows.total') : undefined}>
        {charted !== null && (
          <input
            type="checkbox"
            checked={colour >= 0}
            data-colour={chartColours[colour]}
            aria-label={text('flows.charted', { name })}
            onChange={() => onChart(investor)}
          />
        )}
        <span>
          {total && 'Σ '}
          {name}
          {isBroken && ' ⚠'}
        </span>
      </th>
      {measures.map((each) => (
        <Amounts key={each} measure={each} flow={flow} money={money} />
      ))}
      <td className="flows-bar">
        <NetBar net={netOf(flow, measure)} largest={largest} />
      </td>
    </tr>
  )
}

interface AmountsProps {
  readonly measure: Measure
  readonly flow: InvestorFlow | null
  readonly money: MoneyUnit
}

/** Sold, bought and the difference. */
function Amounts({ measure, flow, money }: AmountsProps) {
  const net = netOf(flow, measure)
  const write = (value: number | undefined): string => (value === undefined ? blank : amountText(value, measure, money))
  const isVolume = measure === 'volume'
  return (
    <>
      <td data-measure={measure} data-field={isVolume ? 'sellVolume' : 'sellTurnover'}>
        {write(isVolume ? flow?.sellVolume : flow?.sellTurnover)}
      </td>
      <td data-measure={measure} data-field={isVolume ? 'buyVolume' : 'buyTurnover'}>
        {write(isVolume ? flow?.buyVolume : flow?.buyTurnover)}
      </td>
      <td
        data-measure={measure}
        data-field={isVolume ? 'netVolume' : 'netTurnover'}
        data-direction={net === null ? undefined : directionOf(net)}
      >
        {net === null ? blank : netText(net, measure, money)}
      </td>
    </>
  )
}
