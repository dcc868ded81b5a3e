import type { TradeDate } from '../../../shared/domain/units.ts'
import { addDays, startOfDay } from '../../../shared/krx/kst.ts'
import { isTradingDay } from '../../../shared/krx/calendar.ts'
import { sessionTimes } from '../../../shared/krx/sessions/session.ts'
import { fraction } from '../../random.ts'

/** Stages of a market day as the model runs them; unlike the timetable they know when an auction really ended. */
export type Stage = 'before' | 'opening-auction' | 'continuous' | 'closing-auction' | 'closed' | 'after-market'

export interface StageStart {
  readonly stage: Stage
  /** Milliseconds since 1970. */
  readonly at: number
}

const minute = 60_000
/** Every auction runs on by a random moment up to this (KRX). */
const randomEnd = 30_000

/**
 * The stages of a calendar day in order, from 00:00 on. A day without trading has one stage, `closed`.
 * @param seed decides when the auctions end.
 */
export function stagesOf(date: TradeDate, seed: number, afterMarket: boolean): readonly StageStart[] {
  const start: number = startOfDay(date)
  const session = isTradingDay(date) ? sessionTimes('equity', date) : null
  if (session === null) return [{ stage: 'closed', at: start }]
  const { opens, closes } = session
  const stages: StageStart[] = [
    { stage: 'before', at: start },
    { stage: 'opening-auction', at: opens - 30 * minute },
    { stage: 'continuous', at: opens + Math.floor(randomEnd * fraction(seed, date, 'open')) },
    { stage: 'closing-auction', at: closes - 10 * minute },
    { stage: 'closed', at: closes + Math.floor(randomEnd * fraction(seed, date, 'close')) },
  ]
  if (!afterMarket) return stages
  const ends = start + 20 * 60 * minute
  return [...stages, { stage: 'after-market', at: Math.max(closes + 30 * minute, start + 16 * 60 * minute) }, { stage: 'closed', at: ends }]
}

/** The moment at which the day after `date` starts. */
export function endOfDay(date: TradeDate): number {
  return startOfDay(addDays(date, 1))
}
