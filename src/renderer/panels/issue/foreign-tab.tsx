import { use, useMemo, useState } from 'react'
import type { ForeignHoldingDay } from '../../../shared/domain/series.ts'
import type { TradeDate } from '../../../shared/domain/units.ts'
import { addDays } from '../../../shared/krx/kst.ts'
import type { SeriesPicture } from '../../adapters/chart/series-picture.ts'
import type { DataColumn } from '../../adapters/grid/data-column.ts'
import { LanguageContext, useText } from '../../locales/use-text.ts'
import type { Language, Translate } from '../../locales/texts.ts'
import { useDocument } from '../../store/use-document.ts'
import { formatNumber, formatQuantity, formatSigned } from '../../ui/format.ts'
import { DocumentView } from '../document-view.tsx'
import { dayColumn, figureColumn } from './columns.ts'
import { DailyView } from './daily-view.tsx'
import { compactText } from './figures.ts'
import { documentOf } from './subject.ts'
import type { Equity } from './subject.ts'
import { TableTools } from './table-tools.tsx'
import { UntilChoice } from './until-choice.tsx'

/** Calendar days that are asked for: fewer trading days than a reply holds. */
const span = 140

interface ForeignTabProps {
  readonly equity: Equity
  readonly today: TradeDate
}

/** What foreigners own of the issue, by day. */
export function ForeignTab({ equity: { code, market }, today }: ForeignTabProps) {
  const text = useText()
  const language = use(LanguageContext)
  const [chosen, setChosen] = useState<TradeDate | null>(null)
  const until = chosen ?? today
  const holding = useDocument(documentOf(market, 'foreignhistory'), { market, issue: code, from: addDays(until, -span), to: until })
  const days = useMemo(() => holding.value?.days ?? [], [holding.value])
  const rows = useMemo(() => days.toReversed(), [days])
  const columns = useMemo(() => foreignColumns(text), [text])
  const picture = useMemo(() => foreignPicture(days, text, language), [days, text, language])
  const holes = days.filter(({ rate }) => rate === null)
  return (
    <DocumentView
      document={holding}
      emptyText={text('issue.noDays')}
      isEmpty={(value) => value.days.length === 0}
      tools={
        <>
          <UntilChoice until={until} today={today} onChoose={setChosen} />
          <TableTools name={`foreign-ownership-${code}`} columns={columns} rows={rows} />
        </>
      }
    >
      {() => (
        <>
          {holes.length > 0 && (
            <p className="issue-note" data-note="holes">
              {text('issue.foreign.holes', { days: holes.map(({ date }) => date).join(', ') })}
            </p>
          )}
          <DailyView label={text('issue.tab.foreign.hint')} columns={columns} rows={rows} picture={picture} />
        </>
      )}
    </DocumentView>
  )
}

function foreignColumns(text: Translate): readonly DataColumn<ForeignHoldingDay>[] {
  return [
    dayColumn(text),
    figureColumn(text, 'issue.foreign.rate.hint', {
      field: 'rate',
      label: 'issue.foreign.rate',
      width: 80,
      value: ({ rate }) => rate,
      write: (value) => formatNumber(value, 2),
      missing: () => text('issue.foreign.hole'),
    }),
    figureColumn(text, 'issue.foreign.shares.hint', {
      field: 'shares',
      label: 'issue.foreign.shares',
      width: 110,
      value: ({ shares }) => shares,
      write: formatQuantity,
    }),
    figureColumn(text, 'issue.foreign.change.hint', {
      field: 'change',
      label: 'issue.foreign.change',
      width: 100,
      value: ({ change }) => change,
      write: (value) => formatSigned(value),
      isSigned: true,
    }),
  ]
}

/** @param days oldest first */
export function foreignPicture(days: readonly ForeignHoldingDay[], text: Translate, language: Language): SeriesPicture {
  return {
    places: days.map(({ date }) => date),
    series: [
      {
        id: 'change',
        label: text('issue.foreign.change'),
        kind: 'bar',
        colour: 'by-sign',
        values: days.map(({ change }) => change),
      },
      {
        id: 'rate',
        label: text('issue.foreign.rate'),
        kind: 'line',
        breaks: true,
        colour: 'series-1',
        axis: 'right',
        values: days.map(({ rate }) => rate),
      },
    ],
    write: (value) => compactText(value, language),
    writeRight: (value) => formatNumber(value, 2),
  }
}
