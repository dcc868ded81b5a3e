import { use, useEffect, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { indexFamilies } from '../../../shared/catalogue/markets.ts'
import type { ValueState } from '../../../shared/contract/streams.ts'
import { findIndexCode } from '../../../shared/krx/index-codes.ts'
import { failureText } from '../../locales/failure-text.ts'
import { LanguageContext, useText } from '../../locales/use-text.ts'
import { Choice } from '../../ui/choice.tsx'
import { formatTime } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useIsWide } from '../../ui/use-is-wide.ts'
import type { PanelProps } from '../panel-kind.ts'
import { Detail } from './detail.tsx'
import { familyCodes, groupsOf } from './groups.ts'
import { isQuoteField, readMemory } from './memory.ts'
import type { SectorsMemory } from './memory.ts'
import { SectorMap } from './sector-map.tsx'
import { SectorTable } from './sector-table.tsx'
import { Toolbar } from './toolbar.tsx'
import { useFigures } from './use-figures.ts'
import type { Figures } from './use-figures.ts'
import { useSectorQuotes } from './use-sector-quotes.ts'
import '../../ui/bars.css'
import './sectors.css'

/** From this width in px on, figures have room beside the quotes, and details beside the list. */
const wideFrom = 820

/** Every index of the exchange, family by family, as a table or as a map, with the details of one of them. */
export function Sectors(props: PanelProps) {
  const memory = readMemory(props.memory)
  const [wanted, setWanted] = useState<readonly string[]>([])
  // Above the families, so that what has cost a call outlasts a look at another one.
  const figures = useFigures(wanted)
  return <Family key={memory.family} {...props} held={memory} figures={figures} onWanted={setWanted} />
}

interface FamilyProps extends PanelProps {
  readonly held: SectorsMemory
  readonly figures: Figures
  readonly onWanted: (codes: readonly string[]) => void
}

function Family({ held, figures, onWanted, onMemory, instrument, onInstrument }: FamilyProps) {
  const text = useText()
  const nameOf = useIndexName()
  const { family, view, detail } = held
  const root = useRef<HTMLDivElement>(null)
  const isWide = useIsWide(root, wideFrom)
  const [visible, setVisible] = useState(none)
  const groups = useMemo(() => groupsOf(family), [family])
  const codes = useMemo(() => familyCodes(family), [family])
  const group = groups.find(({ id }) => id === held.group) ?? groups[0]
  const onMap = view === 'map' ? (group?.codes ?? none) : null
  const quotes = useSectorQuotes(onMap ?? codes, onMap ?? visible)
  const shown = onMap ?? (isWide ? rowsWithFigures(held, codes, visible) : none)
  useEffect(() => onWanted(shown), [shown, onWanted])
  const state = stateOf(quotes.state, onMap !== null && figures.auction !== null)
  const choose = (code: string): void => {
    onInstrument(code)
    onMemory({ ...held, detail: code })
  }
  const common = { held, quotes, figures, nameOf, chosen: instrument, onMemory, onChoose: choose }
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || detail === null) return
    event.stopPropagation()
    onMemory({ ...held, detail: null })
  }
  return (
    <Panel
      name="sectors"
      title={text('sectors.title')}
      state={state}
      stateText={text(`state.${state}`)}
      tools={<FamilyChoice held={held} onMemory={onMemory} />}
    >
      {/* Escape comes up from whatever has the focus within. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div ref={root} className="sectors" data-wide={isWide} data-view={view} onKeyDown={press}>
        <Toolbar held={held} groups={groups} group={group} figures={figures} count={shown.length} onMemory={onMemory} />
        <div className="sectors-body">
          <div className="sectors-list">
            {quotes.failure ? (
              <Notice text={failureText(quotes.failure, text, formatTime)} />
            ) : (
              <List {...common} codes={onMap ?? codes} isWide={isWide} onVisible={setVisible} />
            )}
          </div>
          {detail !== null && (
            <Detail key={detail} code={detail} name={nameOf(detail)} held={held} auction={figures.auction} onMemory={onMemory} />
          )}
        </div>
      </div>
    </Panel>
  )
}

function List(props: Parameters<typeof SectorTable>[0]) {
  return props.held.view === 'map' ? <SectorMap {...props} /> : <SectorTable {...props} />
}

function FamilyChoice({ held, onMemory }: { readonly held: SectorsMemory; readonly onMemory: (memory: SectorsMemory) => void }) {
  const text = useText()
  return (
    <Choice
      label={text('sectors.family')}
      values={indexFamilies}
      chosen={held.family}
      show={(value) => text(`sectors.family.${value}`)}
      onChoose={(family) => onMemory({ ...held, family, group: null, detail: null })}
    />
  )
}

/** Figures cost a call each: the table's are those of the rows on screen, but an order by them needs those of all. */
function rowsWithFigures({ sort }: SectorsMemory, codes: readonly string[], visible: readonly string[]): readonly string[] {
  return sort !== null && !isQuoteField(sort.field) && codes.length <= orderLimit ? codes : visible
}

/** Families of more indices than this are ordered by the figures of those that have been on screen. */
const orderLimit = 100

/** Expected values are worth what their auction is, once there are any. */
function stateOf(state: ValueState, isExpected: boolean): ValueState {
  return isExpected && state !== 'blank' ? 'expected' : state
}

const none: readonly string[] = []

/** Names of indices in the language of the window. */
function useIndexName(): (code: string) => string {
  const language = use(LanguageContext)
  return useMemo(() => (code: string) => findIndexCode(code)?.name[language] ?? code, [language])
}
