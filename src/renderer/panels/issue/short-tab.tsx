import { use, useMemo, useState } from 'react'
import { shortSellingBan } from '../../../shared/krx/short-selling.ts'
import type { TradeDate } from '../../../shared/domain/units.ts'
import { addDays } from '../../../shared/krx/kst.ts'
import type { ChartSeries, SeriesPicture } from '../../adapters/chart/series-picture.ts'
import type { DataColumn } from '../../adapters/grid/data-column.ts'
import { LanguageContext, useText } from '../../locales/use-text.ts'
import type { Language, Translate } from '../../locales/texts.ts'
import { useDocument } from '../../store/use-document.ts'
import { usePace } from '../../store/use-pace.ts'
import { Choice } from '../../ui/choice.tsx'
import { formatNumber, formatQuantity, formatTime } from '../../ui/format.ts'
import { DocumentView } from '../document-view.tsx'
import { dayColumn, figureColumn } from './columns.ts'
import { DailyView } from './daily-view.tsx'
import { compactText, inMillions } from './figures.ts'
import { shortDays, unpublishedDays } from './short-days.ts'
import type { ShortDay } from './short-days.ts'
import { documentOf } from './subject.ts'
import type { Equity } from './subject.ts'
import { TableTools } from './table-tools.tsx'
import { UntilChoice } from './until-choice.tsx'
import { finalDay, useDue } from './use-market-day.ts'

/** Calendar days that are asked for: fewer trading days than a reply holds. */
const span = 140

const measures = ['lending', 'share'] as const
type Measure = (typeof measures)[number]

interface ShortTabProps {
  readonly equity: Equity
  readonly today: TradeDate
  readonly isSeen: boolean
}

/** Short selling and lending balance by day. */
export function ShortTab({ equity: { code, market }, today, isSeen }: ShortTabProps) {
  const text = useText()
  const language = use(LanguageContext)
  const [chosen, setChosen] = useState<TradeDate | null>(null)
  const until = chosen ?? today
  const [measure, setMeasure] = useState<Measure>('lending')
  const range = { market, issue: code, from: addDays(until, -span), to: until }
  const short = useDocument(documentOf(market, 'shortsell'), range)
  const bars = useDocument(documentOf(market, 'history'), { ...range, period: 'D' })
  usePace(short, { id: documentOf(market, 'shortsell'), isSeen, movesEveryMs: null })
  const due = useDue(documentOf(market, 'shortsell'))
  const final = finalDay(bars.fetchedAt)
  const days = useMemo(() => shortDays(short.value?.days ?? [], bars.value?.candles ?? [], final), [short.value, bars.value, final])
  const rows = useMemo(() => days.toReversed(), [days])
  const columns = useMemo(() => shortColumns(text, days), [text, days])
  const picture = useMemo(() => shortPicture(days, measure, text, language), [days, measure, text, language])
  const unpublished = unpublishedDays(days)
  return (
    <DocumentView
      document={short}
      emptyText={text('issue.noDays')}
      isEmpty={(value) => value.days.length === 0}
      tools={
        <>
          <UntilChoice until={until} today={today} onChoose={setChosen} />
          <TableTools name={`short-selling-${code}`} columns={columns} rows={rows} />
        </>
      }
    >
      {() => (
        <>
          {unpublished.length > 0 && (
            <p className="issue-note" data-note="unpublished">
              {text(due === null ? 'issue.short.unpublished' : 'issue.short.unpublishedUntil', {
                days: unpublished.join(', '),
                time: due === null ? '' : formatTime(due).slice(0, 5),
              })}
            </p>
          )}
          {days.some(({ isBanned }) => isBanned) && (
            <p className="issue-note" data-note="banned">
              {text('issue.short.banned', shortSellingBan)}
            </p>
          )}
          <DailyView label={text('issue.tab.short.hint')} columns={columns} rows={rows} picture={picture}>
            <Choice
              label={text('issue.short.measure')}
              values={measures}
              chosen={measure}
              show={(value) => text(`issue.short.measure.${value}`)}
              onChoose={setMeasure}
            />
          </DailyView>
        </>
      )}
    </DocumentView>
  )
}

function shortColumns(text: Translate, days: readonly ShortDay[]): readonly DataColumn<ShortDay>[] {
  const missing = () => text('issue.unpublished')
  const shares = { write: formatQuantity, missing }
  const hasBalances = days.some(({ shortBalance }) => shortBalance !== null)
  return [
    dayColumn(text),
    figureColumn(text, 'issue.short.volume.hint', {
      ...shares,
      field: 'volume',
      label: 'issue.short.volume',
      width: 92,
      value: ({ volume }) => volume,
    }),
    figureColumn(text, 'issue.short.share.hint', {
      field: 'share',
      label: 'issue.short.share',
      width: 74,
      value: ({ share }) => share,
      write: (value) => formatNumber(value, 2),
    }),
    figureColumn(text, 'issue.short.turnover.hint', {
      field: 'turnover',
      label: 'issue.short.turnover',
      width: 96,
      value: ({ turnover }) => inMillions(turnover),
      write: formatQuantity,
      missing,
    }),
    figureColumn(text, 'issue.short.lendingBalance.hint', {
      ...shares,
      field: 'lendingBalance',
      label: 'issue.short.lendingBalance',
      width: 100,
      value: ({ lendingBalance }) => lendingBalance,
    }),
    figureColumn(text, 'issue.short.lendingBalanceValue.hint', {
      field: 'lendingBalanceValue',
      label: 'issue.short.lendingBalanceValue',
      width: 108,
      value: ({ lendingBalanceValue }) => inMillions(lendingBalanceValue),
      write: formatQuantity,
      missing,
    }),
    ...(hasBalances
      ? [
          figureColumn<ShortDay>(text, 'issue.short.shortBalance.hint', {
            ...shares,
            field: 'shortBalance',
            label: 'issue.short.shortBalance',
            width: 96,
            value: ({ shortBalance }) => shortBalance,
          }),
        ]
      : []),
  ]
}

function shortPicture(days: readonly ShortDay[], measure: Measure, text: Translate, language: Language): SeriesPicture {
  const compact = (value: number) => compactText(value, language)
  const line: ChartSeries = {
    id: measure,
    label: text(`issue.short.measure.${measure}`),
    kind: 'line',
    breaks: true,
    colour: 'series-1',
    axis: 'right',
    values: days.map(({ lendingBalance, share }) => (measure === 'lending' ? lendingBalance : share)),
  }
  const bars: ChartSeries = {
    id: 'volume',
    label: text('issue.short.volume'),
    kind: 'bar',
    colour: 'series-4',
    values: days.map(({ volume }) => volume),
  }
  return {
    places: days.map(({ date }) => date),
    series: [bars, line],
    write: compact,
    writeRight: measure === 'lending' ? compact : (value) => `${formatNumber(value, 2)}%`,
  }
}
