import { useEffect, useState } from 'react'
import type { FoundInstrument } from '../../../shared/contract/requests/instruments.ts'
import { useTerminal } from '../../store/context.ts'

interface Found {
  /** The text that the results answer. */
  readonly text: string
  readonly results: readonly FoundInstrument[]
  readonly failed: boolean
}

const mostResults = 14
const nothing: Found = { text: '', results: [], failed: false }

/** What fits a text, asked for with every change; the answer to an older text is thrown away. */
export function useInstrumentSearch(text: string): { readonly found: Found; readonly settled: boolean } {
  const { request } = useTerminal()
  const [found, setFound] = useState(nothing)
  const wanted = text.trim()
  useEffect(() => {
    if (wanted === '') return undefined
    const abort = new AbortController()
    const ask = async (): Promise<void> => {
      try {
        const { results } = await request('instruments.search', { text: wanted, limit: mostResults }, { signal: abort.signal })
        if (!abort.signal.aborted) setFound({ text: wanted, results, failed: false })
      } catch {
        if (!abort.signal.aborted) setFound({ text: wanted, results: [], failed: true })
      }
    }
    void ask()
    return () => abort.abort()
  }, [wanted, request])
  return wanted === '' ? { found: nothing, settled: true } : { found, settled: found.text === wanted }
}
