import { createSteppedClock, type SteppedClock } from '../../../src/demo/clock.ts'
import { createMarketModel } from '../../../src/demo/market/index.ts'
import type { MarketModel } from '../../../src/demo/model.ts'
import { embeddedUniverse, readCsvUniverse, type Universe } from '../../../src/demo/universe/index.ts'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { timeOfDay, tradeDate } from '../../../src/shared/domain/units.ts'
import { epochAt } from '../../../src/shared/krx/kst.ts'

/** The day that all measurements play on. */
export const day = tradeDate('2026-11-20')

/** Real ms between two turns of the exchange's pump. */
export const turnMs = 20

export interface SteppedMarket {
  readonly model: MarketModel
  readonly clock: SteppedClock
  /** Lets so many market ms pass in turns of the pump. */
  run(milliseconds: number): void
}

/** A market in continuous trading, 10:00, whose time stands until it is moved. */
export function steppedMarket(universe: Universe, ratePerSecond: number): SteppedMarket {
  const clock = createSteppedClock(epochAt(day, timeOfDay('10:00:00.00')))
  const model = createMarketModel({ universe, clock, seed: 1, ratePerSecond, afterMarket: false })
  return {
    model,
    clock,
    run: (milliseconds) => {
      for (let passed = 0; passed < milliseconds; passed += turnMs) {
        clock.step(turnMs)
        model.advance()
      }
    },
  }
}

/** A set of issues to measure with; `file` is `null` for the embedded one. */
export interface NamedUniverse {
  readonly name: string
  readonly file: string | null
  load(): Universe
}

export const embedded: NamedUniverse = { name: 'embedded', file: null, load: embeddedUniverse }

const wholeMarketFile = fileURLToPath(new URL('../../../../shared/data/krx-portal-all-issues-20260220.cp949.csv', import.meta.url))

/** The exchange's export of all issues; `null` where it does not lie beside the checkout. */
export function wholeMarket(): NamedUniverse | null {
  if (!existsSync(wholeMarketFile)) return null
  return { name: 'all issues', file: wholeMarketFile, load: () => readCsvUniverse(readFileSync(wholeMarketFile)) }
}
