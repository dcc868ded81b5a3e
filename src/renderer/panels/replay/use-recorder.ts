import { useCallback, useEffect, useRef, useState } from 'react'
import { TerminalError } from '../../../shared/contract/errors.ts'
import type { TerminalFailure } from '../../../shared/contract/errors.ts'
import type { RequestInput, RequestName, RequestOutput } from '../../../shared/contract/requests.ts'
import { useTerminal } from '../../store/context.ts'
import { useSignal } from '../../store/signal.ts'

export type RecorderFacts = RequestOutput<'recorder.describe'>

type Wish = Extract<RequestName, `recorder.${string}` | `replay.${string}`>

/** Asks the core for something of recordings, and looks at what there is then. */
export type AskRecorder = <Name extends Wish>(name: Name, input: RequestInput<Name>) => Promise<void>

type Selection = RequestInput<'recorder.select'>

/** Changes what is recorded. */
export type SelectRecorded = (change: (selection: Selection) => Selection) => void

/** Real milliseconds between two looks at the folder. */
const lookEveryMs = 2_000

/** What is recorded and what there is, looked at while the window is. */
export function useRecorder() {
  const { request, connection } = useTerminal()
  const connected = useSignal(connection) === 'open'
  const [facts, setFacts] = useState<RecorderFacts | null>(null)
  const [failure, setFailure] = useState<TerminalFailure | null>(null)
  const newest = useRef<RecorderFacts | null>(null)
  const look = useCallback(async () => {
    const take = (told: RecorderFacts) => {
      newest.current = told
      setFacts(told)
    }
    const failed = await settled(request('recorder.describe', {}).then(take))
    // A session that goes over to another lets go of what waits: that is over with the next answer.
    setFailure((before) => failed ?? (before?.kind === 'offline' ? null : before))
  }, [request])
  useEffect(() => {
    if (!connected) return undefined
    const turn = () => {
      if (document.visibilityState === 'visible') void look()
    }
    turn()
    const timer = setInterval(turn, lookEveryMs)
    return () => clearInterval(timer)
  }, [look, connected])
  const ask: AskRecorder = async (name, input) => {
    setFailure(await settled(request(name, input)))
    await look()
  }
  // Two choices in quick succession build on each other, not both on what the core told last.
  const wanted = useRef<Selection | null>(null)
  const select: SelectRecorded = (change) => {
    const next = change(wanted.current ?? newest.current?.selection ?? { markets: [], codes: [] })
    wanted.current = next
    void ask('recorder.select', next).finally(() => {
      if (wanted.current === next) wanted.current = null
    })
  }
  return { facts, failure, connected, look: () => void look(), ask, select }
}

/** Why something failed; `null` where it did not. */
async function settled(answer: Promise<unknown>): Promise<TerminalFailure | null> {
  try {
    await answer
    return null
  } catch (error) {
    if (error instanceof TerminalError) return error.failure
    throw error
  }
}
