import { useEffect, useState } from 'react'
import type { FoundInstrument } from '../../../shared/contract/requests/instruments.ts'
import { useTerminal } from '../../store/context.ts'
import type { TerminalStore } from '../../store/terminal-store.ts'
import { meantBy } from './paste.ts'

interface Search {
  readonly results: readonly FoundInstrument[]
  readonly failed: boolean
  /** True once the core has answered for this text. */
  readonly ready: boolean
}

const shownResults = 8
const nothing: readonly FoundInstrument[] = []

/** What a text may mean, asked anew with every letter; an answer to an older text is dropped. */
export function useSearch(text: string): Search {
  const { request } = useTerminal()
  const wanted = text.trim()
  const [answer, setAnswer] = useState({ text: '', results: nothing, failed: false })
  useEffect(() => {
    if (wanted === '') return undefined
    const stop = new AbortController()
    request('instruments.search', { text: wanted, limit: shownResults }, { signal: stop.signal }).then(
      ({ results }) => setAnswer({ text: wanted, results, failed: false }),
      () => stop.signal.aborted || setAnswer({ text: wanted, results: nothing, failed: true }),
    )
    return () => stop.abort()
  }, [wanted, request])
  const ready = answer.text === wanted
  return { results: wanted === '' ? nothing : answer.results, failed: ready && answer.failed, ready }
}

/** What the words of a paste mean. A word whose search fails counts as not understood. */
export async function findPasted(
  { request }: Pick<TerminalStore, 'request'>,
  words: readonly string[],
): Promise<{ readonly codes: readonly string[]; readonly unknown: readonly string[] }> {
  const meanings = await Promise.all(
    words.map((word) =>
      request('instruments.search', { text: word.slice(0, longestText), limit: shownResults }).then(
        ({ results }) => meantBy(word, results)?.code ?? null,
        () => null,
      ),
    ),
  )
  return { codes: meanings.filter((code) => code !== null), unknown: words.filter((_, position) => meanings[position] === null) }
}

const longestText = 100
