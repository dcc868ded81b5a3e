import { f64, i32, itemAt } from '../columns.ts'
import type { SessionPhase } from '../../../shared/krx/sessions/phase.ts'
import type { TradeDate } from '../../../shared/domain/units.ts'
import { startOfDay } from '../../../shared/krx/kst.ts'
import { sessionTimes } from '../../../shared/krx/sessions/session.ts'
import { CallAuctions } from './auction.ts'
import { closeOf, type DayClose } from './close.ts'
import { ContinuousTrading } from './continuous.ts'
import type { Stage } from './day.ts'
import type { FairValues } from './fair-value.ts'
import type { EquityState } from './state.ts'
import type { Interruptions } from './vi.ts'

/** Every auction looks at an eighth of the issues a second. */
const auctionStride = 8
/** The after-market ends at 20:00 KST. */
const afterMarketEnd = 20 * 3_600_000
/** News a minute of trading among a thousand issues. */
const newsRate = 0.3

/** Runs the equities through their day: what a stage does when it starts, in each second, and for each print. */
export class EquitySession {
  stage: Stage = 'before'
  /** The last regular session that is over; `null` until the first close. */
  lastClose: DayClose | null = null
  readonly state: EquityState
  private readonly afterOpen: Float64Array
  private readonly afterHigh: Float64Array
  private readonly afterLow: Float64Array
  private stageFrom = 0
  private stageTo = 0
  private seconds = 0
  private readonly fairValues: FairValues
  private readonly interruptions: Interruptions
  private readonly auctions: CallAuctions
  private readonly continuous: ContinuousTrading

  constructor(state: EquityState, fairValues: FairValues, interruptions: Interruptions) {
    this.state = state
    this.afterOpen = new Float64Array(state.count)
    this.afterHigh = new Float64Array(state.count)
    this.afterLow = new Float64Array(state.count)
    this.fairValues = fairValues
    this.interruptions = interruptions
    this.auctions = new CallAuctions(state, fairValues)
    this.continuous = new ContinuousTrading(state, fairValues, interruptions)
  }

  startDay(date: TradeDate): void {
    const { lastClose, state } = this
    if (lastClose !== null && lastClose.date < date) state.previousClose.set(lastClose.close)
    state.startDay(date)
    this.afterOpen.fill(0)
    this.interruptions.startDay()
    this.fairValues.startDay()
  }

  /** Enters a stage; ends the one before it. */
  enter(stage: Stage, at: number, until: number): void {
    if (stage === 'opening-auction') this.auctions.begin('opening')
    if (stage === 'continuous') this.crossAll(at)
    if (stage === 'closing-auction') {
      this.interruptions.releaseAll()
      this.auctions.begin('closing')
    }
    if (stage === 'closed' && this.stage === 'closing-auction') {
      this.crossAll(at)
      this.lastClose = closeOf(this.state.tape, this.state.tradeDate)
    }
    this.stage = stage
    this.stageFrom = at
    this.stageTo = until
  }

  /** One second of market time (or `length` of them in a thinned past). */
  tick(at: number, length: number): void {
    this.seconds += 1
    this.fairValues.moveFactors(length)
    if (this.stage === 'opening-auction' || this.stage === 'closing-auction') this.moveAuctions(at)
    if (this.stage === 'continuous') {
      this.endInterruptions(at)
      if (this.state.random.next() < (newsRate * this.state.count * length) / 60_000_000) this.news()
    }
  }

  /** Makes `count` prints between two moments. */
  trade(count: number, from: number, to: number): void {
    const { random, traffic } = this.state
    const origin = this.stage === 'after-market' ? 'after-market' : 'continuous'
    const step = (to - from) / count
    for (let i = 1; i <= count; i += 1) {
      const row = traffic.draw(random)
      if (origin === 'after-market' && itemAt(this.state.issues, row).etf !== null) continue
      this.continuous.trade(row, Math.floor(from + i * step), origin)
      if (origin === 'after-market') this.noteAfterMarket(row)
    }
  }

  get trading(): boolean {
    return this.stage === 'continuous' || this.stage === 'after-market'
  }

  /** What an issue is doing, given what the timetable says; the model knows interruptions and when auctions really ended. */
  phaseOf(row: number, timetable: SessionPhase): SessionPhase {
    if (itemAt(this.state.issues, row).halted) return 'halted'
    if (f64(this.state.interruptedUntil, row) > 0) return 'vi-auction'
    if (this.stage === 'opening-auction' && timetable === 'continuous') return 'opening-auction'
    if (this.stage === 'closing-auction' && timetable !== 'closing-auction') return 'closing-auction'
    return timetable
  }

  /** Expected price of an issue's auction (KRW) and its shares; `null` outside one or before orders match. */
  expectedOf(row: number): { readonly price: number; readonly size: number } | null {
    const size = f64(this.state.expectedSize, row)
    return size > 0 ? { price: itemAt(this.state.ladders, row).priceAt(i32(this.state.expectedRung, row)), size } : null
  }

  /** When trading of the day ends by the timetable, ms since 1970. */
  get closesAt(): number | undefined {
    const regular = sessionTimes('equity', this.state.tradeDate)?.closes
    // The after-market has no end of its own in the timetable of the regular session.
    return this.afterOpen.some((open) => open > 0) ? startOfDay(this.state.tradeDate) + afterMarketEnd : regular
  }

  /** Prices of the after-market (KRW); `null` before an issue's first trade there. */
  afterHours(row: number): { readonly open: number; readonly high: number; readonly low: number; readonly last: number } | null {
    const open = f64(this.afterOpen, row)
    return open === 0 ? null : { open, high: f64(this.afterHigh, row), low: f64(this.afterLow, row), last: f64(this.state.tape.last, row) }
  }

  private noteAfterMarket(row: number): void {
    const { tape } = this.state
    if (this.lastClose === null || f64(tape.volume, row) === f64(this.lastClose.volume, row)) return
    const last = f64(tape.last, row)
    if (f64(this.afterOpen, row) === 0) {
      this.afterOpen[row] = last
      this.afterHigh[row] = last
      this.afterLow[row] = last
    }
    this.afterHigh[row] = Math.max(last, f64(this.afterHigh, row))
    this.afterLow[row] = Math.min(last, f64(this.afterLow, row))
  }

  private crossAll(at: number): void {
    for (let row = 0; row < this.state.count; row += 1) this.auctions.cross(row, at)
  }

  private moveAuctions(at: number): void {
    const progress = Math.min(1, (at - this.stageFrom) / Math.max(1, this.stageTo - this.stageFrom))
    for (let row = this.seconds % auctionStride; row < this.state.count; row += auctionStride) this.auctions.move(row, at, progress)
  }

  private endInterruptions(at: number): void {
    for (const row of this.interruptions.active) {
      const remaining = f64(this.state.interruptedUntil, row) - at
      this.auctions.move(row, at, Math.min(1, Math.max(0.05, 1 - remaining / 120_000)))
    }
    for (const row of this.interruptions.takeEnded(at)) this.auctions.cross(row, at)
  }

  private news(): void {
    const { random } = this.state
    const row = random.below(this.state.count)
    // Rare news drives an issue to its limit, where one side of the book dries up.
    const strength = random.next() < 0.06 ? 0.6 : 0.04 + 0.1 * random.next()
    const { issues } = this.state
    // Great issues and funds would drag a whole index along.
    if (itemAt(issues, row).etf !== null || f64(this.state.traffic.share, row) > 0.005) return
    this.fairValues.jump(row, random.next() < 0.55 ? 1 + strength : 1 - strength)
  }
}
