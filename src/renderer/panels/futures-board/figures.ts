import { calendarSpread, futureFigures } from '../../../shared/analytics/futures.ts'
import type { FutureFigures, LegQuote } from '../../../shared/analytics/futures.ts'
import type { DerivativeMarket } from '../../../shared/catalogue/markets.ts'
import type { TerminalFailure } from '../../../shared/contract/errors.ts'
import type { InstrumentQuote } from '../../../shared/contract/streams.ts'
import type { FuturesMaster } from '../../../shared/domain/instrument.ts'
import type { ContractMonth, EpochMs } from '../../../shared/domain/units.ts'
import { kstDate } from '../../../shared/krx/kst.ts'
import type { ProductGroup } from '../../../shared/krx/sessions/product-group.ts'
import { phaseAt, sessionTimes } from '../../../shared/krx/sessions/session.ts'
import type { ListedSpread, Outright } from './contracts.ts'
import { isCarried } from './products.ts'

/**
 * Price of a contract in this session, in an auction the expected one; `null` before its first trade, when the feed tells the base
 * price in the place of a last one.
 */
export function sessionPrice(quote: Pick<InstrumentQuote, 'state' | 'expectedPrice' | 'open' | 'last'> | undefined): number | null {
  if (!quote) return null
  if (quote.state === 'expected' && quote.expectedPrice !== null) return quote.expectedPrice
  return quote.open === null ? null : quote.last
}

interface Quoted {
  readonly codes: readonly string[]
  readonly quotes: { readonly quotes: ReadonlyMap<string, Pick<InstrumentQuote, 'last' | 'failure'>> }
}

/** What keeps every contract without a price, where it is the same for all; `null` once one has a price. */
export function commonFailure({ codes, quotes: { quotes } }: Quoted): TerminalFailure | null {
  const failures = codes.map((code) => {
    const quote = quotes.get(code)
    return quote?.last === null ? quote.failure : null
  })
  const first = failures[0] ?? null
  return first !== null && failures.every((failure) => failure?.kind === first.kind) ? first : null
}

type Terms = Pick<FuturesMaster, 'remainingDays' | 'certificateOfDepositRate'>

/**
 * Bases, theoretical value and disparity of a contract beside its spot, without dividends: the feed has none.
 * @param spot last value of the underlying; `null` where the feed has none, or none of this session yet
 */
export function contractFigures(market: DerivativeMarket, last: number | null, spot: number | null, master: Terms | null): FutureFigures {
  const rate = master?.certificateOfDepositRate ?? null
  const days = master?.remainingDays ?? null
  // Masters count the first day too.
  return futureFigures(last, spot, isCarried(market) && rate !== null ? rate / 100 : null, days === null ? null : days - 1)
}

/**
 * Whether the spot belongs to the session of its futures. Contracts open before the cash market, and until that opens its last
 * value is that of the day before: a basis against it would be none.
 */
export function isSpotOfSession(group: ProductGroup, now: EpochMs): boolean {
  const cash = sessionTimes('equity', kstDate(now))
  if (cash === null || now >= cash.opens) return true
  return phaseAt(group, now) === 'closed'
}

/** The step of the daily limits that is in force, from 1 on, out of how many; `null` where the band is none of the master's steps. */
export function limitStep(
  quote: Pick<InstrumentQuote, 'upperLimit' | 'lowerLimit'> | undefined,
  master: Pick<FuturesMaster, 'limits'> | null,
): { readonly step: number; readonly of: number } | null {
  if (!quote || !master) return null
  const at = master.limits.findIndex(({ upper, lower }) => upper === quote.upperLimit && lower === quote.lowerLimit)
  return at < 0 ? null : { step: at + 1, of: master.limits.length }
}

/** A spread between two months. */
export interface SpreadCell extends LegQuote {
  readonly near: ContractMonth
  readonly far: ContractMonth
  /** Code of the spread that is listed; `null` where the figures come from the two contracts. */
  readonly code: string | null
}

/**
 * The spread between every two months, far less near: as the listed one is quoted, where there is one with a price of its own,
 * else out of the books of both contracts.
 */
export function spreadMatrix(
  outrights: readonly Outright[],
  spreads: readonly ListedSpread[],
  quoteOf: (code: string) => LegQuote | undefined,
): readonly SpreadCell[] {
  const months = outrights.flatMap(({ code, month }) => (month === null ? [] : [{ code, month }]))
  return months.flatMap((near, place) =>
    months.slice(place + 1).map((far): SpreadCell => {
      const listed = spreads.find((spread) => spread.near === near.month && spread.far === far.month)
      const quote = listed && quoteOf(listed.code)
      const isQuoted = quote && [quote.last, quote.bid, quote.ask].some((value) => value !== null)
      const legs = calendarSpread(quoteOf(near.code) ?? nothing, quoteOf(far.code) ?? nothing)
      const { last, bid, ask } = isQuoted ? quote : legs
      return { near: near.month, far: far.month, code: listed && isQuoted ? listed.code : null, last, bid, ask }
    }),
  )
}

const nothing: LegQuote = { last: null, bid: null, ask: null }
