import { createSteppedClock, type SteppedClock } from '../../../src/demo/clock.ts'
import { createMarketModel } from '../../../src/demo/market/index.ts'
import type { MarketModel, ModelPrint } from '../../../src/demo/model.ts'
import { embeddedUniverse, type Universe } from '../../../src/demo/universe/index.ts'
import { issueCode, timeOfDay, tradeDate, type IssueCode } from '../../../src/shared/domain/units.ts'
import { epochAt } from '../../../src/shared/krx/kst.ts'

/** A Friday and a usual session. */
export const friday = tradeDate('2026-11-20')

export interface TestMarket {
  readonly market: MarketModel
  readonly clock: SteppedClock
  readonly prints: ModelPrint[]
}

export interface TestMarketOptions {
  readonly at?: string
  readonly date?: string
  readonly seed?: number
  readonly rate?: number
  readonly speed?: number
  readonly afterMarket?: boolean
  readonly universe?: Universe
}

const all = embeddedUniverse()

/** Every fifth issue of the embedded universe, and those that tests name: enough for an index, quick to make. */
const named = new Set(['005930', '000660', '005935', '069500', '122630', '114800', '360750', '0126Z0', '006280', '247540', '496320'])
export const smallUniverse: Universe = { issues: all.issues.filter(({ code }, index) => index % 5 === 0 || named.has(code)) }
export const samsung: IssueCode = issueCode('005930')

export function openMarket(options: TestMarketOptions = {}): TestMarket {
  const { at = '10:00', date = friday, seed = 7, rate = 3000, speed = 1, afterMarket = false, universe = smallUniverse } = options
  const clock = createSteppedClock(momentOf(date, at), speed)
  const market = createMarketModel({ universe, clock, seed, ratePerSecond: rate, afterMarket })
  const prints: ModelPrint[] = []
  market.onPrint((print) => prints.push({ ...print }))
  return { market, clock, prints }
}

export function momentOf(date: string, time: string) {
  return epochAt(tradeDate(date), timeOfDay(`${time.length === 5 ? `${time}:00` : time}.00`))
}

/** Lets market time pass in steps of `stepMs`. */
export function pass({ market, clock }: TestMarket, milliseconds: number, stepMs = 1000): void {
  for (let passed = 0; passed < milliseconds; passed += stepMs) {
    clock.step(Math.min(stepMs, milliseconds - passed))
    market.advance()
  }
}

/** Codes of the shares and funds that the feed quotes. */
export function quotedCodes(market: MarketModel): readonly IssueCode[] {
  return [...market.equities.list('kospi'), ...market.equities.list('kosdaq')].map(({ code }) => code)
}
