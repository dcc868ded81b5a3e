import { useEffect, useState } from 'react'
import type { Quotes } from '../../store/use-quotes.ts'
import { useQuotes } from '../../store/use-quotes.ts'

/** More than this are never asked for at once: what nobody looks at costs the gateway nothing. */
const fillLimit = 100
const lookMs = 500

/**
 * Quotes of a family: first of every index, so that it can be put in order; then, live, of those on screen. Of a large
 * family only those on screen.
 */
export function useSectorQuotes(codes: readonly string[], visible: readonly string[]): Quotes {
  const [isFilled, setIsFilled] = useState(codes.length > fillLimit)
  const held = useQuotes(isFilled ? visible : codes)
  const { quotes } = held
  useEffect(() => {
    if (isFilled) return undefined
    const isKnown = (code: string): boolean => {
      const quote = quotes.get(code)
      return quote !== undefined && (quote.last !== null || quote.failure !== null)
    }
    const timer = setInterval(() => {
      if (codes.every(isKnown)) setIsFilled(true)
    }, lookMs)
    return () => clearInterval(timer)
  }, [isFilled, codes, quotes])
  return held
}
