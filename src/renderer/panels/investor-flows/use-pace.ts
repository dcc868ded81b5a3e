import { useEffect, useEffectEvent, useRef } from 'react'
import type { DocumentState } from '../../store/use-document.ts'
import { pollMs } from './pace.ts'

/** How often it is looked whether a call is due, in real ms. */
const lookMs = 2_000

/** What the clock says of the figures. */
export interface FiguresClock {
  /** Whether they move now. */
  readonly moves: boolean
  /** Moment at which those of another day come, in epoch ms; `null` once they should be there. */
  readonly nextAt: number | null
  /** Trade date that a reply of now speaks of; empty until the time is known. */
  readonly covered: string
}

/**
 * Asks anew while the panel is in sight: once a minute while the figures move or are overdue, also after it was out of sight for
 * that long, and once when those of another day are there.
 * @returns whether it asks again and again now
 */
export function usePace(
  { tradeDate, failure, reload }: Pick<DocumentState<unknown>, 'tradeDate' | 'failure' | 'reload'>,
  { moves, nextAt, covered }: FiguresClock,
  isVisible: boolean,
): boolean {
  const askedAt = useRef(0)
  const ask = useEffectEvent(() => {
    if (Date.now() - askedAt.current < pollMs) return
    askedAt.current = Date.now()
    reload()
  })
  const beginDay = useEffectEvent((day: string) => {
    if (tradeDate === null || day <= tradeDate) return
    askedAt.current = Date.now()
    reload()
  })
  useEffect(() => {
    // The document asks by itself at first.
    askedAt.current = Date.now()
  }, [])
  const isDue = isVisible && (moves || isOverdue({ tradeDate, failure }, { nextAt, covered }))
  useEffect(() => {
    if (!isDue) return undefined
    ask()
    const timer = setInterval(() => ask(), lookMs)
    return () => clearInterval(timer)
  }, [isDue])
  useEffect(() => {
    if (isVisible) beginDay(covered)
  }, [covered, isVisible])
  return isDue
}

/**
 * Whether figures that should be there by the clock are not: refused as not there yet, or those of the day before came in their
 * place. Closing times move, and the gateway's clock is another one.
 */
export function isOverdue(
  { tradeDate, failure }: Pick<DocumentState<unknown>, 'tradeDate' | 'failure'>,
  { nextAt, covered }: Pick<FiguresClock, 'nextAt' | 'covered'>,
): boolean {
  return (nextAt === null && failure?.kind === 'not-yet-available') || (tradeDate !== null && tradeDate < covered)
}
