import { useEffect, useState } from 'react'
import type { FoundInstrument } from '../../shared/contract/requests/instruments.ts'
import { useTerminal } from './context.ts'

interface Search {
  readonly found: readonly FoundInstrument[]
  /** Whether that is the answer to the text of now. */
  readonly settled: boolean
}

const nothing: readonly FoundInstrument[] = []

/**
 * What a text may mean, asked anew with every letter; an answer to an older text is dropped, and a search that fails finds nothing.
 * @param limit results at most
 */
export function useSearch(typed: string, limit: number): Search {
  const { request } = useTerminal()
  const wanted = typed.trim()
  const [answer, setAnswer] = useState({ text: '', found: nothing })
  useEffect(() => {
    if (wanted === '') return undefined
    const stop = new AbortController()
    request('instruments.search', { text: wanted, limit }, { signal: stop.signal }).then(
      ({ results }) => setAnswer({ text: wanted, found: results }),
      () => stop.signal.aborted || setAnswer({ text: wanted, found: nothing }),
    )
    return () => stop.abort()
  }, [wanted, limit, request])
  const isAnswered = answer.text === wanted
  return { found: isAnswered ? answer.found : nothing, settled: wanted === '' || isAnswered }
}
