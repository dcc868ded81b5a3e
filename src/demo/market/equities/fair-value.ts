import { addTo, f64, itemAt } from '../columns.ts'
import { sectorFactors } from './character.ts'
import { continuousLength, type EquityState } from './state.ts'

/** Deviation a day of the market factor and of a sector factor. */
const marketVolatility = 0.009
const sectorVolatility = 0.006

/** Where an ETF's value comes from: the return of the index it follows since the previous close, null where it follows none. */
export type TrackedReturn = (index: string) => number | null

/**
 * What issues are worth: one market factor, a factor a sector, and noise of each issue's own. Factors move on the market's
 * timer; an issue catches up when it is next looked at, so that a quiet issue costs nothing.
 */
export class FairValues {
  private market = 0
  private readonly sectors = new Float64Array(sectorFactors)
  private readonly state: EquityState
  private readonly trackedReturn: TrackedReturn
  /** Price of an ETF over its net asset value, minus 1. */
  readonly premium: Float64Array

  constructor(state: EquityState, trackedReturn: TrackedReturn) {
    this.state = state
    this.trackedReturn = trackedReturn
    this.premium = new Float64Array(state.count)
  }

  /** Draws the move between two days: every issue starts near its base price, none exactly on it. */
  startDay(): void {
    const { state } = this
    const { random } = state
    const gap = 0.3 * marketVolatility * random.normal()
    state.marketSeen.fill(this.market)
    state.characters.forEach((character, row) => {
      state.sectorSeen[row] = f64(this.sectors, character.sector)
      state.fair[row] = f64(state.base, row) * (1 + character.beta * gap + 0.25 * character.volatility * random.normal())
      this.clamp(row)
    })
  }

  /** Moves the factors on by market milliseconds. */
  moveFactors(milliseconds: number): void {
    const share = Math.sqrt(milliseconds / continuousLength)
    const { random } = this.state
    this.market += marketVolatility * share * random.normal()
    for (let sector = 0; sector < sectorFactors; sector += 1) addTo(this.sectors, sector, sectorVolatility * share * random.normal())
  }

  /** Brings an issue's value up to `at`. */
  update(row: number, at: number): void {
    const { state } = this
    const character = itemAt(state.characters, row)
    const passed = at - f64(state.fairAt, row)
    state.fairAt[row] = at
    if (itemAt(state.issues, row).etf !== null && this.follow(row)) return
    const sector = f64(this.sectors, character.sector)
    const common = character.beta * (this.market - f64(state.marketSeen, row)) + sector - f64(state.sectorSeen, row)
    const own = character.volatility * Math.sqrt(Math.max(0, passed) / continuousLength) * state.random.normal()
    state.marketSeen[row] = this.market
    state.sectorSeen[row] = sector
    state.fair[row] = f64(state.fair, row) * (1 + common + own)
    this.clamp(row)
  }

  /** News about one issue: its value jumps by `factor`. */
  jump(row: number, factor: number): void {
    this.state.fair[row] = f64(this.state.fair, row) * factor
    this.clamp(row)
  }

  private follow(row: number): boolean {
    const { state } = this
    const facts = itemAt(state.issues, row).etf
    const indexReturn = facts?.tracks == null ? null : this.trackedReturn(facts.tracks)
    if (facts === null || indexReturn === null) return false
    const premium = f64(this.premium, row) * 0.98 + 0.000_12 * state.random.normal()
    this.premium[row] = premium
    state.fair[row] = f64(state.base, row) * (1 + facts.multiple * indexReturn) * (1 + premium)
    this.clamp(row)
    return true
  }

  private clamp(row: number): void {
    const { state } = this
    const ladder = itemAt(state.ladders, row)
    const lower = ladder.priceAt(state.books.lowest[row] ?? 0)
    const upper = ladder.priceAt(state.books.highest[row] ?? 0)
    const value = f64(state.fair, row)
    state.fair[row] = value < lower ? lower : value > upper ? upper : value
  }
}
