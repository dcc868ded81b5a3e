import { useCallback, useEffect, useState } from 'react'
import type { LicenceId } from '../../../shared/catalogue/endpoint.ts'
import { TerminalError } from '../../../shared/contract/errors.ts'
import type { TerminalFailure } from '../../../shared/contract/errors.ts'
import type { RequestOutput } from '../../../shared/contract/requests.ts'
import { useTerminal } from '../../store/context.ts'
import { useSignal } from '../../store/signal.ts'

export type AccessFacts = RequestOutput<'access.describe'>

/** Real milliseconds between two looks at the core, which cost no call. */
const lookEveryMs = 1_000

interface Held {
  readonly facts: AccessFacts | null
  readonly failure: TerminalFailure | null
  /** The connection that they are of: what another one's key may do is nothing to this one. */
  readonly session: number
}

/** What the key may do and has left, as the core knows it, once a second while the window is looked at. */
export function useAccess() {
  const { request, connection, sessionChanges } = useTerminal()
  const connected = useSignal(connection) === 'open'
  const session = useSignal(sessionChanges)
  const [held, setHeld] = useState<Held>({ facts: null, failure: null, session })
  const look = useCallback(async (): Promise<void> => {
    const { value, failure } = await settled(request('access.describe', {}))
    setHeld((before) => ({ facts: value ?? (before.session === session ? before.facts : null), failure, session }))
  }, [request, session])
  useEffect(() => {
    if (!connected) return undefined
    let asking = false
    const turn = async (): Promise<void> => {
      if (asking || document.visibilityState !== 'visible') return
      asking = true
      await look()
      asking = false
    }
    void turn()
    const timer = setInterval(() => void turn(), lookEveryMs)
    return () => clearInterval(timer)
  }, [look, connected])
  return { facts: held.facts, failure: held.failure, connected, retry: () => void look() }
}

interface Trial {
  readonly licence: LicenceId
  /** Why the question was not answered; `null` while it is asked and when it was. */
  readonly failure: TerminalFailure | null
  readonly running: boolean
}

/** The question of one licence group; `onDone` looks at what it taught. */
export function useTrial(onDone: () => void) {
  const { request } = useTerminal()
  const [trial, setTrial] = useState<Trial | null>(null)
  const start = async (licence: LicenceId): Promise<void> => {
    setTrial({ licence, failure: null, running: true })
    const { value, failure } = await settled(request('access.try', { licence }))
    setTrial({ licence, failure: failure ?? value?.failure ?? null, running: false })
    onDone()
  }
  return { trial, start: (licence: LicenceId) => void start(licence) }
}

async function settled<Value>(answer: Promise<Value>): Promise<{ readonly value: Value | null; readonly failure: TerminalFailure | null }> {
  try {
    return { value: await answer, failure: null }
  } catch (error) {
    if (error instanceof TerminalError) return { value: null, failure: error.failure }
    throw error
  }
}
