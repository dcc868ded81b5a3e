import { allowanceLevel } from '../../shared/contract/allowance.ts'
import type { AllowanceLevel } from '../../shared/contract/allowance.ts'
import { epochMs } from '../../shared/domain/units.ts'
import type { EpochMs } from '../../shared/domain/units.ts'
import { kstDate, startOfDay } from '../../shared/krx/kst.ts'
import { phasesOf, sessionTimes } from '../../shared/krx/sessions/session.ts'

/** The key's allowance as polling sees it. */
export interface DayAllowance {
  readonly limit: number
  readonly remaining: number
  /** Market time of the next 09:00 KST. */
  readonly resetsAt: EpochMs
}

/** The hours in which prices move, the auctions among them. */
export interface TradingHours {
  /** Start of continuous trading. */
  readonly opens: EpochMs
  readonly closes: EpochMs
}

/** What the pace of polling hangs on. */
export interface PollSituation {
  /** `null` until a reply told. */
  readonly allowance: DayAllowance | null
  readonly now: EpochMs
  /** `null` while nothing trades: nothing is polled then. */
  readonly hours: TradingHours | null
}

/**
 * Part of what is left that one poller may use until the reset. Half of the day's calls over 24 hours is a sixth of them in the
 * hours of trading.
 */
const shares: Readonly<Record<AllowanceLevel, number>> = { ample: 0.5, low: 0.2, critical: 0.05 }
/** Prices move most after the opening: a greater part for these market ms. */
const openingMs = 10 * 60_000
const openingShare = 0.8
/** Calls that are left to what people ask for themselves. */
const reserve = 100
/** The gateway makes its snapshots anew once a second. */
const fastestMs = 1_000
/** Until the allowance is known. */
const cautiousMs = 5_000

/**
 * Market ms between two calls of one poller, so that it never uses more than its share of what is left until the reset at 09:00 KST;
 * `null` when it must not call now: outside of the trading hours, and where only the reserve is left.
 */
export function pollGapMs({ allowance, now, hours }: PollSituation): number | null {
  if (hours === null || now >= hours.closes) return null
  if (allowance === null) return cautiousMs
  if (allowance.remaining <= reserve) return null
  const level = allowanceLevel(allowance)
  const opening = level === 'ample' && now >= hours.opens && now < hours.opens + openingMs
  const calls = (allowance.remaining - reserve) * (opening ? openingShare : shares[level])
  return Math.max((allowance.resetsAt - now) / calls, fastestMs)
}

/** Market ms before the opening from which expected prices move. */
const beforeOpeningMs = 30 * 60_000

/** The trading hours that run at a moment: from half an hour before the opening to the end of the last session. */
export function tradingHoursAt(now: EpochMs, afterMarket: boolean): TradingHours | null {
  const date = kstDate(now)
  const opens = sessionTimes('equity', date)?.opens
  const last = phasesOf('equity', date, { afterMarket }).at(-1)
  if (opens === undefined || last === undefined) return null
  const closes = epochMs(startOfDay(date) + last.minute * 60_000)
  return now >= opens - beforeOpeningMs && now < closes ? { opens, closes } : null
}

export interface PollPaceOptions {
  readonly allowance: () => DayAllowance | null
  /** Market time. */
  readonly now: () => EpochMs
  /** Real ms until a moment of market time. */
  readonly until: (at: EpochMs) => number
  readonly afterMarket: boolean
}

/** {@link pollGapMs} of now in real ms, for whoever polls. */
export function pollPace({ allowance, now, until, afterMarket }: PollPaceOptions): () => number | null {
  return () => {
    const at = now()
    const gap = pollGapMs({ allowance: allowance(), now: at, hours: tradingHoursAt(at, afterMarket) })
    return gap === null ? null : Math.max(0, until(epochMs(at + gap)))
  }
}
