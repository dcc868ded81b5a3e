import { useText } from '../../locales/use-text.ts'
import { useSignal } from '../../store/signal.ts'
import type { ChartStage } from './chart-stage.ts'
import type { DrawingBook } from './drawing/book.ts'
import { tools } from './drawing/pen.ts'

/** Lines to draw, and what is on screen as a file. */
export function DrawingTools({ stage, book }: { readonly stage: ChartStage; readonly book: DrawingBook }) {
  const text = useText()
  const { pen, commands } = stage
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
      <button type="button" data-action="png" title={text('chart.png.hint')} onClick={commands.savePicture}>
        PNG
      </button>
      <button type="button" data-action="csv" title={text('chart.csv.hint')} onClick={commands.saveTable}>
        CSV
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
