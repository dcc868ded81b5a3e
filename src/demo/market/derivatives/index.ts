import type { FuturesModel, ModelInstrument, ModelPrint, OptionsModel } from '../../model.ts'
import type { EpochMs, TradeDate } from '../../../shared/domain/units.ts'
import type { SessionPhase } from '../../../shared/krx/sessions/phase.ts'
import type { FollowingMarket } from '../engine.ts'
import type { EquityState } from '../equities/state.ts'
import type { IndexEngine } from '../indices/engine.ts'

export interface DerivativesSettings {
  readonly indices: IndexEngine
  readonly state: EquityState
  readonly firstDay: TradeDate
  readonly seed: number
  readonly listeners: Set<(print: ModelPrint) => void>
}

export interface Derivatives {
  readonly futures: FuturesModel
  readonly options: OptionsModel
  readonly following: FollowingMarket
  find(code: string): ModelInstrument | null
  phase(code: string, at: EpochMs): SessionPhase | null
}

export function createDerivatives(_settings: DerivativesSettings): Derivatives {
  const nothing = {
    list: () => [],
    master: () => null,
    quote: () => null,
    book: () => null,
    intraday: () => null,
    history: () => null,
    closingPrice: () => null,
    investors: () => [],
  }
  return {
    futures: { ...nothing, resolve: () => null },
    options: nothing,
    following: { startDay: () => undefined, setSilent: () => undefined, advance: () => undefined },
    find: () => null,
    phase: () => null,
  }
}
