import type { MarketModel, ModelInstrument, ModelPrint } from '../model.ts'
import type { IssueCode } from '../../shared/domain/units.ts'
import { epochMs } from '../../shared/domain/units.ts'
import { closuresFrom, latestTradingDay } from '../../shared/krx/calendar.ts'
import { kstDate, startOfDay } from '../../shared/krx/kst.ts'
import type { MarketClock } from '../../shared/krx/market-clock.ts'
import { phaseAt } from '../../shared/krx/sessions/session.ts'
import type { Universe } from '../universe/index.ts'
import { createDerivatives } from './derivatives/index.ts'
import { MarketEngine } from './engine.ts'
import { FairValues } from './equities/fair-value.ts'
import { EquityHistory } from './equities/history.ts'
import { equityModel } from './equities/model.ts'
import { EquitySession } from './equities/session.ts'
import { EquityState } from './equities/state.ts'
import { Interruptions } from './equities/vi.ts'
import { indexDefinitions } from './indices/definitions.ts'
import { IndexEngine } from './indices/engine.ts'
import { IndexHistory } from './indices/history.ts'
import { listedIndices } from './indices/listed.ts'
import { indexModel } from './indices/model.ts'
import type { Moment } from './moment.ts'
import { BookWatch } from './watch.ts'

export interface MarketModelOptions {
  readonly universe: Universe
  /** It may stand still, run faster than real time, or jump forwards. */
  readonly clock: MarketClock
  /** The same seed and the same readings of the clock make the same market. */
  readonly seed: number
  /** Prints a **real** second over all equities, Zipf-distributed by turnover; up to 100,000. */
  readonly ratePerSecond: number
  /** Whether the exchange's after-market (16:00–20:00) is held. */
  readonly afterMarket: boolean
}

/**
 * Creates the market and lives through the trade date up to the clock's time, thinned, which takes about a second of work.
 * From then on it moves only in {@link MarketModel.advance}.
 */
export function createMarketModel(options: MarketModelOptions): MarketModel {
  const { universe, clock, seed, ratePerSecond, afterMarket } = options
  const start = clock.now()
  const firstDay = latestTradingDay(kstDate(start))
  const listeners = new Set<(print: ModelPrint) => void>()
  const state = new EquityState(universe, seed, firstDay, listeners)
  const indices = new IndexEngine(indexDefinitions(universe.issues, listedIndices), state)
  const fairValues = new FairValues(state, (code) => indices.returnOf(code))
  const session = new EquitySession(state, fairValues, new Interruptions(state, calmRows(indices, state)))
  const equityHistory = new EquityHistory(state, firstDay, seed)
  const indexHistory = new IndexHistory(indices, firstDay, seed)
  const derivatives = createDerivatives({ indices, state, firstDay, seed, listeners, clock })
  const engine = new MarketEngine(
    { session, fairValues, indices, equityHistory, indexHistory, derivatives: derivatives.following },
    { seed, ratePerSecond, speed: clock.speed, afterMarket },
    start,
  )
  const moment: Moment = {
    now: () => engine.time,
    tradeDate: () => engine.tradeDate,
    millisecondsOfTradeDate: () => engine.time - startOfDay(engine.tradeDate),
  }
  const equities = equityModel(session, equityHistory, indices, indexHistory, moment)
  const watch = new BookWatch((code) => equities.book(code) ?? derivatives.futures.book(code) ?? derivatives.options.book(code))
  engine.runTo(start)

  function find(code: string): ModelInstrument | null {
    const row = state.rows.get(code)
    const issue = row === undefined ? undefined : state.issues[row]
    if (issue !== undefined) return { kind: 'equity', code: issue.code, market: issue.market, etf: issue.etf !== null }
    const index = indices.definitions[indices.rows.get(code) ?? -1]
    return index === undefined ? derivatives.find(code) : { kind: 'index', code: index.code, market: index.family }
  }

  return {
    clock,
    advance: () => {
      engine.runTo(clock.now())
      watch.notify()
    },
    setRate: (ratePerSecond) => engine.changeRate(ratePerSecond),
    get tradeDate() {
      return engine.tradeDate
    },
    equities,
    futures: derivatives.futures,
    options: derivatives.options,
    indices: indexModel(indices, indexHistory, session, moment),
    find,
    onPrint: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    watchBook: (code, listener) => watch.add(code, listener),
    phase: (code: IssueCode) => {
      const row = state.rows.get(code)
      const derivative = derivatives.phase(code, epochMs(engine.time))
      const timetable = phaseAt('equity', epochMs(engine.time), { afterMarket })
      return row === undefined ? (derivative ?? timetable) : session.phaseOf(row, timetable)
    },
    holidays: (from) => closuresFrom(from),
  }
}

/** Rows with the narrow dynamic limit: members of the two great indices and plain ETFs on an index. */
function calmRows(indices: IndexEngine, state: EquityState): ReadonlySet<number> {
  const members = ['K51', 'Q203'].flatMap((code) => indices.definitions[indices.rows.get(code) ?? -1]?.basket?.rows ?? [])
  const plainEtfs = [...state.issues.keys()].filter((row) => state.issues[row]?.etf?.tracks != null && state.issues[row]?.etf?.multiple === 1)
  return new Set([...members, ...plainEtfs])
}
