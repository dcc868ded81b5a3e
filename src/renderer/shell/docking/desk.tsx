import { DockviewReact } from 'dockview-react'
import type { DockviewTheme } from 'dockview-react'
import { useEffect } from 'react'
import { TerminalError } from '../../../shared/contract/errors.ts'
import { useText } from '../../locales/use-text.ts'
import { useTerminal } from '../../store/context.ts'
import { useSignal } from '../../store/signal.ts'
import { Notice } from '../../ui/notice.tsx'
import { useDock } from './dock-context.ts'
import { DockPanel, DockTab } from './dock-panel.tsx'
import { GroupActions, LinkChip } from './group-header.tsx'
import { panelComponent, tabComponent } from './saved-layout.ts'
import 'dockview-react/dist/styles/dockview.css'
import './docking.css'

const panels = { [panelComponent]: DockPanel }
const tabs = { [tabComponent]: DockTab }
const theme: DockviewTheme = { name: 'sise', className: 'dock', gap: 1, dndTabIndicator: 'line', dndPanelOverlay: 'group' }

/** The panels of the window, where the user put them. */
export function Desk() {
  const text = useText()
  const dock = useDock()
  const state = useSignal(dock.state)
  useRestoredLayout()
  return (
    <main className="desk" aria-label={text('app.desk')} data-desk={state}>
      <DockviewReact
        components={panels}
        tabComponents={tabs}
        prefixHeaderActionsComponent={LinkChip}
        rightHeaderActionsComponent={GroupActions}
        watermarkComponent={EmptyDesk}
        theme={theme}
        disableFloatingGroups
        announcements={false}
        onReady={({ api }) => dock.attach(api)}
      />
      {state === 'refused' && <Notice text={text('dock.refused')} action={text('dock.reset')} onAction={dock.reset} />}
    </main>
  )
}

/** The desk after its last panel was closed. */
function EmptyDesk() {
  const text = useText()
  const dock = useDock()
  const shown = useSignal(dock.state) === 'shown'
  return shown ? <Notice text={text('dock.empty')} action={text('dock.reset')} onAction={dock.reset} /> : null
}

/** Asks for the saved layout as soon as there is a core to ask, once. */
function useRestoredLayout(): void {
  const dock = useDock()
  const connected = useSignal(useTerminal().connection) === 'open'
  useEffect(() => {
    if (!connected || dock.state.get() !== 'empty') return
    dock.restore().catch((error: unknown) => {
      // Gone again: the next connection asks anew.
      if (!(error instanceof TerminalError)) throw error
    })
  }, [connected, dock])
}
