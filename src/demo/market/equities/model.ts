import type { EquityModel, HistoryRange, IntradayRange } from '../../model.ts'
import type { EquityQuote } from '../../../shared/domain/quote.ts'
import type { IssueCode, TradeDate } from '../../../shared/domain/units.ts'
import { krw, price, quantity } from '../../../shared/domain/units.ts'

import { startOfDay } from '../../../shared/krx/kst.ts'
import { sessionTimes } from '../../../shared/krx/sessions/session.ts'
import { barsEnd, historyCandles, intradayCandles, openingOf, slotsOf } from '../candles.ts'
import { f64, itemAt } from '../columns.ts'
import { etfBasket } from '../flows/baskets.ts'
import { foreignHoldingDays, shortSellingDays } from '../flows/daily.ts'
import { investorRows } from '../flows/investors.ts'
import { marketFlows } from '../flows/market.ts'
import { memberRanking } from '../flows/members.ts'
import type { DayBar } from '../history.ts'
import type { IndexEngine } from '../indices/engine.ts'
import type { IndexHistory } from '../indices/history.ts'
import { inventIntraday } from '../invented-intraday.ts'
import type { Moment } from '../moment.ts'
import { extraItemsOf } from './extra-items.ts'
import type { EquityHistory } from './history.ts'
import { equityMaster, listedIssue, membershipsOf, netAssetValueAt } from './masters.ts'
import { bookOf, changeAgainst, quoteOf } from './quotes.ts'
import type { EquitySession } from './session.ts'

/** Short-selling figures of a day are out at 18:00 KST. */
const shortSellingPublished = 18 * 3_600_000

type PricesSide = Pick<EquityModel, 'list' | 'master' | 'listedShares' | 'quote' | 'book' | 'extraItems' | 'afterHours'>
type BarsSide = Pick<EquityModel, 'intraday' | 'history' | 'closingPrice'>
type FlowsSide = Pick<EquityModel, 'investors' | 'marketInvestors' | 'members' | 'shortSelling' | 'foreignHolding'>
type EtfSide = Pick<EquityModel, 'netAssetValue' | 'netAssetValueHistory' | 'basket'>

/** What the reading sides of the equities share. */
interface Reader {
  readonly session: EquitySession
  readonly history: EquityHistory
  readonly indices: IndexEngine
  readonly indexHistory: IndexHistory
  readonly moment: Moment
  /** What `make` makes of the row of a code; `null` for a code that is not listed. */
  readonly withRow: <Result>(code: string, make: (row: number) => Result) => Result | null
}

/** The equities in domain terms. */
export function equityModel(
  session: EquitySession,
  history: EquityHistory,
  indices: IndexEngine,
  indexHistory: IndexHistory,
  moment: Moment,
): EquityModel {
  const reader: Reader = {
    session,
    history,
    indices,
    indexHistory,
    moment,
    withRow: (code, make) => {
      const row = session.state.rows.get(code)
      return row === undefined ? null : make(row)
    },
  }
  return { ...pricesSide(reader), ...barsSide(reader), ...flowsSide(reader), ...etfSide(reader) }
}

function pricesSide({ session, history, indices, withRow }: Reader): PricesSide {
  const { state } = session
  const memberships = membershipsOf(indices.definitions.flatMap(({ basket }) => (basket === null ? [] : [basket])))
  const none: ReadonlySet<string> = new Set()
  return {
    list: (market) => state.issues.filter((issue) => issue.market === market).map(listedIssue),
    master: (code) => withRow(code, (row) => equityMaster(state, row, memberships.get(row) ?? none, history.of(row).at(-2) ?? null)),
    listedShares: (code) => withRow(code, (row) => quantity(itemAt(state.issues, row).listedShares)),
    quote: (code) => (isKonex(session, code) ? null : withRow(code, (row) => quoteOf(session, row, code))),
    book: (code) => (isKonex(session, code) ? null : withRow(code, (row) => bookOf(session, row, code))),
    extraItems: (code) => withRow(code, (row) => extraItemsOf(itemAt(state.issues, row), history.of(row).slice(0, -1))),
    afterHours: (code) => withRow(code, (row) => afterHoursOf(session, row)),
  }
}

function barsSide({ session, history, moment, withRow }: Reader): BarsSide {
  const { state } = session
  return {
    intraday: (code, range) =>
      withRow(code, (row) => {
        if (range.date !== state.tradeDate) return pastIntraday(session, history, row, range)
        // Everything up to the range is read, so that a quiet first stretch can repeat the price before it.
        const bars = state.tape.bars.read(row, 0, slotsOf(range).to)
        const opening = openingOf(range.date, sessionTimes('equity', range.date), f64(state.base, row))
        return intradayCandles(bars, range, barsEnd(range.date, session.closesAt, moment.now()), opening)
      }),
    history: (code, range) => withRow(code, (row) => historyCandles(history.of(row), range)),
    closingPrice: (code, date) =>
      withRow(code, (row) => {
        const days = history.of(row)
        const at = days.findIndex((day) => day.date === date)
        return at < 0 ? null : closingPriceOf(code, itemAt(days, at), days[at - 1] ?? null, baseOf(session, row, date))
      }),
  }
}

/** Bars of a day that is over; empty for a day that is not in the history. */
function pastIntraday(session: EquitySession, history: EquityHistory, row: number, range: IntradayRange) {
  const day = history.of(row).find(({ date }) => date === range.date)
  const times = sessionTimes('equity', range.date)
  if (day === undefined || times === null) return []
  const ladder = itemAt(session.state.ladders, row)
  const bars = inventIntraday(itemAt(session.state.issues, row).code, day, times, (value) => ladder.priceAt(ladder.nearest(value)))
  return intradayCandles(bars, range, times.closes - startOfDay(range.date), openingOf(range.date, times, day.close))
}

function flowsSide({ session, history, indices, indexHistory, moment, withRow }: Reader): FlowsSide {
  const { state } = session
  const between = (row: number, from: TradeDate, to: TradeDate) => history.of(row).filter(({ date }) => date >= from && date <= to)
  return {
    investors: (code, date) =>
      withRow(code, (row) => investorRows(history.of(row).find((day) => day.date === date) ?? nothing, code, date)),
    marketInvestors: (market, date) =>
      date === state.tradeDate
        ? marketFlows(session, market, date)
        : investorRows(indexTotal(indices, indexHistory, market, date), market, date),
    members: (code) =>
      withRow(code, (row) =>
        memberRanking(code, { volume: f64(state.tape.volume, row), turnover: f64(state.tape.turnover, row) }, state.tradeDate),
      ),
    shortSelling: (code, from, to) =>
      withRow(code, (row) => {
        const unpublished = moment.millisecondsOfTradeDate() < shortSellingPublished ? state.tradeDate : null
        return shortSellingDays(itemAt(state.issues, row), between(row, from, to), unpublished)
      }),
    foreignHolding: (code, range) =>
      withRow(code, (row) => {
        // Holdings are known for days that are over; the day before the range gives its first change.
        const days = history.of(row).filter(({ date }) => date <= range.to && date < state.tradeDate)
        const held = foreignHoldingDays(itemAt(state.issues, row), days)
        return held.filter(({ date }) => date >= range.from).slice(-Math.max(1, range.count))
      }),
  }
}

function etfSide({ session, history, indices }: Reader): EtfSide {
  const { state } = session
  const rowOf = (code: string) => state.rows.get(code)

  function valueOn(row: number, day: DayBar, before: DayBar | undefined): number {
    const issue = itemAt(state.issues, row)
    const tracked = issue.etf?.tracks == null ? null : indices.returnOf(issue.etf.tracks)
    if (day.date !== state.tradeDate || before === undefined || tracked === null) return netAssetValueAt(issue, day.close, day.date)
    return Math.round(netAssetValueAt(issue, before.close, before.date) * (1 + (issue.etf?.multiple ?? 1) * tracked) * 100) / 100
  }

  function days(row: number) {
    const bars = history.of(row)
    let previous: number | null = null
    return bars.map((day, index) => {
      const value = valueOn(row, day, bars[index - 1])
      const change = previous === null ? null : Math.round((value - previous) * 100) / 100
      previous = value
      return { date: day.date, netAssetValue: value, netAssetValueChange: change, last: price(day.close) }
    })
  }

  return {
    netAssetValue: (code, date) => {
      const row = rowOf(code)
      if (row === undefined) return null
      const found = itemAt(state.issues, row).etf === null ? undefined : days(row).find((day) => day.date === date)
      return { code, netAssetValue: found?.netAssetValue ?? null, netAssetValueChange: found?.netAssetValueChange ?? null, tradeDate: date }
    },
    netAssetValueHistory: (code, range) => {
      const row = rowOf(code)
      if (row === undefined) return null
      if (itemAt(state.issues, row).etf === null) return []
      return lastOfPeriods(days(row), range)
    },
    basket: (code) => {
      const row = rowOf(code)
      const issue = row === undefined ? undefined : state.issues[row]
      if (row === undefined || issue?.etf == null) return null
      const members = indices.definitions[indices.rows.get(issue.etf.tracks ?? '') ?? -1]?.basket?.rows ?? []
      const holdings = members.map((member) => ({ issue: itemAt(state.issues, member), price: f64(state.base, member) }))
      return etfBasket(days(row).at(-2)?.netAssetValue ?? f64(state.base, row), holdings, issue.etf.multiple, state.tradeDate)
    },
  }
}

function lastOfPeriods<Day extends { readonly date: TradeDate }>(days: readonly Day[], range: HistoryRange): readonly Day[] {
  const key = (date: string) => (range.period === 'M' ? date.slice(0, 7) : weekKey(date))
  const kept = range.period === 'D' ? days : days.filter((day, index) => key(day.date) !== key(days[index + 1]?.date ?? ''))
  return kept.filter(({ date }) => date >= range.from && date <= range.to).slice(-Math.max(1, range.count))
}

/** Number of the week since 1970, weeks starting on Monday; empty for no date. */
function weekKey(date: string): string {
  return date === '' ? '' : String(Math.floor((Date.parse(`${date}T00:00:00Z`) / 86_400_000 + 3) / 7))
}

const nothing = { volume: 0, turnover: 0 }

function isKonex(session: EquitySession, code: IssueCode): boolean {
  const row = session.state.rows.get(code)
  return row !== undefined && itemAt(session.state.issues, row).market === 'konex'
}

function baseOf(session: EquitySession, row: number, date: TradeDate): number | null {
  return date === session.state.tradeDate ? f64(session.state.base, row) : null
}

function closingPriceOf(code: IssueCode, day: DayBar, before: DayBar | null, base: number | null) {
  const traded = day.open > 0
  return {
    code,
    tradeDate: day.date,
    ...changeAgainst(day.close, base ?? before?.close ?? day.close),
    open: traded ? price(day.open) : null,
    high: traded ? price(day.high) : null,
    low: traded ? price(day.low) : null,
    close: price(day.close),
    volume: quantity(day.volume),
    turnover: krw(day.turnover),
  }
}

/** A market's total of an earlier day is its composite's. */
function indexTotal(indices: IndexEngine, history: IndexHistory, market: 'kospi' | 'kosdaq', date: TradeDate) {
  return history.of(indices.rows.get(market === 'kospi' ? 'K1' : 'Q1') ?? 0, date).find((day) => day.date === date) ?? nothing
}

function afterHoursOf(session: EquitySession, row: number): Pick<EquityQuote, 'open' | 'high' | 'low' | 'last'> {
  const after = session.afterHours(row)
  if (after === null) return { open: null, high: null, low: null, last: price(0) }
  return { open: price(after.open), high: price(after.high), low: price(after.low), last: price(after.last) }
}
