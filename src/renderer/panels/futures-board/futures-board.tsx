import { useRef } from 'react'
import { derivativeMarkets } from '../../../shared/catalogue/markets.ts'
import { failureText } from '../../locales/failure-text.ts'
import { useText } from '../../locales/use-text.ts'
import { useVisible } from '../../store/use-visible.ts'
import { Choice } from '../../ui/choice.tsx'
import { formatTime } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useIsWide } from '../../ui/use-is-wide.ts'
import { DocumentView } from '../document-view.tsx'
import type { PanelProps } from '../panel-kind.ts'
import { BoardTable } from './board-table.tsx'
import { Facts } from './facts.tsx'
import { FamilyPicker } from './family-picker.tsx'
import { Investors } from './investors.tsx'
import { readMemory, sections } from './memory.ts'
import type { BoardMemory, Section } from './memory.ts'
import { SpreadMatrix } from './spread-matrix.tsx'
import { TermStructure } from './term-structure.tsx'
import { useBoard } from './use-board.ts'
import type { BoardState } from './use-board.ts'
import '../../ui/bars.css'
import './futures-board.css'
import './futures-sections.css'

/** From this width in px on, all sections have room side by side. */
const wideFrom = 1_000

/** All contracts of a futures product, with their term structure, calendar spreads and investors. */
export function FuturesBoard({ memory: saved, onMemory, instrument, onInstrument }: PanelProps) {
  const text = useText()
  const memory = readMemory(saved)
  const board = useBoard(memory)
  const root = useRef<HTMLDivElement>(null)
  const isWide = useIsWide(root, wideFrom)
  const isVisible = useVisible(root)
  const { state, failure } = board.quotes
  const remember = (change: Partial<BoardMemory>): void => onMemory({ ...memory, ...change })
  return (
    <Panel
      name="futures-board"
      title={text('futures.title')}
      state={state}
      stateText={text(`state.${state}`)}
      tools={<ProductTools board={board} onMemory={remember} />}
    >
      <div ref={root} className="futures" data-wide={isWide} data-product={memory.product}>
        <DocumentView document={orEmpty(board.list)} emptyText={text('futures.empty')}>
          {() => (
            <div className="futures-body">
              <Facts board={board} />
              {failure ? (
                <Notice text={failureText(failure, text, formatTime)} />
              ) : (
                <BoardTable board={board} chosen={instrument} onChoose={onInstrument} />
              )}
              <Sections
                board={board}
                isWide={isWide}
                isVisible={isVisible}
                chosen={memory.section}
                onSection={(section) => remember({ section })}
                onInstrument={onInstrument}
              />
            </div>
          )}
        </DocumentView>
      </div>
    </Panel>
  )
}

/** A list that the gateway has nothing of is an empty one, not a failure. */
function orEmpty(list: BoardState['list']): BoardState['list'] {
  return list.value === null && list.failure?.kind === 'no-data' ? { ...list, failure: null } : list
}

interface ToolsProps {
  readonly board: BoardState
  readonly onMemory: (change: Partial<BoardMemory>) => void
}

/** Which product, and which underlying of it. */
function ProductTools({ board: { product, families, family }, onMemory }: ToolsProps) {
  const text = useText()
  return (
    <>
      <select
        className="tool-select futures-product"
        aria-label={text('futures.product')}
        value={product}
        onChange={({ target }) => onMemory({ product: derivativeMarkets.find((one) => one === target.value) ?? product, family: null })}
      >
        {derivativeMarkets.map((one) => (
          <option key={one} value={one}>
            {text(`futures.product.${one}`)}
          </option>
        ))}
      </select>
      {families.length > 1 && <FamilyPicker families={families} chosen={family} onChoose={(id) => onMemory({ family: id })} />}
    </>
  )
}

interface SectionsProps {
  readonly board: BoardState
  readonly isWide: boolean
  readonly isVisible: boolean
  readonly chosen: Section
  readonly onSection: (section: Section) => void
  readonly onInstrument: (code: string) => void
}

/** What stands below the table: side by side where there is room, else one of them by choice. */
function Sections({ board, isWide, isVisible, chosen, onSection, onInstrument }: SectionsProps) {
  const text = useText()
  const { phase } = board.day ?? { phase: 'closed' }
  const contents = {
    term: <TermStructure board={board} />,
    spreads: <SpreadMatrix board={board} onChoose={onInstrument} />,
    investors: <Investors key={board.product} product={board.product} isMoving={phase !== 'closed'} isVisible={isVisible} />,
  }
  return (
    <div className="futures-sections">
      {!isWide && (
        <Choice
          label={text('futures.sections')}
          values={sections}
          chosen={chosen}
          show={(section) => text(`futures.section.${section}`)}
          onChoose={onSection}
        />
      )}
      <div className="futures-section-row">
        {sections
          .filter((section) => isWide || section === chosen)
          .map((section) => (
            <section key={section} data-section={section} aria-label={text(`futures.section.${section}`)}>
              {isWide && <h3>{text(`futures.section.${section}`)}</h3>}
              <div className="futures-section">{contents[section]}</div>
            </section>
          ))}
      </div>
    </div>
  )
}
