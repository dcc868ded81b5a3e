import type { Random } from '../../random.ts'
import { f64 } from '../columns.ts'
import type { EquityState } from '../equities/state.ts'
import type { IndexEngine } from '../indices/engine.ts'

/** What contracts are written on. */
export interface Underlying {
  /** The gateway's name of it (`ulyId`). */
  readonly id: string
  /** Points, or KRW for shares and currencies. */
  readonly spot: number
  readonly previous: number
  /** Annual cost of carry as a fraction: interest less what the underlying yields. */
  readonly carry: number
  /** Deviation of its daily return. */
  readonly volatility: number
  /** Answer to the market's common daily move, for histories. */
  readonly beta: number
}

/** 91-day certificates of deposit, percent a year: the simple interest of theoretical values. */
export const depositRate = 2.68

interface OwnWalk {
  readonly start: number
  readonly volatility: number
  readonly carry: number
}

/** Values that nothing else in this market moves; levels of early 2026. Yen a hundred; bonds for 100 of face; hogs KRW a kg. */
const walks: Readonly<Record<string, OwnWalk>> = {
  USD: { start: 1452, volatility: 0.004, carry: 0.002 },
  JPY: { start: 938, volatility: 0.005, carry: 0.018 },
  EUR: { start: 1712, volatility: 0.0045, carry: 0.006 },
  KTB3: { start: 104.6, volatility: 0.0012, carry: 0.002 },
  KTB5: { start: 105.9, volatility: 0.0018, carry: 0.002 },
  KTB10: { start: 111.8, volatility: 0.0032, carry: 0.002 },
  HOG: { start: 5400, volatility: 0.012, carry: 0.005 },
}

const dayLength = 23_400_000

/** Spot values of all underlyings: indices and shares from the market, the rest from walks of their own. */
export class Underlyings {
  private readonly levels = new Map(Object.entries(walks).map(([id, { start }]) => [id, start]))
  private readonly previous = new Map(this.levels)
  private readonly indices: IndexEngine
  private readonly state: EquityState
  private readonly random: Random

  constructor(indices: IndexEngine, state: EquityState, random: Random) {
    this.indices = indices
    this.state = state
    this.random = random
  }

  startDay(): void {
    for (const [id, level] of this.levels) this.previous.set(id, level)
  }

  /** Moves the own walks by market milliseconds. */
  move(milliseconds: number): void {
    const share = Math.sqrt(milliseconds / dayLength)
    for (const [id, walk] of Object.entries(walks)) {
      this.levels.set(id, (this.levels.get(id) ?? walk.start) * (1 + walk.volatility * share * this.random.normal()))
    }
  }

  /** An index as of its last sample, so that nobody's question changes the market. `null` when it is not listed. */
  index(code: string, id: string): Underlying | null {
    const row = this.indices.rows.get(code)
    if (row === undefined) return null
    const previous = f64(this.indices.previous, row)
    const spot = previous * (1 + (this.indices.returnOf(code) ?? 0))
    const calm = code === 'E61001'
    return { id, spot, previous, carry: calm ? 0.05 : depositRate / 100, volatility: calm ? 0.04 : 0.004, beta: calm ? -4 : 1 }
  }

  /** A share as it last traded; `null` when the universe does not have it. */
  share(code: string): Underlying | null {
    const row = this.state.rows.get(code)
    if (row === undefined) return null
    const spot = f64(this.state.tape.last, row)
    return { id: code, spot, previous: f64(this.state.base, row), carry: depositRate / 100, volatility: 0.015, beta: 1 }
  }

  own(id: string): Underlying | null {
    const walk = walks[id]
    const spot = this.levels.get(id)
    if (walk === undefined || spot === undefined) return null
    return { id, spot, previous: this.previous.get(id) ?? spot, carry: walk.carry, volatility: walk.volatility, beta: 0 }
  }
}
