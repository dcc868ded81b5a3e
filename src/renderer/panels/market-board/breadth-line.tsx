import { useText } from '../../locales/use-text.ts'
import { useSampled, useTerminal } from '../../store/context.ts'
import type { BoardMirror } from '../../store/board-mirror.ts'
import { formatNumber } from '../../ui/format.ts'
import { breadthOf } from './filters.ts'
import type { MarketFilter } from './filters.ts'

const shown = [
  { count: 'up', direction: 'up', arrow: '▲' },
  { count: 'limitUp', direction: 'up', arrow: '' },
  { count: 'flat', direction: 'flat', arrow: '' },
  { count: 'down', direction: 'down', arrow: '▼' },
  { count: 'limitDown', direction: 'down', arrow: '' },
  { count: 'untraded', direction: undefined, arrow: '' },
] as const

/** How many issues of the market rose, fell, stand at a limit, or have not traded; twice a second. */
export function BreadthLine({ mirror, market }: { readonly mirror: BoardMirror; readonly market: MarketFilter }) {
  const text = useText()
  const { status } = useTerminal()
  const counts = useSampled(() => {
    const breadth = breadthOf(mirror, market, status.get()?.session.tradeDate ?? null)
    return shown.map(({ count }) => breadth[count]).join(' ')
  }, 500).split(' ')
  return (
    <dl className="board-breadth" aria-label={text('board.breadth')} title={text('board.breadthHint')}>
      {shown.map(({ count, direction, arrow }, place) => (
        <div key={count}>
          <dt>{text(`board.breadth.${count}`)}</dt>
          <dd data-field={`breadth.${count}`} data-direction={direction}>
            {arrow}
            {formatNumber(Number(counts[place]))}
          </dd>
        </div>
      ))}
    </dl>
  )
}
