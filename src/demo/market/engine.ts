import type { TradeDate } from '../../shared/domain/units.ts'
import { epochMs } from '../../shared/domain/units.ts'
import { latestTradingDay, nextTradingDay } from '../../shared/krx/calendar.ts'
import { kstDate, startOfDay } from '../../shared/krx/kst.ts'
import type { MarketClock } from '../../shared/krx/market-clock.ts'
import { endOfDay, stagesOf, type StageStart } from './equities/day.ts'
import type { EquityHistory } from './equities/history.ts'
import type { EquitySession } from './equities/session.ts'
import type { IndexEngine } from './indices/engine.ts'
import type { IndexHistory } from './indices/history.ts'

/** Market milliseconds between two looks at the factors; more while a past is made up, and most where it is hours long. */
const second = 1000
const thinnedSecond = 10_000
const coarseSecond = 30_000
const longPast = 3 * 3_600_000
/** Prints that one call may make up for time that has gone by unseen: about a second of work. */
const mostPrintsOfPast = 1_000_000
/** Prints a market second of such a past for each issue, and over all issues at most. */
const pastPrintsPerIssue = 0.12
const densestPast = 300
/** A gap longer than this (real ms) is past: thinned, and nobody is told of its prints. */
const longestLiveGap = 10_000

export interface EngineParts {
  readonly session: EquitySession
  readonly indices: IndexEngine
  readonly equityHistory: EquityHistory
  readonly indexHistory: IndexHistory
  /** Derivatives follow in steps of their own. */
  readonly derivatives: FollowingMarket
}

/** A market that follows the equities. */
export interface FollowingMarket {
  startDay(date: TradeDate): void
  /** Whether prints are made without telling anybody. */
  setSilent(silent: boolean): void
  /** Brings it from one moment to another, with prints unless the market is told to stop trading. */
  advance(from: number, to: number, trading: boolean): void
}

export interface EngineSettings {
  readonly seed: number
  readonly ratePerSecond: number
  /** Its speed may change while the market runs. */
  readonly clock: MarketClock
  readonly afterMarket: boolean
}

/** Moves the whole market through time: days, stages, seconds, prints. */
export class MarketEngine {
  private readonly parts: EngineParts
  private readonly settings: EngineSettings
  /** The calendar day that runs, and its stages still to come. */
  private stages: StageStart[] = []
  private dayEnds = 0
  private cursor: number
  private credit = 0
  private rate = 0
  private date: TradeDate
  private ratePerSecond: number

  /** Starts at 00:00 of the trade date to which `at` belongs. */
  constructor(parts: EngineParts, settings: EngineSettings, at: number) {
    this.parts = parts
    this.settings = settings
    this.ratePerSecond = settings.ratePerSecond
    this.date = latestTradingDay(kstDate(epochMs(at)))
    this.cursor = startOfDay(this.date)
    this.startDay(this.date)
  }

  get tradeDate(): TradeDate {
    return this.date
  }

  /** Market time up to which the market has run, ms since 1970. */
  get time(): number {
    return this.cursor
  }

  /** Changes the prints a real second from now on; 0 stops trading. */
  changeRate(ratePerSecond: number): void {
    this.ratePerSecond = Math.max(0, ratePerSecond)
    this.setRate(this.liveRate())
  }

  /** Runs the market up to `target`; an earlier moment changes nothing. */
  runTo(target: number): void {
    if (target <= this.cursor) return
    const gap = (target - this.cursor) / this.settings.clock.speed
    const past = gap > longestLiveGap
    this.setRate(past ? this.pastRate(target) : this.liveRate())
    const step = past ? this.pastStep(target) : this.liveStep()
    this.parts.session.state.tape.silent = past
    this.parts.derivatives.setSilent(past)
    while (this.cursor < target) this.stepTo(Math.min(target, this.nextStop(step)), step)
    if (past) {
      this.setRate(this.liveRate())
      this.parts.session.state.refillBooks()
      this.parts.session.state.tape.silent = false
      this.parts.derivatives.setSilent(false)
    }
  }

  private stepTo(to: number, step: number): void {
    const { session, indices, derivatives } = this.parts
    const from = this.cursor
    this.cursor = to
    if (session.trading && to > from) {
      this.credit += (to - from) * this.rate
      const count = Math.floor(this.credit)
      this.credit -= count
      if (count > 0) session.trade(count, from, to)
    }
    if (to % step === 0) {
      session.tick(to, step)
      indices.sample(to, session.stage === 'continuous' || session.stage === 'closing-auction')
    }
    if (to > from) derivatives.advance(from, to, this.ratePerSecond > 0)
    this.enterDueStages(to)
    if (to >= this.dayEnds) this.startDay(kstDate(epochMs(to)))
  }

  /** The next moment at which something happens besides prints; while all is closed the seconds do not count. */
  private nextStop(step: number): number {
    const boundary = Math.min(this.stages[0]?.at ?? this.dayEnds, this.dayEnds)
    if (this.parts.session.stage === 'before') return boundary
    if (this.parts.session.stage === 'closed') return Math.min(boundary, this.derivativesStop(step, boundary))
    return Math.min(boundary, nextMultiple(this.cursor, step))
  }

  /** Derivatives close a quarter of an hour after the equities. */
  private derivativesStop(step: number, boundary: number): number {
    const closes = startOfDay(this.date) + 17 * 3_600_000
    return this.cursor < closes && this.cursor >= startOfDay(this.date) + 8 * 3_600_000 ? nextMultiple(this.cursor, step) : boundary
  }

  private startDay(day: TradeDate): void {
    this.stages = [...stagesOf(day, this.settings.seed, this.settings.afterMarket)]
    this.dayEnds = endOfDay(day)
    const trading = latestTradingDay(day)
    if (trading === day) {
      this.date = day
      const { session, indices, derivatives } = this.parts
      session.startDay(day)
      indices.startDay()
      derivatives.startDay(day)
      if (this.rate > 0) session.state.setRate(this.rate)
    }
    this.enterDueStages(this.cursor)
  }

  private enterDueStages(at: number): void {
    const { session, indices, equityHistory, indexHistory } = this.parts
    for (let next = this.stages[0]; next !== undefined && next.at <= at; next = this.stages[0]) {
      this.stages.shift()
      const regularEnds = session.stage === 'closing-auction' && next.stage === 'closed'
      session.enter(next.stage, next.at, this.stages[0]?.at ?? this.dayEnds)
      if (next.stage === 'continuous' || regularEnds) indices.sample(next.at + 1, true)
      if (regularEnds && session.lastClose !== null) {
        indices.frozen = true
        equityHistory.add(session.lastClose)
        indexHistory.add(this.date)
      }
    }
  }

  /** At many times real time nobody sees single seconds. */
  private liveStep(): number {
    return this.settings.clock.speed > 10 ? thinnedSecond : second
  }

  private pastStep(target: number): number {
    return target - this.cursor > longPast ? coarseSecond : thinnedSecond
  }

  private liveRate(): number {
    return this.ratePerSecond / 1000 / this.settings.clock.speed
  }

  /** Prints a market millisecond for a stretch that nobody watches. */
  private pastRate(target: number): number {
    const tradingDays = Math.max(1, countTradingDays(this.date, kstDate(epochMs(target))))
    const length = Math.min(target - this.cursor, tradingDays * 6.4 * 3_600_000)
    const dense = Math.min(densestPast, pastPrintsPerIssue * this.parts.session.state.count) / 1000
    return Math.min(dense, mostPrintsOfPast / length)
  }

  private setRate(rate: number): void {
    if (rate === this.rate) return
    this.rate = rate
    this.parts.session.state.setRate(rate)
  }
}

function nextMultiple(at: number, step: number): number {
  return (Math.floor(at / step) + 1) * step
}

function countTradingDays(from: TradeDate, to: TradeDate): number {
  let count = 0
  for (let day = from; day <= to && count < 30; day = nextTradingDay(day)) count += 1
  return count
}
