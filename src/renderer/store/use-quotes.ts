import { useEffect, useRef, useState } from 'react'
import type { TerminalFailure } from '../../shared/contract/errors.ts'
import type { InstrumentQuote, ValueState } from '../../shared/contract/streams.ts'
import type { Subscription } from '../bridge/subscriptions.ts'
import { useSampled, useTerminal } from './context.ts'
import { useSignal } from './signal.ts'

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
const none: readonly string[] = []

/**
 * Follows the quotes of these codes, at most 500. One stream serves every list: a code that stays in it is not asked for anew.
 * @param polled codes that take no registration: REST brings them in turn
 */
export function useQuotes(codes: readonly string[], polled: readonly string[] = none): Quotes {
  const { connection, subscribe } = useTerminal()
  const lost = useSignal(connection) !== 'open'
  const [quotes] = useState(() => new Map<string, InstrumentQuote>())
  const [failure, setFailure] = useState<TerminalFailure | null>(null)
  const stream = useRef<Subscription | null>(null)
  const followed = useRef<ReadonlySet<string>>(new Set())
  const asked = [codes, polled].map((list) => [...new Set(list)].sort().join(' ')).join('|')

  useEffect(() => {
    const [list = [], turns = []] = asked.split('|').map((text) => (text === '' ? [] : text.split(' ')))
    const query = turns.length > 0 ? { codes: list, polled: turns } : { codes: list }
    followed.current = new Set(list)
    demote(quotes, followed.current)
    if (stream.current) stream.current.update(query)
    else if (list.length > 0 || turns.length > 0) {
      stream.current = subscribe({
        topic: 'quotes',
        query,
        onUpdate: (update) => update.quotes.forEach((quote) => hold(quotes, quote, followed.current)),
        onRefused: setFailure,
      })
    }
  }, [asked, quotes, subscribe])
  useEffect(
    () => () => {
      stream.current?.dispose()
      stream.current = null
    },
    [],
  )
  const best = useSampled((): ValueState => {
    const states = new Set(codes.map((code) => quotes.get(code)?.state))
    return bestFirst.find((state) => states.has(state)) ?? 'blank'
  }, summaryMs)
  return { quotes, failure, lost, state: lost && best !== 'blank' && best !== 'closed' ? 'stale' : best }
}

/** A quote without a value yet does not take away the one that is held from before. */
function hold(quotes: Map<string, InstrumentQuote>, quote: InstrumentQuote, followed: ReadonlySet<string>): void {
  const before = quotes.get(quote.code)
  if (before && before.last !== null && quote.last === null && quote.failure === null) return
  // What was on its way while the list changed is live no more.
  quotes.set(quote.code, quote.state === 'live' && !followed.has(quote.code) ? { ...quote, state: 'snapshot' } : quote)
}

/** What is no longer followed is live no more. */
function demote(quotes: Map<string, InstrumentQuote>, followed: ReadonlySet<string>): void {
  for (const [code, quote] of quotes) {
    if (quote.state === 'live' && !followed.has(code)) quotes.set(code, { ...quote, state: 'snapshot' })
  }
}
