import { useState } from 'react'
import { TerminalError } from '../../shared/contract/errors.ts'
import type { TerminalFailure } from '../../shared/contract/errors.ts'
import type { BarKind } from '../../shared/contract/requests/history.ts'
import { epochMs } from '../../shared/domain/units.ts'
import { addDays, kstDate, startOfDay } from '../../shared/krx/kst.ts'
import { failureText } from '../locales/failure-text.ts'
import { useText } from '../locales/use-text.ts'
import { useTerminal } from '../store/context.ts'
import { marketNow } from '../store/market-time.ts'
import { formatTime } from '../ui/format.ts'

/** Calendar days that are fetched, back from today. */
const reach = { 10: 1, 60: 7, 600: 30, D: 365, W: 5 * 365, M: 10 * 365 } as const satisfies Record<BarKind, number>

/** Offers to fetch bars that are not held once the gateway can be asked: a fill in the queue of the data manager. */
export function FetchLater({ code, kind }: { readonly code: string; readonly kind: BarKind }) {
  const text = useText()
  const { request, status } = useTerminal()
  const [outcome, setOutcome] = useState<{ readonly failure: TerminalFailure | null } | null>(null)
  const queue = async (): Promise<void> => {
    const clock = status.get()?.clock
    if (!clock) return
    const today = kstDate(epochMs(marketNow(clock, Date.now())))
    const span = { from: startOfDay(addDays(today, -reach[kind])), to: startOfDay(addDays(today, 1)) }
    try {
      await request('history.fill', { codes: [code], kind, ...span })
      setOutcome({ failure: null })
    } catch (error) {
      if (!(error instanceof TerminalError)) throw error
      setOutcome({ failure: error.failure })
    }
  }
  if (outcome !== null) {
    const { failure } = outcome
    return (
      <output data-outcome={failure ? 'failed' : 'queued'}>
        {failure ? failureText(failure, text, formatTime) : text('fetchLater.queued')}
      </output>
    )
  }
  return (
    <button type="button" className="notice-action" data-action="fetch-later" onClick={() => void queue()}>
      {text('fetchLater.action')}
    </button>
  )
}
