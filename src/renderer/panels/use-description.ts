import { useEffect, useRef, useState } from 'react'
import { TerminalError } from '../../shared/contract/errors.ts'
import type { TerminalFailure } from '../../shared/contract/errors.ts'
import type { RequestOutput } from '../../shared/contract/requests.ts'
import { useTerminal } from '../store/context.ts'
import { useSignal } from '../store/signal.ts'

export type Description = RequestOutput<'instruments.describe'>

interface Asked {
  /** `null` until it is there. */
  readonly description: Description | null
  readonly failure: TerminalFailure | null
}

/**
 * Reference data of an instrument: asked for when a connection stands, until it is there.
 * @param onDescription for what is drawn outside React
 */
export function useDescription(code: string, onDescription?: (description: Description) => void): Asked {
  const { request, frames, connection } = useTerminal()
  const connected = useSignal(connection) === 'open'
  const [asked, setAsked] = useState<Asked>({ description: null, failure: null })
  const isKnown = asked.description !== null
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
  }, [code, connected, isKnown, request, frames])
  return asked
}
