import { useEffect, useEffectEvent, useRef } from 'react'
import { useTerminal } from '../../store/context.ts'
import { useSignal } from '../../store/signal.ts'
import type { DocumentState } from '../../store/use-document.ts'

/** How often figures of now are asked for, in real ms: a call each time. */
const everyMs = 30_000
/** How often it is looked whether a call is due, in real ms. */
const lookMs = 1_000

/** Asks anew every 30 s while the issue may trade and the panel is seen; what was out of sight for longer is asked for when it comes back. */
export function usePace({ reload }: Pick<DocumentState<unknown>, 'reload'>, isSeen: boolean): void {
  const phase = useSignal(useTerminal().status)?.session.phase ?? 'closed'
  const askedAt = useRef(0)
  const ask = useEffectEvent(() => {
    if (Date.now() - askedAt.current < everyMs) return
    askedAt.current = Date.now()
    reload()
  })
  useEffect(() => {
    // The document asks by itself at first.
    askedAt.current = Date.now()
  }, [])
  const isAsking = isSeen && phase !== 'closed'
  useEffect(() => {
    if (!isAsking) return undefined
    ask()
    const timer = setInterval(() => ask(), lookMs)
    return () => clearInterval(timer)
  }, [isAsking])
}
