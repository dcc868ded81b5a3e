import { useEffect, useState } from 'react'
import type { TerminalFailure } from '../../shared/contract/errors.ts'
import type { InstrumentQuote, ValueState } from '../../shared/contract/streams.ts'
import { useSampled, useTerminal } from './context.ts'
import { useSignal } from './signal.ts'
import { useStream } from './use-stream.ts'

/** Quotes of a list of instruments, held between updates. */
export interface Quotes {
  /** By code; written in the frame that draws them. What is no longer asked for keeps its last value, as a snapshot. */
  readonly quotes: ReadonlyMap<string, InstrumentQuote>
  /** Set when the core does not run the stream. */
  readonly failure: TerminalFailure | null
  /** True while the core cannot be reached. */
  readonly lost: boolean
  /** The best state among the quotes that are asked for. */
  readonly state: ValueState
}

const bestFirst: readonly ValueState[] = ['live', 'expected', 'snapshot', 'closed', 'stale']
const summaryMs = 250

/** Follows the quotes of these codes, at most 500. */
export function useQuotes(codes: readonly string[]): Quotes {
  const { connection } = useTerminal()
  const lost = useSignal(connection) !== 'open'
  const [quotes] = useState(() => new Map<string, InstrumentQuote>())
  const [failure, setFailure] = useState<TerminalFailure | null>(null)
  useStream(
    'quotes',
    codes.length === 0 ? null : { codes: [...codes] },
    (update) => {
      for (const quote of update.quotes) quotes.set(quote.code, quote)
    },
    setFailure,
  )
  const asked = codes.join(' ')
  useEffect(() => {
    const followed = new Set(asked.split(' '))
    for (const [code, quote] of quotes) {
      if (quote.state === 'live' && !followed.has(code)) quotes.set(code, { ...quote, state: 'snapshot' })
    }
  }, [asked, quotes])
  const best = useSampled((): ValueState => {
    const states = new Set(codes.map((code) => quotes.get(code)?.state))
    return bestFirst.find((state) => states.has(state)) ?? 'blank'
  }, summaryMs)
  return { quotes, failure, lost, state: lost && best !== 'blank' && best !== 'closed' ? 'stale' : best }
}
