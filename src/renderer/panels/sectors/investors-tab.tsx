import { useMemo, useState } from 'react'
import type { InvestorFlow, InvestorFlows } from '../../../shared/domain/flows.ts'
import type { StockMarket } from '../../../shared/catalogue/markets.ts'
import type { DataColumn } from '../../adapters/grid/data-column.ts'
import { DataGrid } from '../../adapters/grid/data-grid.tsx'
import { useText } from '../../locales/use-text.ts'
import type { Translate } from '../../locales/texts.ts'
import { useDocument } from '../../store/use-document.ts'
import type { DocumentState } from '../../store/use-document.ts'
import { usePace, useWhileTrading } from '../../store/use-pace.ts'
import { directionOf, formatNumber, formatSigned } from '../../ui/format.ts'
import { DocumentView } from '../document-view.tsx'
import { indexParameters, marketOf } from './figures.ts'
import { ScopeChoice } from './scope-choice.tsx'
import type { Scope } from './scope-choice.tsx'

/** Who bought and sold the issues of an index; of a composite also those of its market. */
export function InvestorsTab({ code, isVisible }: { readonly code: string; readonly isVisible: boolean }) {
  const market = marketOf(code)
  const [scope, setScope] = useState<Scope>('index')
  return (
    <>
      {market !== null && <ScopeChoice chosen={scope} onChoose={setScope} />}
      <div className="sectors-document" data-scope={scope}>
        {market !== null && scope === 'market' ? (
          <OfMarket market={market} isVisible={isVisible} />
        ) : (
          <OfIndex code={code} isVisible={isVisible} />
        )}
      </div>
    </>
  )
}

/** How often figures that move are asked for while issues trade, in real ms: a call each time. */
const everyMs = 60_000

function OfIndex({ code, isVisible }: { readonly code: string; readonly isVisible: boolean }) {
  const flows = useDocument('index.investors', indexParameters(code))
  usePace(flows, { id: 'index.investors', isSeen: isVisible, movesEveryMs: useWhileTrading(everyMs) })
  return <Flows document={flows} />
}

/** Made once a day, after the close. */
function OfMarket({ market, isVisible }: { readonly market: StockMarket; readonly isVisible: boolean }) {
  const flows = useDocument('stocks.marketInvestors', { market })
  usePace(flows, { id: 'stocks.marketInvestors', isSeen: isVisible, movesEveryMs: null })
  return <Flows document={flows} />
}

/** A row with its place, by which rows without a type are told apart. */
interface Row {
  readonly id: string
  readonly flow: InvestorFlow
}

function Flows({ document }: { readonly document: DocumentState<InvestorFlows> }) {
  const text = useText()
  const columns = useMemo(() => columnsOf(text), [text])
  const flows = document.value?.flows
  const rows = useMemo(() => (flows ?? []).map((flow, place) => ({ id: flow.investor ?? `row-${place}`, flow })), [flows])
  return (
    <DocumentView document={document} emptyText={text('sectors.investors.empty')} isEmpty={({ empty }) => empty}>
      {() => (
        <DataGrid
          label={text('sectors.investors')}
          columns={columns}
          rows={rows}
          rowId={idOf}
          emptyText={text('sectors.investors.empty')}
        />
      )}
    </DocumentView>
  )
}

function idOf({ id }: Row): string {
  return id
}

function columnsOf(text: Translate): readonly DataColumn<Row>[] {
  /** Figures of a flow, shown in `unit` of what they are counted in; a net one with its sign and colour. */
  const figures = (field: ColumnName, unit: number, value: (flow: InvestorFlow) => number): DataColumn<Row> => {
    const isNet = field === 'netTurnover' || field === 'netVolume'
    return {
      ...labelled(field, text),
      align: 'end',
      width: 92,
      value: ({ flow }) => value(flow),
      text: ({ flow }) => (isNet ? formatSigned : formatNumber)(value(flow) / unit),
      ...(isNet ? { direction: ({ flow }: Row) => directionOf(value(flow)) } : {}),
    }
  }
  const name = (row: Row): string => nameOf(row, text)
  return [
    { ...labelled('investor', text), align: 'start', width: 92, pinned: true, value: name, text: name },
    figures('netTurnover', million, ({ buyTurnover, sellTurnover }) => buyTurnover - sellTurnover),
    figures('buyTurnover', million, ({ buyTurnover }) => buyTurnover),
    figures('sellTurnover', million, ({ sellTurnover }) => sellTurnover),
    figures('netVolume', thousand, ({ buyVolume, sellVolume }) => buyVolume - sellVolume),
    figures('buyVolume', thousand, ({ buyVolume }) => buyVolume),
    figures('sellVolume', thousand, ({ sellVolume }) => sellVolume),
  ]
}

const [thousand, million] = [1_000, 1_000_000]

type ColumnName = 'investor' | 'netTurnover' | 'buyTurnover' | 'sellTurnover' | 'netVolume' | 'buyVolume' | 'sellVolume'

function labelled(field: ColumnName, text: Translate) {
  return { field, label: text(`sectors.flow.${field}`), hint: text(`sectors.flow.${field}.hint`) }
}

function nameOf({ id, flow }: Row, text: Translate): string {
  return flow.investor === null ? id : text(`flows.investor.${flow.investor}`)
}
