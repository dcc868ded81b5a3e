import { useMemo } from 'react'
import type { ClosingPrice } from '../../../shared/domain/quote.ts'
import type { Candle } from '../../../shared/domain/series.ts'
import type { TradeDate } from '../../../shared/domain/units.ts'
import { addDays } from '../../../shared/krx/kst.ts'
import { DataGrid } from '../../adapters/grid/data-grid.tsx'
import type { DataColumn } from '../../adapters/grid/data-column.ts'
import type { Translate } from '../../locales/texts.ts'
import { useText } from '../../locales/use-text.ts'
import { useDocument } from '../../store/use-document.ts'
import { usePace } from '../../store/use-pace.ts'
import { formatChange, formatPrice, formatQuantity, formatRate, formatTime } from '../../ui/format.ts'
import { DocumentView } from '../document-view.tsx'
import { dayColumn, figureColumn } from './columns.ts'
import { changeText, directionText, inMillions, millionsText, priceText, quantityText, rateText } from './figures.ts'
import { documentOf } from './subject.ts'
import type { Equity } from './subject.ts'
import { Scroll } from './scroll.tsx'
import { TableTools } from './table-tools.tsx'
import { useDue } from './use-market-day.ts'

/** Calendar days before today that are shown below the close. */
const span = 45

interface CloseTabProps {
  readonly equity: Equity
  readonly today: TradeDate
  readonly isSeen: boolean
}

/** The day's closing figures, and those of the days before it. */
export function CloseTab({ equity: { code, market }, today, isSeen }: CloseTabProps) {
  const text = useText()
  const close = useDocument(documentOf(market, 'closeprice'), { market, issue: code })
  usePace(close, { id: documentOf(market, 'closeprice'), isSeen, movesEveryMs: null })
  const due = useDue(documentOf(market, 'closeprice'))
  const bars = useDocument(documentOf(market, 'history'), {
    market,
    issue: code,
    period: 'D',
    from: addDays(today, -span),
    to: addDays(today, -1),
  })
  const rows = useMemo(() => bars.value?.candles.toReversed() ?? [], [bars.value])
  const columns = useMemo(() => candleColumns(text), [text])
  return (
    <div className="issue-rows">
      {due !== null && (
        <p className="issue-note" data-note="due">
          {text('issue.close.due', { day: today, time: formatTime(due).slice(0, 5) })}
        </p>
      )}
      <section className="issue-part issue-close" aria-label={text('issue.close.figures')}>
        <DocumentView document={close} emptyText={text('issue.close.empty')}>
          {(value) => <Figures close={value} />}
        </DocumentView>
      </section>
      <section className="issue-part" aria-label={text('issue.close.days')}>
        <DocumentView
          document={bars}
          emptyText={text('issue.noDays')}
          isEmpty={({ candles }) => candles.length === 0}
          tools={<TableTools name={`closes-${code}`} columns={columns} rows={rows} />}
        >
          {() => (
            <div className="issue-grid">
              <DataGrid label={text('issue.close.days')} columns={columns} rows={rows} rowId={dateOf} emptyText={text('issue.noDays')} />
            </div>
          )}
        </DocumentView>
      </section>
    </div>
  )
}

function Figures({ close }: { readonly close: ClosingPrice }) {
  const text = useText()
  const direction = directionText(close.change)
  const figures = [
    ['tradeDate', close.tradeDate],
    ['close', priceText(close.close)],
    ['change', changeText(close.change)],
    ['changeRate', rateText(close.changeRate)],
    ['open', priceText(close.open)],
    ['high', priceText(close.high)],
    ['low', priceText(close.low)],
    ['volume', quantityText(close.volume)],
    ['turnover', millionsText(close.turnover)],
  ] as const
  return (
    <Scroll label={text('issue.close.figures')}>
      <dl className="issue-figures">
        {figures.map(([field, value]) => (
          <div key={field} title={text(`issue.close.${field}.hint`)}>
            <dt>{text(`issue.close.${field}`)}</dt>
            <dd
              data-field={field}
              data-arrow={field === 'change' ? 'true' : undefined}
              data-direction={(coloured.has(field) ? direction : null) ?? undefined}
            >
              {value}
            </dd>
          </div>
        ))}
      </dl>
      {close.quotedOnly === true && <p className="issue-note">{text('issue.close.quotedOnly')}</p>}
    </Scroll>
  )
}

const coloured: ReadonlySet<string> = new Set(['close', 'change', 'changeRate'])

function candleColumns(text: Translate): readonly DataColumn<Candle>[] {
  const price = (field: 'open' | 'high' | 'low' | 'close') =>
    figureColumn<Candle>(text, `issue.close.${field}.hint`, {
      field,
      label: `issue.close.${field}`,
      width: 65,
      value: (row) => row[field],
      write: formatPrice,
    })
  return [
    dayColumn(text),
    price('close'),
    figureColumn(text, 'issue.close.change.hint', {
      field: 'change',
      label: 'issue.close.change',
      width: 65,
      value: ({ change }) => change,
      write: formatChange,
      isSigned: true,
    }),
    figureColumn(text, 'issue.close.changeRate.hint', {
      field: 'changeRate',
      label: 'issue.close.changeRate',
      width: 66,
      value: rateOf,
      write: formatRate,
      isSigned: true,
    }),
    price('open'),
    price('high'),
    price('low'),
    figureColumn(text, 'issue.close.volume.hint', {
      field: 'volume',
      label: 'issue.close.volume',
      width: 84,
      value: ({ volume }) => volume,
      write: formatQuantity,
    }),
    figureColumn(text, 'issue.close.turnover.hint', {
      field: 'turnover',
      label: 'issue.close.turnover',
      width: 84,
      value: ({ turnover }) => inMillions(turnover),
      write: formatQuantity,
    }),
  ]
}

/** Change in percent of what it counts from; bars do not carry it. */
function rateOf({ close, change }: Candle): number | null {
  if (change === null || close - change <= 0) return null
  return (change / (close - change)) * 100
}

function dateOf({ date }: Candle): string {
  return date
}
