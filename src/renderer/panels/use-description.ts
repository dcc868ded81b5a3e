import { useEffect, useEffectEvent, useState } from 'react'
import { TerminalError } from '../../shared/contract/errors.ts'
import type { TerminalFailure } from '../../shared/contract/errors.ts'
import type { RequestOutput } from '../../shared/contract/requests.ts'
import { useTerminal } from '../store/context.ts'
import type { TerminalStore } from '../store/terminal-store.ts'
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
  const waits = passesWithNetwork(asked.failure)
  const isKnown = asked.description !== null && !waits
  const take = useEffectEvent((answer: Asked | null) => {
    if (answer === null) return
    setAsked(answer)
    if (answer.description === null) return
    onDescription?.(answer.description)
    frames.request()
  })
  useEffect(() => {
    if (!connected || isKnown) return undefined
    const cancel = new AbortController()
    void describe(request, code, cancel.signal).then((answer) => take(answer))
    return () => cancel.abort()
  }, [code, connected, isKnown, request])
  useEffect(() => {
    if (!waits) return undefined
    const cancel = new AbortController()
    const end = whenBack(status, () => void describe(request, code, cancel.signal).then((answer) => take(answer)))
    return () => {
      end()
      cancel.abort()
    }
  }, [code, waits, request, status])
  return asked
}

/** Reference data, or why there is none; `null` once it is not wanted any more. */
async function describe(request: TerminalStore['request'], code: string, signal: AbortSignal): Promise<Asked | null> {
  try {
    const description = await request('instruments.describe', { code }, { signal })
    return signal.aborted ? null : { description, failure: description.failure }
  } catch (error) {
    if (signal.aborted) return null
    if (error instanceof TerminalError) return { description: null, failure: error.failure }
    throw error
  }
}
