import { useRef } from 'react'
import { useText } from '../../locales/use-text.ts'
import { useDocument } from '../../store/use-document.ts'
import { usePace } from '../../store/use-pace.ts'
import { useVisible } from '../../store/use-visible.ts'
import { Choice } from '../../ui/choice.tsx'
import { directionOf, formatNumber, formatRate } from '../../ui/format.ts'
import { ChartTab } from './chart-tab.tsx'
import { ClosingTab, CompositionTab } from './figure-tabs.tsx'
import { indexParameters } from './figures.ts'
import { InvestorsTab } from './investors-tab.tsx'
import { detailTabs } from './memory.ts'
import type { SectorsMemory } from './memory.ts'
import type { MarketAuction } from './use-figures.ts'

interface DetailProps {
  readonly code: string
  readonly name: string
  readonly held: SectorsMemory
  readonly auction: MarketAuction | null
  readonly onMemory: (memory: SectorsMemory) => void
}

const tabs = { chart: ChartTab, investors: InvestorsTab, closing: ClosingTab, composition: CompositionTab }

/** All about one index, beside the list or below it. */
export function Detail({ code, name, held, auction, onMemory }: DetailProps) {
  const text = useText()
  const { tab } = held
  const root = useRef<HTMLElement>(null)
  const isVisible = useVisible(root)
  const close = (): void => onMemory({ ...held, detail: null })
  const Tab = tabs[tab]
  return (
    <section ref={root} className="sectors-detail" data-instrument={code} data-tab={tab} aria-label={text('sectors.detail', { name })}>
      <header>
        <strong className="instrument-name">{name}</strong>
        <span className="panel-fact">{code}</span>
        {auction && <Expected code={code} auction={auction} isVisible={isVisible} />}
        <span className="spring" />
        <button type="button" aria-label={text('sectors.detail.close')} title={text('sectors.detail.close')} onClick={close}>
          ×
        </button>
      </header>
      <Choice
        label={text('sectors.tabs')}
        values={detailTabs}
        chosen={tab}
        show={(value) => text(`sectors.tab.${value}`)}
        onChoose={(value) => onMemory({ ...held, tab: value })}
      />
      <div className="sectors-tab">
        <Tab code={code} isVisible={isVisible} />
      </div>
    </section>
  )
}

/** How often the expected index of the one that is open is asked for, in ms. */
const expectedMs = 15_000

interface ExpectedProps {
  readonly code: string
  readonly auction: MarketAuction
  readonly isVisible: boolean
}

/** The index that the auction would make, of this index alone kept up to date. */
function Expected({ code, auction, isVisible }: ExpectedProps) {
  const text = useText()
  const expected = useDocument('index.prospectindex', indexParameters(code))
  usePace(expected, { id: 'index.prospectindex', isSeen: isVisible, movesEveryMs: expectedMs })
  const { value } = expected
  if (value === null) return null
  return (
    <span className="sectors-expected" title={text(`sectors.expected.${auction}`)}>
      {text('state.expected')} <b data-field="expected">{formatNumber(value.expected, 2)}</b>{' '}
      {value.changeRate !== null && (
        <b data-field="expectedRate" data-direction={directionOf(value.changeRate) ?? undefined}>
          {formatRate(value.changeRate)}%
        </b>
      )}
    </span>
  )
}
