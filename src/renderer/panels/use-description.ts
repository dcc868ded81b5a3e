import { useEffect, useRef, useState } from 'react'
import { TerminalError } from '../../shared/contract/errors.ts'
import type { TerminalFailure } from '../../shared/contract/errors.ts'
import type { RequestOutput } from '../../shared/contract/requests.ts'
import { useTerminal } from '../store/context.ts'
import { useSignal } from '../store/signal.ts'
import { passesWithNetwork, whenBack } from '../store/when-back.ts'

export type Description = RequestOutput<'instruments.describe'>

interface Asked {
  /** `null` until it is there. */
  readonly description: Description | null
  readonly failure: TerminalFailure | null
}

/**
 * Reference data of an instrument: asked for when a connection stands, until it is there; again when the gateway answers where it
 * could not be asked.
 * @param onDescription for what is drawn outside React
 */
export function useDescription(code: string, onDescription?: (description: Description) => void): Asked {
  const { request, frames, connection, status } = useTerminal()
  const connected = useSignal(connection) === 'open'
  const [asked, setAsked] = useState<Asked>({ description: null, failure: null })
  const [returns, setReturns] = useState(0)
  const waits = passesWithNetwork(asked.failure)
  const isKnown = asked.description !== null && !waits
  const tell = useRef(onDescription)
  useEffect(() => {
    tell.current = onDescription
  })
  useEffect(() => {
    if (!connected || isKnown) return undefined
    const cancel = new AbortController()
    const ask = async (): Promise<void> => {
      try {
        const description = await request('instruments.describe', { code }, { signal: cancel.signal })
        tell.current?.(description)
        setAsked({ description, failure: description.failure })
        frames.request()
      } catch (error) {
        if (!cancel.signal.aborted && error instanceof TerminalError) setAsked({ description: null, failure: error.failure })
      }
    }
    void ask()
    return () => cancel.abort()
  }, [code, connected, isKnown, request, frames, returns])
  useEffect(() => (waits ? whenBack(status, () => setReturns((held) => held + 1)) : undefined), [waits, status])
  return asked
}
