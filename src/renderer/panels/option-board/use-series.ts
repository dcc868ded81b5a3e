import { useEffect, useMemo, useState } from 'react'
import { TerminalError } from '../../../shared/contract/errors.ts'
import type { TerminalFailure } from '../../../shared/contract/errors.ts'
import type { OptionMaster } from '../../../shared/domain/instrument.ts'
import { confirmingLeg, confirms, marketOfFamily, optionSeries } from '../../../shared/krx/option-series.ts'
import type { OptionFamily, OptionSeries } from '../../../shared/krx/option-series.ts'
import { useTerminal } from '../../store/context.ts'
import { useSignal } from '../../store/signal.ts'
import type { TerminalStore } from '../../store/terminal-store.ts'
import { useDocument } from '../../store/use-document.ts'

/** One series with the master that stands for it. */
export interface ConfirmedSeries extends OptionSeries {
  /** Of one leg; `null` until it is there, and where it says otherwise than the names. */
  readonly master: OptionMaster | null
  /** True where the master contradicts the names of the list. */
  readonly contradicted: boolean
  readonly failure: TerminalFailure | null
}

export interface FamilyOfSeries {
  /** By expiry; `null` until the list is there. */
  readonly series: readonly ConfirmedSeries[] | null
  readonly failure: TerminalFailure | null
  readonly reload: () => void
}

type Answer = { readonly master: OptionMaster } | { readonly failure: TerminalFailure }

const noAnswers: ReadonlyMap<string, Answer> = new Map()

/** The series of a family: strikes by the names of the list, confirmed by one master a series, since one an option would use up the day. */
export function useFamily(family: OptionFamily): FamilyOfSeries {
  const market = marketOfFamily[family]
  const list = useDocument('options.lists', { market })
  const issues = list.value?.issues
  const series = useMemo(
    () => (issues ? optionSeries(market, issues).filter((one) => one.family === family) : null),
    [issues, market, family],
  )
  const answers = useMasters(market, series)
  const confirmed = useMemo(() => series && series.map((one) => confirmedBy(one, answers.get(keyOf(one)))), [series, answers])
  return { series: confirmed, failure: list.failure, reload: list.reload }
}

function keyOf({ family, expiry }: OptionSeries): string {
  return `${family} ${expiry}`
}

function confirmedBy(series: OptionSeries, answer: Answer | undefined): ConfirmedSeries {
  if (answer === undefined) return { ...series, master: null, contradicted: false, failure: null }
  if ('failure' in answer) return { ...series, master: null, contradicted: false, failure: answer.failure }
  const holds = confirms(series, answer.master)
  return { ...series, master: holds ? answer.master : null, contradicted: !holds, failure: null }
}

/** One master a series, one after the other, the nearest expiry first; asked for anew with another connection or list. */
function useMasters(market: string, series: readonly OptionSeries[] | null): ReadonlyMap<string, Answer> {
  const { request, connection, sessionChanges } = useTerminal()
  const connected = useSignal(connection) === 'open'
  const session = useSignal(sessionChanges)
  const [answers, setAnswers] = useState({ session, byKey: noAnswers })
  useEffect(() => {
    if (!connected || series === null) return undefined
    const stop = new AbortController()
    const ask = async (): Promise<void> => {
      for (const one of series) {
        const issue = confirmingLeg(one)
        if (issue === null) continue
        const answer = await masterOf(request, market, issue, stop.signal)
        if (stop.signal.aborted) return
        setAnswers((held) => ({ session, byKey: new Map(held.session === session ? held.byKey : noAnswers).set(keyOf(one), answer) }))
      }
    }
    void ask()
    return () => stop.abort()
  }, [request, connected, session, market, series])
  return answers.session === session ? answers.byKey : noAnswers
}

async function masterOf(request: TerminalStore['request'], market: string, issue: string, signal: AbortSignal): Promise<Answer> {
  try {
    const input = { endpoint: 'options.master', parameters: { market, issue }, refresh: false } as const
    const reply = await request('documents.load', input, { signal })
    if (reply.endpoint === 'options.master') return { master: reply.value }
    return { failure: { kind: 'bad-reply', endpoint: 'options.master', message: `the answer is of ${reply.endpoint}` } }
  } catch (error) {
    if (error instanceof TerminalError) return { failure: error.failure }
    throw error
  }
}
