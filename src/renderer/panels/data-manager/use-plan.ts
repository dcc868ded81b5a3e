import { useEffect, useState } from 'react'
import { TerminalError } from '../../../shared/contract/errors.ts'
import type { TerminalFailure } from '../../../shared/contract/errors.ts'
import type { BarKind } from '../../../shared/contract/requests/history.ts'
import type { RequestOutput } from '../../../shared/contract/requests.ts'
import type { Span } from '../../../shared/domain/span.ts'
import { useTerminal } from '../../store/context.ts'

export type Plan = RequestOutput<'history.plan'>

/** What is to be filled. */
export interface FillOrder extends Span {
  readonly kind: BarKind
  readonly codes: readonly string[]
}

interface Answer {
  readonly key: string
  readonly plan: Plan | null
  readonly failure: TerminalFailure | null
}

/** Real milliseconds of rest after the last change before the core is asked: one types faster. */
const restMs = 300

/** What a fill would take, asked anew with every change of the order; `null` while that is not known. */
export function usePlan(order: FillOrder | null): Pick<Answer, 'plan' | 'failure'> {
  const { request } = useTerminal()
  const [answer, setAnswer] = useState<Answer>({ key: '', plan: null, failure: null })
  const key = order === null ? '' : JSON.stringify(order)
  const [held, setHeld] = useState(order)
  if (JSON.stringify(held) !== JSON.stringify(order)) setHeld(order)
  useEffect(() => {
    if (held === null) return undefined
    const stop = new AbortController()
    const ask = async (): Promise<void> => {
      const next = await planOf(() => request('history.plan', held, { signal: stop.signal }))
      if (!stop.signal.aborted) setAnswer({ key: JSON.stringify(held), ...next })
    }
    const timer = setTimeout(() => void ask(), restMs)
    return () => {
      stop.abort()
      clearTimeout(timer)
    }
  }, [request, held])
  return answer.key === key ? answer : { plan: null, failure: null }
}

async function planOf(ask: () => Promise<Plan>): Promise<Omit<Answer, 'key'>> {
  try {
    return { plan: await ask(), failure: null }
  } catch (error) {
    if (error instanceof TerminalError) return { plan: null, failure: error.failure }
    throw error
  }
}
