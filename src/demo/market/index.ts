import type { MarketModel, ModelPrint } from '../model.ts'
import { closuresFrom } from '../../shared/krx/calendar.ts'
import type { MarketModelOptions } from './options.ts'
import { BookWatch } from './watch.ts'
import { createWorld, type World } from './world.ts'

export type { MarketModelOptions } from './options.ts'

/** A clock that is less than this behind (market ms) was corrected, not set back: the market waits for it. */
const setBack = 5000

/**
 * Creates the market and lives through the trade date up to the clock's time, thinned, which takes about a second of work.
 * From then on it moves only in {@link MarketModel.advance}. A clock that is set back starts the day anew.
 */
export function createMarketModel(options: MarketModelOptions): MarketModel {
  const { clock } = options
  const listeners = new Set<(print: ModelPrint) => void>()
  let ratePerSecond = options.ratePerSecond
  let world: World = createWorld(options, listeners)
  const watch = new BookWatch((code) => world.bookMark(code))

  return {
    clock,
    advance: () => {
      if (clock.now() < world.engine.time - setBack) world = createWorld({ ...options, ratePerSecond }, listeners)
      else world.engine.runTo(clock.now())
      watch.notify()
    },
    setRate: (rate) => {
      ratePerSecond = rate
      world.engine.changeRate(rate)
    },
    get tradeDate() {
      return world.engine.tradeDate
    },
    get equities() {
      return world.equities
    },
    get futures() {
      return world.futures
    },
    get options() {
      return world.options
    },
    get indices() {
      return world.indices
    },
    find: (code) => world.find(code),
    onPrint: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    watchBook: (code, listener) => watch.add(code, listener),
    phase: (code) => world.phase(code),
    holidays: (from) => closuresFrom(from),
  }
}
