import { useEffect, useState } from 'react'
import type { FoundInstrument } from '../../../shared/contract/requests/instruments.ts'
import { useTerminal } from '../../store/context.ts'

interface Found {
  readonly results: readonly FoundInstrument[]
  /** True once the core has answered for this text. */
  readonly settled: boolean
}

const mostResults = 8
const none: readonly FoundInstrument[] = []

/** What a text may mean, asked anew with every letter; an answer to an older text is dropped, and one that failed is empty. */
export function useFound(text: string): Found {
  const { request } = useTerminal()
  const wanted = text.trim()
  const [answer, setAnswer] = useState({ text: '', results: none })
  useEffect(() => {
    if (wanted === '') return undefined
    const stop = new AbortController()
    request('instruments.search', { text: wanted, limit: mostResults }, { signal: stop.signal }).then(
      ({ results }) => setAnswer({ text: wanted, results }),
      () => stop.signal.aborted || setAnswer({ text: wanted, results: none }),
    )
    return () => stop.abort()
  }, [request, wanted])
  return wanted === '' ? { results: none, settled: true } : { results: answer.results, settled: answer.text === wanted }
}
