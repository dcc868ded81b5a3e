import type { IDockviewPanelHeaderProps, IDockviewPanelProps } from 'dockview-react'
import { useCallback, useEffect } from 'react'
import { useText } from '../../locales/use-text.ts'
import type { PanelKind, PanelProps } from '../../panels/panel-kind.ts'
import { useTerminal } from '../../store/context.ts'
import { useSignal } from '../../store/signal.ts'
import { HeaderPlaceProvider } from '../../ui/header-place.ts'
import { CrashGuard } from '../crash-guard.tsx'
import { useDock } from './dock-context.ts'
import { raiseHeader } from './raise-header.ts'
import { panelParameters } from './saved-layout.ts'
import type { PanelParameters } from './saved-layout.ts'

/** Hands a panel its instrument and its memory. The panel knows nothing else of where it stands. */
export function DockPanel({ api, params, containerApi }: IDockviewPanelProps) {
  const dock = useDock()
  const text = useText()
  const changes = useSignal(useTerminal().sessionChanges)
  const parameters = panelParameters.safeParse(params).data
  const kind = dock.kinds.find(({ id }) => id === parameters?.kind)
  const title = kind && text(kind.title)
  useEffect(() => {
    if (title !== undefined) api.setTitle(title)
  }, [api, title])
  const place = useCallback((header: HTMLElement) => raiseHeader(header, api), [api])
  const takeCommands = useCallback<PanelProps['onCommands']>((run) => dock.takeCommands(api.id, run), [dock, api])
  if (!parameters || !kind) return null
  const remember = (memory: unknown): void => {
    const panel = containerApi.getPanel(api.id)
    if (panel) dock.remember(panel, memory)
  }
  return (
    <div className="dock-panel" data-link={kind.follows ? parameters.group : undefined}>
      <CrashGuard>
        <HeaderPlaceProvider value={place}>
          {/* What shows the market begins anew with another connection. */}
          <LinkedPanel
            key={kind.follows ? changes : undefined}
            kind={kind}
            parameters={parameters}
            onMemory={remember}
            onCommands={takeCommands}
          />
        </HeaderPlaceProvider>
      </CrashGuard>
    </div>
  )
}

interface LinkedPanelProps {
  readonly kind: PanelKind
  readonly parameters: PanelParameters
  readonly onMemory: PanelProps['onMemory']
  readonly onCommands: PanelProps['onCommands']
}

function LinkedPanel({ kind: { Component }, parameters, onMemory, onCommands }: LinkedPanelProps) {
  const { links } = useTerminal()
  const link = links.of(parameters.group)
  const held = { memory: parameters.memory, onMemory, onCommands, moment: links.momentOf(parameters.group) }
  return <Component instrument={useSignal(link)} onInstrument={link.set} {...held} />
}

/** The name of a panel on its tab. */
export function DockTab({ params }: IDockviewPanelHeaderProps) {
  const dock = useDock()
  const text = useText()
  const parameters = panelParameters.safeParse(params).data
  const kind = dock.kinds.find(({ id }) => id === parameters?.kind)
  return <span className="dock-tab">{kind && text(kind.title)}</span>
}
