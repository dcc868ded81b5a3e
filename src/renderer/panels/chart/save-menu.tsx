import { useText } from '../../locales/use-text.ts'
import { useSignal } from '../../store/signal.ts'
import { SaveTableButtons } from '../save-table-buttons.tsx'
import type { ChartCommands } from './stage-commands.ts'
import { ToolMenu } from './tool-menu.tsx'

/** What is on screen as a file: the picture, or bars and indicators as a table. */
export function SaveMenu({ commands: { save, fileName, table, failed } }: { readonly commands: ChartCommands }) {
  const text = useText()
  return (
    <>
      <ToolMenu name="save" title={text('chart.save')} hint={text('chart.save.hint')}>
        <div className="chart-menu-files">
          <button type="button" data-action="png" title={text('chart.png.hint')} onClick={() => save('png')}>
            PNG
          </button>
          <SaveTableButtons name={fileName} table={table} hint={text('chart.csv.hint')} />
        </div>
      </ToolMenu>
      {useSignal(failed) && <output className="chart-unkept">{text('save.failed')}</output>}
    </>
  )
}
