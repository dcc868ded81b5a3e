import { useCallback, useEffect, useRef, useState } from 'react'
import { TerminalError } from '../../../shared/contract/errors.ts'
import type { TerminalFailure } from '../../../shared/contract/errors.ts'
import type { HeldSeries, HistoryJob } from '../../../shared/contract/requests/history.ts'
import type { RequestOutput } from '../../../shared/contract/requests.ts'
import { useTerminal } from '../../store/context.ts'
import { useSignal } from '../../store/signal.ts'
import type { TerminalStore } from '../../store/terminal-store.ts'

export type StoreSize = RequestOutput<'history.size'>

/** What the core says of the store. */
export interface HistoryFacts {
  readonly size: StoreSize
  readonly jobs: readonly HistoryJob[]
  readonly series: readonly HeldSeries[]
}

/** Real milliseconds between two looks, which cost no call. */
const lookEveryMs = 1_000

interface Held {
  /** Session of the core that the facts are of. */
  readonly session: number
  readonly facts: HistoryFacts | null
  readonly failure: TerminalFailure | null
}

/** What is held and what is being filled, once a second while the panel is seen. */
export function useHistory(isVisible: boolean) {
  const { request, connection, sessionChanges } = useTerminal()
  const connected = useSignal(connection) === 'open'
  const session = useSignal(sessionChanges)
  const [held, setHeld] = useState<Held>({ session, facts: null, failure: null })
  const lookNow = useRef((): void => undefined)
  useEffect(() => {
    if (!connected || !isVisible) return undefined
    const stop = new AbortController()
    let asking = false
    let before: HistoryFacts | null = null
    const look = async (): Promise<void> => {
      if (asking) return
      asking = true
      const next = await ask(request, before, stop.signal)
      asking = false
      if (stop.signal.aborted) return
      before = next.facts ?? before
      setHeld((shown) => ({ session, facts: next.facts ?? (shown.session === session ? shown.facts : null), failure: next.failure }))
    }
    lookNow.current = () => void look()
    void look()
    const timer = setInterval(() => void look(), lookEveryMs)
    return () => {
      stop.abort()
      clearInterval(timer)
    }
  }, [request, connected, isVisible, session])
  const refresh = useCallback(() => lookNow.current(), [])
  return { facts: held.facts, failure: held.failure, connected, refresh }
}

/** Whether what is held can be seen. */
export function isReadable({ state: { state } }: StoreSize): boolean {
  return state === 'open' || state === 'read-only' || state === 'full'
}

/** One look. What is held is asked for again only where the number of bars says that it is another. */
async function ask(request: TerminalStore['request'], before: HistoryFacts | null, signal: AbortSignal): Promise<Omit<Held, 'session'>> {
  try {
    const [size, { jobs }] = await Promise.all([request('history.size', {}, { signal }), request('history.jobs', {}, { signal })])
    const series = !isReadable(size) ? [] : isAsBefore(size, before) ? before.series : await held(request, signal)
    return { facts: { size, jobs, series }, failure: null }
  } catch (error) {
    if (error instanceof TerminalError) return { facts: null, failure: error.failure }
    throw error
  }
}

async function held(request: TerminalStore['request'], signal: AbortSignal): Promise<readonly HeldSeries[]> {
  return (await request('history.coverage', { code: null }, { signal })).series
}

function isAsBefore(size: StoreSize, before: HistoryFacts | null): before is HistoryFacts {
  if (before === null || before.jobs.some(({ state }) => state === 'running')) return false
  const { bars, quarantined, deletedBars, state } = before.size
  return bars === size.bars && quarantined === size.quarantined && deletedBars === size.deletedBars && state.state === size.state.state
}
