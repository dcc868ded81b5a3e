import { useState } from 'react'
import { LanguageContext } from '../locales/use-text.ts'
import { useTerminal } from '../store/context.ts'
import { createSignal, useSignal } from '../store/signal.ts'
import type { TerminalStore } from '../store/terminal-store.ts'
import { Banner } from './banner.tsx'
import { DockProvider } from './docking/dock-context.ts'
import { Desk } from './docking/desk.tsx'
import type { Dock } from './docking/dock.ts'
import { createActions } from './commands/actions.ts'
import type { Overlay } from './commands/actions.ts'
import { Overlays } from './commands/overlays.tsx'
import { useApplicationMenu } from './commands/use-application-menu.ts'
import type { ApplicationMenu } from './commands/use-application-menu.ts'
import { useShortcuts } from './commands/use-shortcuts.ts'
import { createSearchField } from './search/search-field.ts'
import { PreferencesProvider } from './preferences-context.ts'
import type { Preferences } from './preferences.ts'
import { Replayed } from './replayed.tsx'
import { StatusBar } from './status-bar.tsx'
import { TopStrip } from './top-strip.tsx'
import './shell.css'

interface ShellProps {
  readonly preferences: Preferences
  readonly dock: Dock
  readonly menu: ApplicationMenu | undefined
}

/** The window around the panels. It knows them only by the registry that the dock was given. */
export function Shell({ preferences, dock, menu }: ShellProps) {
  const terminal = useTerminal()
  const [{ search, overlay, actions }] = useState(() => createCommands({ preferences, dock }, terminal))
  const language = useSignal(preferences.language)
  useShortcuts(actions, search)
  useApplicationMenu(menu, actions, language)
  return (
    <LanguageContext value={language}>
      <PreferencesProvider value={preferences}>
        <DockProvider value={dock}>
          <div className="shell">
            <TopStrip search={search} />
            <Banner />
            <Replayed>
              <Desk />
            </Replayed>
            <StatusBar />
            <Overlays actions={actions} overlay={overlay} />
          </div>
        </DockProvider>
      </PreferencesProvider>
    </LanguageContext>
  )
}

function createCommands({ preferences, dock }: Pick<ShellProps, 'preferences' | 'dock'>, terminal: TerminalStore) {
  const search = createSearchField()
  const overlay = createSignal<Overlay>(null)
  // A choice that could not be kept changes nothing; the settings say why.
  const workOffline = (offline: boolean): void => void terminal.workOffline(offline).catch(() => dock.show('settings'))
  return { search, overlay, actions: createActions({ preferences, dock, search, overlay, workOffline }) }
}
