import { useMemo } from 'react'
import type { StockMarket } from '../../../shared/catalogue/markets.ts'
import type { InstrumentQuote } from '../../../shared/contract/streams.ts'
import type { TradeDate } from '../../../shared/domain/units.ts'
import { addDays } from '../../../shared/krx/kst.ts'
import type { SeriesPicture } from '../../adapters/chart/series-picture.ts'
import { DataGrid } from '../../adapters/grid/data-grid.tsx'
import type { DataColumn } from '../../adapters/grid/data-column.ts'
import type { Translate } from '../../locales/texts.ts'
import { useText } from '../../locales/use-text.ts'
import { useDocument } from '../../store/use-document.ts'
import { formatNumber, formatPrice, formatQuantity, formatRate, formatSigned } from '../../ui/format.ts'
import { DocumentView } from '../document-view.tsx'
import { dayColumn, figureColumn } from './columns.ts'
import { DailyView } from './daily-view.tsx'
import { fundDays, holdingsOf } from './etf-days.ts'
import type { FundDay, Holding } from './etf-days.ts'
import { NavFigures } from './nav-figures.tsx'
import { TableTools } from './table-tools.tsx'
import { finalDay } from './use-market-day.ts'

/** Calendar days of history that are asked for: fewer trading days than a reply holds. */
const span = 140

interface EtfTabProps {
  readonly code: string
  readonly market: StockMarket
  readonly today: TradeDate
  readonly isSeen: boolean
  readonly quotes: ReadonlyMap<string, InstrumentQuote>
}

/** What a fund is worth, how far its price is from that, and what it holds. */
export function EtfTab({ code, market, today, isSeen, quotes }: EtfTabProps) {
  const text = useText()
  return (
    <div className="issue-rows">
      <NavFigures code={code} market={market} isSeen={isSeen} quotes={quotes} />
      <section className="issue-part issue-tall" aria-label={text('issue.etf.history')}>
        <NavHistory code={code} market={market} today={today} />
      </section>
      <section className="issue-part issue-low" aria-label={text('issue.etf.basket')}>
        <Basket code={code} market={market} />
      </section>
    </div>
  )
}

function NavHistory({ code, market, today }: Pick<EtfTabProps, 'code' | 'market' | 'today'>) {
  const text = useText()
  const range = { market, issue: code, period: 'D', from: addDays(today, -span), to: today }
  const history = useDocument('etf.navhistory', range)
  const bars = useDocument('stocks.history', history.value === null ? null : range)
  const final = earlier(finalDay(history.fetchedAt), finalDay(bars.fetchedAt))
  const days = useMemo(() => fundDays(history.value?.days ?? [], bars.value?.candles ?? [], final), [history.value, bars.value, final])
  const rows = useMemo(() => days.toReversed(), [days])
  const columns = useMemo(() => historyColumns(text), [text])
  const picture = useMemo(() => historyPicture(days, text), [days, text])
  return (
    <DocumentView
      document={history}
      emptyText={text('issue.noDays')}
      isEmpty={(value) => value.days.length === 0}
      tools={<TableTools name={`nav-${code}`} columns={columns} rows={rows} />}
    >
      {() => <DailyView label={text('issue.etf.history')} columns={columns} rows={rows} picture={picture} />}
    </DocumentView>
  )
}

function earlier(one: TradeDate | null, other: TradeDate | null): TradeDate | null {
  if (one === null || other === null) return null
  return one < other ? one : other
}

function Basket({ code, market }: Pick<EtfTabProps, 'code' | 'market'>) {
  const text = useText()
  const basket = useDocument('etf.pdf', { market, issue: code })
  const rows = useMemo(() => holdingsOf(basket.value?.constituents ?? []), [basket.value])
  const columns = useMemo(() => basketColumns(text), [text])
  return (
    <DocumentView
      document={basket}
      emptyText={text('issue.etf.noBasket')}
      isEmpty={({ constituents }) => constituents.length === 0}
      tools={<TableTools name={`basket-${code}`} columns={columns} rows={rows} />}
    >
      {() => (
        <div className="issue-grid">
          <DataGrid label={text('issue.etf.basket')} columns={columns} rows={rows} rowId={placeOf} emptyText={text('issue.etf.noBasket')} />
        </div>
      )}
    </DocumentView>
  )
}

function placeOf({ place }: Holding): string {
  return String(place)
}

function historyColumns(text: Translate): readonly DataColumn<FundDay>[] {
  return [
    dayColumn(text),
    figureColumn(text, 'issue.etf.nav.hint', {
      field: 'netAssetValue',
      label: 'issue.etf.nav',
      width: 92,
      value: ({ netAssetValue }) => netAssetValue,
      write: (value) => formatNumber(value, 2),
    }),
    figureColumn(text, 'issue.etf.navChange.hint', {
      field: 'netAssetValueChange',
      label: 'issue.etf.navChange',
      width: 84,
      value: ({ netAssetValueChange }) => netAssetValueChange,
      write: (value) => formatSigned(value, 2),
      isSigned: true,
    }),
    figureColumn(text, 'issue.etf.price.hint', {
      field: 'price',
      label: 'issue.etf.price',
      width: 80,
      value: ({ price }) => price,
      write: formatPrice,
    }),
    figureColumn(text, 'issue.etf.deviation.hint', {
      field: 'deviation',
      label: 'issue.etf.deviation',
      width: 84,
      value: ({ deviation }) => deviation,
      write: formatRate,
      isSigned: true,
    }),
  ]
}

function historyPicture(days: readonly FundDay[], text: Translate): SeriesPicture {
  return {
    places: days.map(({ date }) => date),
    series: [
      {
        id: 'deviation',
        label: text('issue.etf.deviation'),
        kind: 'bar',
        colour: 'by-sign',
        axis: 'right',
        values: days.map(({ deviation }) => deviation),
      },
      { id: 'nav', label: text('issue.etf.nav'), kind: 'line', colour: 'series-1', values: days.map(({ netAssetValue }) => netAssetValue) },
      { id: 'price', label: text('issue.etf.price'), kind: 'line', colour: 'series-4', values: days.map(({ price }) => price) },
    ],
    write: (value) => formatNumber(value, Number.isInteger(value) ? 0 : 2),
    writeRight: formatRate,
  }
}

function basketColumns(text: Translate): readonly DataColumn<Holding>[] {
  const word = (field: 'name' | 'isin', width: number): DataColumn<Holding> => ({
    field,
    label: text(`issue.etf.holding.${field}`),
    width,
    align: 'start',
    value: (row) => row[field],
    text: (row) => row[field],
  })
  return [
    word('name', 150),
    word('isin', 110),
    figureColumn(text, 'issue.etf.units.hint', {
      field: 'units',
      label: 'issue.etf.units',
      width: 96,
      value: ({ units }) => units,
      write: (value) => formatNumber(value, Number.isInteger(value) ? 0 : 2),
    }),
    figureColumn(text, 'issue.etf.amount.hint', {
      field: 'amount',
      label: 'issue.etf.amount',
      width: 110,
      value: ({ amount }) => amount,
      write: formatQuantity,
    }),
    figureColumn(text, 'issue.etf.weight.hint', {
      field: 'weight',
      label: 'issue.etf.weight',
      width: 76,
      value: ({ part }) => part,
      write: (value) => formatNumber(value, 2),
    }),
  ]
}
