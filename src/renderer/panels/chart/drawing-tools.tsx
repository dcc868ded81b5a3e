import { useText } from '../../locales/use-text.ts'
import { useSignal } from '../../store/signal.ts'
import type { DrawingBook } from './drawing/book.ts'
import { tools } from './drawing/pen.ts'
import type { Pen } from './drawing/pen.ts'

/** Lines to draw. */
export function DrawingTools({ pen, book }: { readonly pen: Pen; readonly book: DrawingBook }) {
  const text = useText()
  const chosen = useSignal(pen.tool)
  const unkept = useSignal(book.unkept)
  return (
    <>
      {tools.map((tool) => (
        <button
          key={tool}
          type="button"
          data-tool={tool}
          aria-pressed={tool === chosen}
          title={text(`chart.draw.${tool}.hint`)}
          onClick={() => pen.tool.set(tool === chosen ? null : tool)}
        >
          {text(`chart.draw.${tool}`)}
        </button>
      ))}
      <button type="button" data-action="undo" title={text('chart.draw.undo.hint')} onClick={book.undo}>
        {text('chart.draw.undo')}
      </button>
      {unkept && (
        <output className="chart-unkept">
          {text('chart.draw.unkept')}
          <button type="button" className="notice-action" onClick={book.keep}>
            {text('chart.retry')}
          </button>
        </output>
      )}
    </>
  )
}
