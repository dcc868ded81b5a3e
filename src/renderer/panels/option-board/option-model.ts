import { createChain, priceChain } from '../../../shared/analytics/chain.ts'
import type { Chain, ChainSide } from '../../../shared/analytics/chain.ts'
import { yearsToExpiry } from '../../../shared/analytics/expiry.ts'
import { atTheMoneyStrike, parityForward, putCallRatio } from '../../../shared/analytics/parity.ts'
import { atTheMoneyVolatility, smileOf } from '../../../shared/analytics/smile.ts'
import type { InstrumentQuote } from '../../../shared/contract/streams.ts'
import type { OptionMaster } from '../../../shared/domain/instrument.ts'
import type { EpochMs } from '../../../shared/domain/units.ts'
import type { StrikePair } from '../../../shared/krx/option-series.ts'

/** What the master of a series says that its prices need. */
export type SeriesTerms = Pick<OptionMaster, 'lastTradingDay' | 'certificateOfDepositRate'>

type QuotesByCode = ReadonlyMap<string, InstrumentQuote>

/** Figures of a series as a whole; `null` where they cannot be computed. */
export interface SeriesFigures {
  /** That calls and puts agree on, points. */
  readonly forward: number | null
  /** Strike nearest to the forward, points. */
  readonly atTheMoney: number | null
  /** At the forward, a fraction a year. */
  readonly volatility: number | null
}

/** Puts against calls of one series, and how many of its legs the figure knows. */
export interface Ratio {
  readonly value: number | null
  readonly known: number
}

/** A series that is priced again and again from the newest quotes of its legs. */
export interface OptionModel {
  readonly pairs: readonly StrikePair[]
  readonly chain: Chain
  figures: SeriesFigures
  /** Takes in quotes and prices every leg. Without the terms of the series nothing is computed. @param at market time */
  readonly update: (quotes: QuotesByCode, terms: SeriesTerms | null, at: EpochMs) => void
}

const unknown: SeriesFigures = { forward: null, atTheMoney: null, volatility: null }

export function createOptionModel(pairs: readonly StrikePair[]): OptionModel {
  const chain = createChain(pairs.map(({ strike }) => strike))
  const model: OptionModel = {
    pairs,
    chain,
    figures: unknown,
    update(quotes, terms, at) {
      pairs.forEach(({ call, put }, row) => {
        takeIn(chain.calls, row, call === null ? undefined : quotes.get(call))
        takeIn(chain.puts, row, put === null ? undefined : quotes.get(put))
      })
      model.figures = price(chain, terms, at)
    },
  }
  return model
}

function takeIn(side: ChainSide, row: number, quote: InstrumentQuote | undefined): void {
  side.bid[row] = quote?.bid ?? Number.NaN
  side.ask[row] = quote?.ask ?? Number.NaN
}

function price(chain: Chain, terms: SeriesTerms | null, at: EpochMs): SeriesFigures {
  const rate = terms?.certificateOfDepositRate ?? null
  const lastTradingDay = terms?.lastTradingDay ?? null
  const years = lastTradingDay === null ? 0 : yearsToExpiry(at, lastTradingDay)
  const forward = rate === null || years === 0 ? null : parityForward(chain, years, rate / 100)
  // Without a forward everything is blank, for which NaN stands.
  priceChain(chain, { forward: forward ?? Number.NaN, years, rate: (rate ?? Number.NaN) / 100 })
  if (forward === null) return unknown
  return {
    forward,
    atTheMoney: atTheMoneyStrike(chain.strikes, forward),
    volatility: atTheMoneyVolatility(smileOf(chain, forward), forward),
  }
}

/** Puts against calls by volume or by open interest, of this series alone: multipliers and calendars do not mix. */
export function ratioOf(pairs: readonly StrikePair[], quotes: QuotesByCode, field: 'volume' | 'openInterest'): Ratio {
  const value = (code: string | null) => (code === null ? null : (quotes.get(code)?.[field] ?? null))
  // A strike counts once both of its legs are known: else what comes later by turn would tilt the ratio.
  const known = pairs
    .map(({ call, put }) => ({ call: value(call), put: value(put) }))
    .filter(({ call, put }) => call !== null && put !== null)
  const ratio = putCallRatio(
    known.map(({ put }) => put),
    known.map(({ call }) => call),
  )
  return { value: ratio, known: known.length }
}

/** The strikes nearest to a level, in order: those that a term structure needs. */
export function nearestPairs(pairs: readonly StrikePair[], level: number, count: number): readonly StrikePair[] {
  return pairs
    .toSorted((one, other) => Math.abs(one.strike - level) - Math.abs(other.strike - level))
    .slice(0, count)
    .toSorted((one, other) => one.strike - other.strike)
}
