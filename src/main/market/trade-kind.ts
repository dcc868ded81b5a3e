import type { TradeKind } from '../../shared/contract/streams.ts'
import type { TimeSignal } from '../../shared/domain/quote.ts'
import { epochMs, price } from '../../shared/domain/units.ts'
import type { EpochMs } from '../../shared/domain/units.ts'
import { kstDate } from '../../shared/krx/kst.ts'
import { createMemory } from '../../shared/krx/memory.ts'
import type { SessionPhase } from '../../shared/krx/sessions/phase.ts'
import { phaseAt } from '../../shared/krx/sessions/session.ts'
import type { ProductGroup } from '../../shared/krx/sessions/product-group.ts'
import { isOnGrid } from '../../shared/krx/ticks.ts'
import type { TickTable } from '../../shared/krx/ticks.ts'

/** Times of trades that were agreed outside the book. */
const agreedTrades: ReadonlySet<TimeSignal> = new Set(['pre-open-block', 'intraday-block', 'after-close-block'])

/**
 * Whether a record of the feed moves the last price. One without a quantity is no print: the feed sends it before the first trade
 * of the day. One that was agreed outside the book moves the day's totals alone.
 */
export function movesLast(quantity: number, signal: TimeSignal | null | undefined): boolean {
  return quantity > 0 && !isAgreed(signal)
}

/** Whether a trade was agreed outside the book. */
export function isAgreed(signal: TimeSignal | null | undefined): boolean {
  return signal !== null && signal !== undefined && agreedTrades.has(signal)
}

/** Every auction ends at a random moment within this after its time (KRX). */
const randomEndMs = 30_000

/** What is known of a print and of the moment before it. */
export interface PrintCircumstances {
  readonly group: ProductGroup
  /** Grid of the prices where midpoint orders exist; `null` where they do not, or the grid is not known. */
  readonly midpointGrid: TickTable | null
  readonly price: number
  readonly quantity: number
  /** Market time of the print; `null` where the feed sent a signal in its place. */
  readonly at: EpochMs | null
  readonly signal: TimeSignal | null
  /** Total of the day with this print. */
  readonly volume: number | null
  /** Best quotes before the print. */
  readonly bid: number | null
  readonly ask: number | null
}

/** What a print was, as far as that is certain; `trade` for everything else. */
export function kindOf(print: PrintCircumstances): TradeKind {
  if (isAgreed(print.signal)) return 'block'
  if (print.signal === 'regular-close' || isUncross(print)) return 'auction'
  return isMidpoint(print) ? 'midpoint' : 'trade'
}

/**
 * Whether the print is the one price of an auction: made within one, or right after its nominal end. After the opening
 * auction continuous trading follows at once, so there only the first print of the day is.
 */
function isUncross({ group, at, volume, quantity }: PrintCircumstances): boolean {
  if (at === null) return false
  if (isAuction(group, at)) return true
  if (!isAuction(group, epochMs(at - randomEndMs))) return false
  return phaseDuring(group, at) !== 'continuous' || volume === quantity
}

function isAuction(group: ProductGroup, at: EpochMs): boolean {
  return phaseDuring(group, at).endsWith('auction')
}

/** Phases begin and end with minutes, and a busy issue prints thousands of times in one. */
const rememberPhase = createMemory<SessionPhase>(64)

function phaseDuring(group: ProductGroup, at: EpochMs): SessionPhase {
  return rememberPhase(`${group} ${Math.floor(at / 60_000)}`, () => phaseAt(group, at))
}

/** Off the grid, or in the very middle of a quote that stood. */
function isMidpoint({ midpointGrid, price: at, at: moment, bid, ask }: PrintCircumstances): boolean {
  if (midpointGrid === null || moment === null) return false
  if (!isOnGrid(midpointGrid, price(at), kstDate(moment))) return true
  return bid !== null && ask !== null && bid < ask && at * 2 === bid + ask
}
