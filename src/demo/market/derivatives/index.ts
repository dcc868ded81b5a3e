import type { FuturesModel, ModelInstrument, ModelPrint, OptionsModel } from '../../model.ts'
import { issueCode, type EpochMs, type TradeDate } from '../../../shared/domain/units.ts'
import type { MarketClock } from '../../../shared/krx/market-clock.ts'
import type { SessionPhase } from '../../../shared/krx/sessions/phase.ts'
import { Random } from '../../random.ts'
import { f64, itemAt } from '../columns.ts'
import type { FollowingMarket } from '../engine.ts'
import type { EquityState } from '../equities/state.ts'
import type { IndexEngine } from '../indices/engine.ts'
import { ContractHistory } from './history.ts'
import { futuresModel, optionsModel } from './models.ts'
import { DerivativesTrading } from './trading.ts'
import { Underlyings } from './underlyings.ts'

export interface DerivativesSettings {
  readonly indices: IndexEngine
  readonly state: EquityState
  readonly firstDay: TradeDate
  readonly clock: MarketClock
  readonly seed: number
  readonly listeners: Set<(print: ModelPrint) => void>
}

export interface Derivatives {
  readonly futures: FuturesModel
  readonly options: OptionsModel
  readonly following: FollowingMarket
  find(code: string): ModelInstrument | null
  /** `null` for a code that is no contract. */
  phase(code: string, at: EpochMs): SessionPhase | null
  /** A text that is another one whenever anything that shows of a contract's book has changed; empty for a code that is no contract. */
  bookMark(code: string): string
}

/** @param now market time up to which the market has run. */
export function createDerivatives(settings: DerivativesSettings, now: () => number): Derivatives {
  const { indices, state, firstDay, clock, seed, listeners } = settings
  const underlyings = new Underlyings(indices, state, new Random(seed ^ 0x1f83d9ab))
  const history = new ContractHistory(firstDay, seed)
  const trading = new DerivativesTrading(underlyings, firstDay, clock, seed, listeners, (table) => history.add(table))
  const futures = futuresModel(trading, history, now)
  return {
    futures,
    options: optionsModel(trading, history, now),
    following: trading,
    find: (code) => {
      const row = trading.table.rows.get(futures.resolve(code) ?? code)
      if (row === undefined) return null
      const { kind, market } = itemAt(trading.table.contracts, row)
      return { kind, code: issueCode(code), market }
    },
    bookMark: (code) => {
      const { table } = trading
      const row = table.rows.get(futures.resolve(code) ?? code)
      if (row === undefined) return ''
      const expected = trading.expectedOf(row, now())
      return `${table.date} ${f64(table.books.changes, row)} ${expected?.price} ${expected?.size} ${f64(table.tape.volume, row)}`
    },
    phase: (code, at) => {
      const row = trading.table.rows.get(futures.resolve(code) ?? code)
      return row === undefined ? null : trading.phaseOf(row, at)
    },
  }
}
