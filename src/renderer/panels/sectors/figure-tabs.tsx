import { useState } from 'react'
import type { StockMarket } from '../../../shared/catalogue/markets.ts'
import type { IndexCapitalisation, IndexSummary } from '../../../shared/domain/quote.ts'
import { useText } from '../../locales/use-text.ts'
import { useDocument } from '../../store/use-document.ts'
import { usePace, useWhileTrading } from '../../store/use-pace.ts'
import { blank, directionOf, formatMillions, formatNumber, formatQuantity, formatRate, formatSigned } from '../../ui/format.ts'
import { DocumentView } from '../document-view.tsx'
import { indexParameters, marketOf } from './figures.ts'
import { ScopeChoice } from './scope-choice.tsx'
import type { Scope } from './scope-choice.tsx'
import { inHundredMillions, inThousands } from './units.ts'

type FactField =
  | 'last'
  | 'change'
  | 'changeRate'
  | 'open'
  | 'high'
  | 'low'
  | 'volume'
  | 'turnover'
  | 'issueCount'
  | 'listedShares'
  | 'marketCapitalisation'

/** One figure of a list, as it is shown. */
interface Fact {
  readonly field: FactField
  readonly text: string
  /** Sign of its colour. */
  readonly direction?: number | null
}

/** How often figures that move are asked for while issues trade, in real ms: a call each time. */
const everyMs = 60_000

interface TabProps {
  readonly code: string
  readonly isVisible: boolean
}

/** What an index closed at. */
export function ClosingTab({ code, isVisible }: TabProps) {
  const text = useText()
  const closing = useDocument('index.closeindex', indexParameters(code))
  usePace(closing, { id: 'index.closeindex', isSeen: isVisible, movesEveryMs: null })
  return (
    <div className="sectors-document">
      <DocumentView document={closing} emptyText={text('sectors.closing.empty')}>
        {(value) => <Facts facts={[...levelFacts(value), ...compositionFacts(value)]} />}
      </DocumentView>
    </div>
  )
}

/** What an index is made of; of a composite also the figures of its market. */
export function CompositionTab({ code, isVisible }: TabProps) {
  const market = marketOf(code)
  const [scope, setScope] = useState<Scope>('index')
  return (
    <>
      {market !== null && <ScopeChoice chosen={scope} onChoose={setScope} />}
      <div className="sectors-document" data-scope={scope}>
        {market !== null && scope === 'market' ? (
          <MarketSummary market={market} isVisible={isVisible} />
        ) : (
          <Capitalisation code={code} isVisible={isVisible} />
        )}
      </div>
    </>
  )
}

function Capitalisation({ code, isVisible }: TabProps) {
  const text = useText()
  const capitalisation = useDocument('index.marketcap', indexParameters(code))
  usePace(capitalisation, { id: 'index.marketcap', isSeen: isVisible, movesEveryMs: useWhileTrading(everyMs) })
  return (
    <DocumentView document={capitalisation} emptyText={text('sectors.closing.empty')}>
      {(value) => <Facts facts={compositionFacts(value)} />}
    </DocumentView>
  )
}

function MarketSummary({ market, isVisible }: { readonly market: StockMarket; readonly isVisible: boolean }) {
  const text = useText()
  const summary = useDocument('stocks.index', { market })
  usePace(summary, { id: 'stocks.index', isSeen: isVisible, movesEveryMs: useWhileTrading(everyMs) })
  return (
    <DocumentView document={summary} emptyText={text('sectors.closing.empty')}>
      {(value) => <Facts facts={[...levelFacts(value), ...compositionFacts(value)]} />}
    </DocumentView>
  )
}

function points(value: number | null): string {
  return value === null ? blank : formatNumber(value, 2)
}

function levelFacts({ last, change, changeRate, open, high, low }: IndexSummary): readonly Fact[] {
  return [
    { field: 'last', text: points(last), direction: change },
    { field: 'change', text: change === null ? blank : formatSigned(change, 2), direction: change },
    { field: 'changeRate', text: changeRate === null ? blank : `${formatRate(changeRate)}%`, direction: change },
    { field: 'open', text: points(open) },
    { field: 'high', text: points(high) },
    { field: 'low', text: points(low) },
  ]
}

function compositionFacts(figures: IndexCapitalisation | IndexSummary): readonly Fact[] {
  const { issueCount, listedShares, marketCapitalisation, volume, turnover } = figures
  return [
    { field: 'issueCount', text: formatQuantity(issueCount) },
    { field: 'listedShares', text: inThousands(listedShares) },
    { field: 'marketCapitalisation', text: marketCapitalisation === null ? blank : inHundredMillions(marketCapitalisation) },
    { field: 'volume', text: inThousands(volume) },
    { field: 'turnover', text: formatMillions(turnover) },
  ]
}

function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  const text = useText()
  return (
    <dl className="sectors-facts">
      {facts.map(({ field, text: written, direction = null }) => (
        <div key={field} title={text(`sectors.fact.${field}.hint`)}>
          <dt>{text(`sectors.fact.${field}`)}</dt>
          <dd data-field={field} data-direction={direction === null ? undefined : (directionOf(direction) ?? undefined)}>
            {written}
          </dd>
        </div>
      ))}
    </dl>
  )
}
