import { useEffect, useEffectEvent, useRef } from 'react'
import type { AvailabilityWindow } from '../../shared/catalogue/endpoint.ts'
import { endpoint } from '../../shared/catalogue/index.ts'
import type { EndpointId } from '../../shared/catalogue/index.ts'
import type { EpochMs } from '../../shared/domain/units.ts'
import { availableFrom, coveredTradeDate } from '../../shared/krx/availability.ts'
import { useTerminal } from './context.ts'
import { useSignal } from './signal.ts'
import type { DocumentState } from './use-document.ts'
import { useMarketTime } from './use-market-time.ts'

/** How often figures that should be there are asked for, in real ms: a call each time. */
const overdueMs = 60_000
/** How often it is looked whether a call is due, in real ms. */
const lookMs = 1_000

/** When a document is asked for again by itself. */
export interface Pace {
  readonly id: EndpointId
  /** What nobody sees costs no calls; it is made up for when it is seen again. */
  readonly isSeen: boolean
  /** Real ms between two calls while the figures move with the market; `null` while they stand. A call each time. */
  readonly movesEveryMs: number | null
}

/**
 * Keeps a document current while it is seen: asks anew as often as its figures move, at once when a day begins whose figures it
 * should have, and once a minute while those are overdue.
 * @returns whether it asks again and again now
 */
export function usePace(document: DocumentState<unknown>, { id, isSeen, movesEveryMs }: Pace): boolean {
  const { window } = endpoint(id)
  const covered = useMarketTime<string>((now) => coveredTradeDate(window, now), '')
  const late = useMarketTime((now) => isOverdue(window, document, now), false)
  const everyMs = movesEveryMs ?? (late ? overdueMs : null)
  const askedAt = useRef(0)
  const seenDay = useRef('')
  const ask = useEffectEvent((afterMs: number) => {
    if (Date.now() - askedAt.current < afterMs) return
    askedAt.current = Date.now()
    document.reload()
  })
  useEffect(() => {
    // The document asks by itself at first.
    askedAt.current = Date.now()
  }, [])
  useEffect(() => {
    if (!isSeen || covered === '') return
    if (seenDay.current !== '' && seenDay.current !== covered) ask(0)
    seenDay.current = covered
  }, [covered, isSeen])
  useEffect(() => {
    if (!isSeen || everyMs === null) return undefined
    ask(everyMs)
    const timer = setInterval(() => ask(everyMs), lookMs)
    return () => clearInterval(timer)
  }, [everyMs, isSeen])
  return isSeen && everyMs !== null
}

/**
 * Whether figures of a table that is made once a day should be there by the clock and are not: refused as not there yet, or those of
 * the day before came in their place. Closing times move, and the gateway's clock is another one.
 */
export function isOverdue(
  window: AvailabilityWindow,
  { tradeDate, fetchedAt, failure }: Pick<DocumentState<unknown>, 'tradeDate' | 'fetchedAt' | 'failure'>,
  now: EpochMs,
): boolean {
  if (window.kind === 'realtime') return false
  const day = tradeDate ?? (fetchedAt === null ? null : coveredTradeDate(window, fetchedAt))
  if (day !== null) return day < coveredTradeDate(window, now)
  return failure?.kind === 'not-yet-available' && availableFrom(window, now) <= now
}

/** A pace for figures that move while the market trades; `null` while nothing does. @param everyMs real ms between two calls */
export function useWhileTrading(everyMs: number): number | null {
  const phase = useSignal(useTerminal().status)?.session.phase ?? 'closed'
  return phase === 'closed' ? null : everyMs
}
