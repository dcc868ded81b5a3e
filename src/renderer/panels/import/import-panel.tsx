import { useState } from 'react'
import { useText } from '../../locales/use-text.ts'
import { useTerminal } from '../../store/context.ts'
import { useSignal } from '../../store/signal.ts'
import { Choice } from '../../ui/choice.tsx'
import { Panel } from '../../ui/panel.tsx'
import type { PanelProps } from '../panel-kind.ts'
import { FileView } from './file-view.tsx'
import { importViews, readView } from './memory.ts'
import type { ImportView } from './memory.ts'
import { RangeView } from './range-view.tsx'
import { ScreenView } from './screen-view.tsx'
import { useImport } from './use-import.ts'
import './import.css'

/** Daily files into the store, a screen over the issues of a day, and bars out of the store. */
export function ImportPanel({ instrument, onInstrument, memory, onMemory }: PanelProps) {
  const text = useText()
  const connected = useSignal(useTerminal().connection) === 'open'
  const [view, setView] = useState(() => readView(memory))
  const [day, setDay] = useState('')
  const files = useImport()
  const show = (next: ImportView): void => {
    setView(next)
    onMemory({ view: next })
  }
  const screen = (of: string): void => {
    setDay(of)
    show('screen')
  }
  const tools = (
    <Choice label={text('import.view')} values={importViews} chosen={view} show={(each) => text(`import.view.${each}`)} onChoose={show} />
  )
  const state = connected ? 'snapshot' : 'stale'
  return (
    <Panel
      name="import"
      title={text('import.title')}
      state={state}
      stateText={connected ? text('import.ready') : text('state.stale')}
      tools={tools}
    >
      <div className="import" data-view={view}>
        {view === 'file' && <FileView files={files} onScreen={screen} />}
        {view === 'screen' && <ScreenView day={day} onDay={setDay} instrument={instrument} onInstrument={onInstrument} />}
        {view === 'range' && <RangeView instrument={instrument} />}
      </div>
    </Panel>
  )
}
