import { useMemo } from 'react'
import type { StockMarket } from '../../../shared/catalogue/markets.ts'
import type { MemberRanking, MemberShare } from '../../../shared/domain/flows.ts'
import type { DataColumn } from '../../adapters/grid/data-column.ts'
import type { Translate } from '../../locales/texts.ts'
import { useText } from '../../locales/use-text.ts'
import { useDocument } from '../../store/use-document.ts'
import { usePace, useWhileTrading } from '../../store/use-pace.ts'
import { formatMillions, formatSigned } from '../../ui/format.ts'
import { DocumentView } from '../document-view.tsx'
import { directionText, millionsText, percentText, priceText, quantityText } from './figures.ts'
import { hasNoTrades, memberRows, netOf, totalOf } from './members.ts'
import type { MemberRow } from './members.ts'
import { Scroll } from './scroll.tsx'
import { TableTools } from './table-tools.tsx'

/** How often the ranking is asked for while issues trade, in real ms: a call each time. */
const everyMs = 30_000

interface MembersTabProps {
  readonly code: string
  readonly market: StockMarket
  readonly isSeen: boolean
}

/** The five members that sold most and the five that bought most, side by side. */
export function MembersTab({ code, market, isSeen }: MembersTabProps) {
  const text = useText()
  const ranking = useDocument('stocks.traderanking', { market, issue: code })
  usePace(ranking, { id: 'stocks.traderanking', isSeen, movesEveryMs: useWhileTrading(everyMs) })
  const columns = useMemo(() => exportColumns(text), [text])
  const rows = useMemo(() => (ranking.value ? memberRows(ranking.value) : []), [ranking.value])
  return (
    <DocumentView
      document={ranking}
      emptyText={text('issue.members.empty')}
      isEmpty={hasNoTrades}
      tools={<TableTools name={`members-${code}`} columns={columns} rows={rows} />}
    >
      {(value) => <Ranking ranking={value} />}
    </DocumentView>
  )
}

function Ranking({ ranking }: { readonly ranking: MemberRanking }) {
  const text = useText()
  const net = netOf(ranking)
  const largest = Math.max(...[...ranking.sellers, ...ranking.buyers].map(({ share }) => share), 0)
  return (
    <Scroll label={text('issue.tab.members.hint')}>
      <div className="issue-members">
        <SideTable side="sell" members={ranking.sellers} largest={largest} />
        <SideTable side="buy" members={ranking.buyers} largest={largest} />
      </div>
      <dl className="issue-figures">
        <div title={text('issue.members.net.hint')}>
          <dt>{text('issue.members.netVolume')}</dt>
          <dd data-field="netVolume" data-direction={directionText(net.volume) ?? undefined}>
            {formatSigned(net.volume)}
          </dd>
        </div>
        <div title={text('issue.members.net.hint')}>
          <dt>{text('issue.members.netTurnover')}</dt>
          <dd data-field="netTurnover" data-direction={directionText(net.turnover) ?? undefined}>
            {`${net.turnover > 0 ? '+' : ''}${formatMillions(net.turnover)}`}
          </dd>
        </div>
      </dl>
    </Scroll>
  )
}

interface SideTableProps {
  readonly side: 'sell' | 'buy'
  readonly members: readonly MemberShare[]
  /** Largest share of both sides: the longest bar. */
  readonly largest: number
}

const numberFields = ['volume', 'turnover', 'averagePrice', 'share'] as const

function SideTable({ side, members, largest }: SideTableProps) {
  const text = useText()
  const total = totalOf(members)
  return (
    <table className="issue-table" data-side={side}>
      <caption>{text(`issue.members.${side}`)}</caption>
      <thead>
        <tr>
          <th scope="col">{text('issue.member')}</th>
          {numberFields.map((field) => (
            <th key={field} scope="col" title={text(`issue.members.${field}.hint`)}>
              {text(`issue.members.${field}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <tr key={member.member} data-rank={members.indexOf(member) + 1}>
            <th scope="row" data-field="member">
              {member.member}
            </th>
            <Figures values={member} />
            <td className="issue-bar">
              <span className="issue-bar-fill" style={{ width: `${largest > 0 ? (member.share / largest) * 100 : 0}%` }} />
              <span data-field="share">{percentText(member.share)}</span>
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr data-rank="total">
          <th scope="row">{text('issue.members.total')}</th>
          <Figures values={total} />
          <td data-field="share">{percentText(total.share)}</td>
        </tr>
      </tfoot>
    </table>
  )
}

function Figures({
  values,
}: {
  readonly values: { readonly volume: number; readonly turnover: number; readonly averagePrice: number | null }
}) {
  const { volume, turnover, averagePrice } = values
  return (
    <>
      <td data-field="volume">{quantityText(volume)}</td>
      <td data-field="turnover">{millionsText(turnover)}</td>
      <td data-field="averagePrice">{priceText(averagePrice === null ? null : Math.round(averagePrice))}</td>
    </>
  )
}

function exportColumns(text: Translate): readonly DataColumn<MemberRow>[] {
  const number = (field: (typeof numberFields)[number]): DataColumn<MemberRow> => ({
    field,
    label: text(field === 'turnover' ? 'issue.turnoverKrw' : `issue.members.${field}`),
    width: 80,
    align: 'end',
    value: (row) => row[field],
    text: (row) => quantityText(row[field]),
  })
  const word = (field: 'side' | 'member', write: (row: MemberRow) => string): DataColumn<MemberRow> => ({
    field,
    label: text(field === 'side' ? 'issue.side' : 'issue.member'),
    width: 80,
    align: 'start',
    value: write,
    text: write,
  })
  return [word('side', ({ side }) => text(`issue.members.${side}`)), word('member', ({ member }) => member), ...numberFields.map(number)]
}
