import { useEffect } from 'react'
import { useSampled, useTerminal } from '../../store/context.ts'
import { marketNow } from '../../store/market-time.ts'
import type { DocumentState } from '../../store/use-document.ts'

/** Market ms after which figures of a running session are old. */
const freshMs = 60_000
const lookMs = 1_000

/** Asks anew for figures of the session that are kept for the day, once they are old and as long as they are in sight. */
export function useFresh({ fetchedAt, reload }: Pick<DocumentState<unknown>, 'fetchedAt' | 'reload'>, isVisible: boolean): void {
  const { status } = useTerminal()
  const isOld = useSampled(() => {
    const latest = status.get()
    if (latest === null || fetchedAt === null || latest.session.phase === 'closed') return false
    return marketNow(latest.clock, Date.now()) - fetchedAt > freshMs
  }, lookMs)
  useEffect(() => {
    if (isOld && isVisible) reload()
  }, [isOld, isVisible, reload])
}
