import type { ReactNode } from 'react'
import { LanguageContext, useText } from '../locales/use-text.ts'
import { useSignal } from '../store/signal.ts'
import { Banner } from './banner.tsx'
import { CrashGuard } from './crash-guard.tsx'
import type { Preferences } from './preferences.ts'
import { StatusBar } from './status-bar.tsx'
import { TopStrip } from './top-strip.tsx'
import './shell.css'

interface ShellProps {
  readonly preferences: Preferences
  readonly wide: ReactNode
  readonly narrow: ReactNode
}

/** The window around the panels. It knows them only as what it is handed. */
export function Shell({ preferences, wide, narrow }: ShellProps) {
  return (
    <LanguageContext value={useSignal(preferences.language)}>
      <div className="shell">
        <TopStrip preferences={preferences} />
        <Banner />
        <Desk>
          <CrashGuard>{wide}</CrashGuard>
          <CrashGuard>{narrow}</CrashGuard>
        </Desk>
        <StatusBar />
      </div>
    </LanguageContext>
  )
}

function Desk({ children }: { readonly children: ReactNode }) {
  const text = useText()
  return (
    <main className="desk" aria-label={text('app.desk')}>
      {children}
    </main>
  )
}
