import { failureText } from '../../locales/failure-text.ts'
import { useText } from '../../locales/use-text.ts'
import type { TextKey } from '../../locales/texts.ts'
import { Choice } from '../../ui/choice.tsx'
import { formatTime } from '../../ui/format.ts'
import type { IndexGroup } from './groups.ts'
import { views } from './memory.ts'
import type { SectorsMemory } from './memory.ts'
import type { Figures } from './use-figures.ts'

interface ToolbarProps {
  readonly held: SectorsMemory
  readonly groups: readonly IndexGroup[]
  readonly group: IndexGroup | undefined
  readonly figures: Figures
  /** Indices whose figures are shown. */
  readonly count: number
  readonly onMemory: (memory: SectorsMemory) => void
}

/** Table or map, the group on the map, and what the figures are worth. */
export function Toolbar({ held, groups, group, figures, count, onMemory }: ToolbarProps) {
  const text = useText()
  return (
    <div className="tool-bar">
      <Choice
        label={text('sectors.view')}
        values={views}
        chosen={held.view}
        show={(view) => text(`sectors.view.${view}`)}
        onChoose={(view) => onMemory({ ...held, view })}
      />
      {held.view === 'map' && group && (
        <select
          className="tool-select"
          aria-label={text('sectors.group')}
          value={group.id}
          onChange={({ target }) => onMemory({ ...held, group: target.value })}
        >
          {groups.map(({ id }) => (
            <option key={id} value={id}>
              {groupText(id, text)}
            </option>
          ))}
        </select>
      )}
      {count > 0 && <FiguresNote figures={figures} count={count} isMap={held.view === 'map'} />}
    </div>
  )
}

function groupText(id: string, text: (key: TextKey) => string): string {
  if (id === 'industry' || id === 'market' || id === 'strategy') return text(`sectors.group.${id}`)
  return id
}

/** How many of the figures are there, of which auction, since when, why others are not, and the way to ask anew. */
function FiguresNote({ figures, count, isMap }: { readonly figures: Figures; readonly count: number; readonly isMap: boolean }) {
  const text = useText()
  const { auction, expectedAt, failure, answered, reload } = figures
  const sized = [...figures.figures.values()].filter(({ marketCapitalisation }) => (marketCapitalisation ?? 0) > 0).length
  return (
    <>
      {auction && (
        <strong className="sectors-expected" data-fact="auction">
          {text(`sectors.expected.${auction}`)}
          {expectedAt !== null && <span data-fact="expectedAt"> {formatTime(expectedAt)}</span>}
        </strong>
      )}
      <span className="spring" />
      {failure && (
        <span className="sectors-failure" data-failure={failure.kind} title={failureText(failure, text, formatTime)}>
          {failureText(failure, text, formatTime)}
        </span>
      )}
      {isMap && (
        <span data-fact="sized" title={text('sectors.sized.hint')}>
          {text('sectors.sized', { known: String(sized), all: String(count) })}
        </span>
      )}
      <button
        type="button"
        disabled={answered < count}
        title={text('sectors.reload.hint', { calls: String(auction ? 2 * count : count) })}
        onClick={reload}
      >
        {text(answered < count ? 'document.loading' : 'document.reload')}
      </button>
    </>
  )
}
