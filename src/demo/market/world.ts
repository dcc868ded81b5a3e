import type { EquityModel, FuturesModel, IndexModel, ModelInstrument, ModelPrint, OptionsModel } from '../model.ts'
import type { IssueCode } from '../../shared/domain/units.ts'
import { epochMs } from '../../shared/domain/units.ts'
import { latestTradingDay } from '../../shared/krx/calendar.ts'
import { kstDate, startOfDay } from '../../shared/krx/kst.ts'
import type { SessionPhase } from '../../shared/krx/sessions/phase.ts'
import { phaseAt } from '../../shared/krx/sessions/session.ts'
import type { MarketModelOptions } from './options.ts'
import { f64 } from './columns.ts'
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

/** A market from the start of a trade date on. It only moves forwards; going back in time takes a new world. */
export interface World {
  readonly engine: MarketEngine
  readonly equities: EquityModel
  readonly futures: FuturesModel
  readonly options: OptionsModel
  readonly indices: IndexModel
  find(code: string): ModelInstrument | null
  phase(code: IssueCode): SessionPhase
  /** A text that is another one whenever anything that shows of an issue's book has changed. */
  bookMark(code: IssueCode): string
}

/** Puts the parts of a market together and lives through the trade date up to the clock's time. */
export function createWorld(options: MarketModelOptions, listeners: Set<(print: ModelPrint) => void>): World {
  const { universe, clock, seed, ratePerSecond, afterMarket } = options
  const start = clock.now()
  const firstDay = latestTradingDay(kstDate(start))
  const state = new EquityState(universe, seed, firstDay, listeners)
  const indices = new IndexEngine(indexDefinitions(universe.issues, listedIndices), state)
  const fairValues = new FairValues(state, (code) => indices.returnOf(code))
  const session = new EquitySession(state, fairValues, new Interruptions(state, calmRows(indices, state)))
  const equityHistory = new EquityHistory(state, firstDay, seed)
  const indexHistory = new IndexHistory(indices, firstDay, seed)
  const derivatives = createDerivatives({ indices, state, firstDay, clock, seed, listeners }, () => engine.time)
  const engine: MarketEngine = new MarketEngine(
    { session, indices, equityHistory, indexHistory, derivatives: derivatives.following },
    { seed, ratePerSecond, clock, afterMarket },
    start,
  )
  const moment: Moment = {
    now: () => engine.time,
    tradeDate: () => engine.tradeDate,
    millisecondsOfTradeDate: () => engine.time - startOfDay(engine.tradeDate),
  }
  engine.runTo(start)

  function find(code: string): ModelInstrument | null {
    const row = state.rows.get(code)
    const issue = row === undefined ? undefined : state.issues[row]
    if (issue !== undefined) return { kind: 'equity', code: issue.code, market: issue.market, etf: issue.etf !== null }
    const index = indices.definitions[indices.rows.get(code) ?? -1]
    return index === undefined ? derivatives.find(code) : { kind: 'index', code: index.code, market: index.family }
  }

  return {
    engine,
    equities: equityModel(session, equityHistory, indices, indexHistory, moment),
    futures: derivatives.futures,
    options: derivatives.options,
    indices: indexModel(indices, indexHistory, session, moment),
    find,
    bookMark: (code) => {
      const row = state.rows.get(code)
      if (row === undefined) return derivatives.bookMark(code)
      const expected = session.expectedOf(row)
      return `${engine.tradeDate} ${session.stage} ${f64(state.books.changes, row)} ${expected?.price} ${expected?.size} ${f64(state.tape.volume, row)}`
    },
    phase: (code) => {
      const row = state.rows.get(code)
      const now = epochMs(engine.time)
      if (row === undefined) return derivatives.phase(code, now) ?? phaseAt('equity', now)
      return session.phaseOf(row, phaseAt('equity', now, { afterMarket }))
    },
  }
}

/** Rows with the narrow dynamic limit: members of the two great indices and plain ETFs on an index. */
function calmRows(indices: IndexEngine, state: EquityState): ReadonlySet<number> {
  const members = ['K51', 'Q203'].flatMap((code) => indices.definitions[indices.rows.get(code) ?? -1]?.basket?.rows ?? [])
  const plainEtfs = [...state.issues.keys()].filter(
    (row) => state.issues[row]?.etf?.tracks != null && state.issues[row]?.etf?.multiple === 1,
  )
  return new Set([...members, ...plainEtfs])
}
