import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { useText } from '../locales/use-text.ts'
import { useTerminal } from '../store/context.ts'
import { useSignal } from '../store/signal.ts'
import { LiveWordProvider } from '../ui/live-word.ts'

/**
 * Lets no panel, no title and no file call itself live while a recorded day is replayed. The day stands at the root of the page,
 * where whatever saves a file finds it.
 */
export function Replayed({ children }: { readonly children: ReactNode }) {
  const text = useText()
  const day = useSignal(useTerminal().status)?.replay?.tradeDate ?? null
  const name = text('app.name')
  const title = day === null ? name : `[${text('replay.word')} ${day}] ${name}`
  useEffect(() => {
    document.title = title
  }, [title])
  useEffect(() => {
    const { dataset } = document.documentElement
    if (day !== null) dataset['replay'] = day
    return () => {
      delete dataset['replay']
    }
  }, [day])
  return <LiveWordProvider value={day === null ? null : text('replay.word')}>{children}</LiveWordProvider>
}
