import type { ReactNode } from 'react'
import { useText } from '../locales/use-text.ts'
import { useTerminal } from '../store/context.ts'
import { useSignal } from '../store/signal.ts'
import { LiveWordProvider } from '../ui/live-word.ts'

/** Lets no panel call itself live while a recorded day is replayed. */
export function Replayed({ children }: { readonly children: ReactNode }) {
  const text = useText()
  const replaying = useSignal(useTerminal().status)?.replay != null
  return <LiveWordProvider value={replaying ? text('replay.word') : null}>{children}</LiveWordProvider>
}
