import { useText } from '../../locales/use-text.ts'
import type { BoardMirror } from '../../store/board-mirror.ts'
import { BreadthLine } from './breadth-line.tsx'
import { moveFilters } from './filters.ts'
import type { BoardFilter, MoveFilter } from './filters.ts'

interface BoardFiltersProps {
  readonly mirror: BoardMirror
  readonly filter: BoardFilter
  /** The text as it was typed. */
  readonly wanted: string
  readonly onMove: (move: MoveFilter) => void
  readonly onWanted: (text: string) => void
}

/** Which issues are listed, and how the whole market stands. */
export function BoardFilters({ mirror, filter, wanted, onMove, onWanted }: BoardFiltersProps) {
  const text = useText()
  return (
    <div className="board-filters">
      <select
        value={filter.move}
        aria-label={text('board.move')}
        onChange={({ target }) => onMove(moveFilters.find((move) => move === target.value) ?? 'any')}
      >
        {moveFilters.map((move) => (
          <option key={move} value={move}>
            {text(`board.move.${move}`)}
          </option>
        ))}
      </select>
      <input
        type="search"
        value={wanted}
        aria-label={text('board.text')}
        placeholder={text('board.textHint')}
        onChange={({ target }) => onWanted(target.value)}
      />
      <BreadthLine mirror={mirror} market={filter.market} />
    </div>
  )
}
