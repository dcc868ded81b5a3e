import type { EquityModel, HistoryRange } from '../../model.ts'
import type { EquityQuote } from '../../../shared/domain/quote.ts'
import type { IssueCode, TradeDate } from '../../../shared/domain/units.ts'
import { krw, price, quantity } from '../../../shared/domain/units.ts'

import { historyCandles, intradayCandles, slotsOf } from '../candles.ts'
import { f64, itemAt } from '../columns.ts'
import { etfBasket } from '../flows/baskets.ts'
import { foreignHoldingDays, shortSellingDays } from '../flows/daily.ts'
import { investorRows } from '../flows/investors.ts'
import { memberRanking } from '../flows/members.ts'
import type { DayBar } from '../history.ts'
import type { IndexEngine } from '../indices/engine.ts'
import type { IndexHistory } from '../indices/history.ts'
import type { Moment } from '../moment.ts'
import { extraItemsOf } from './extra-items.ts'
import type { EquityHistory } from './history.ts'
import { equityMaster, listedIssue, membershipsOf, netAssetValueAt } from './masters.ts'
import { bookOf, changeAgainst, quoteOf } from './quotes.ts'
import type { EquitySession } from './session.ts'

/** Short-selling figures of a day are out at 18:00 KST. */
const shortSellingPublished = 18 * 3_600_000

/** The equities in domain terms. */
export function equityModel(session: EquitySession, history: EquityHistory, indices: IndexEngine, indexHistory: IndexHistory, moment: Moment): EquityModel {
  const { state } = session
  const rowOf = (code: string) => state.rows.get(code)
  const memberships = membershipsOf(indices.definitions.flatMap(({ basket }) => (basket === null ? [] : [basket])))
  const none: ReadonlySet<string> = new Set()

  function withRow<Result>(code: string, make: (row: number) => Result): Result | null {
    const row = rowOf(code)
    return row === undefined ? null : make(row)
  }

  function dayOf(row: number, date: TradeDate): DayBar | null {
    return history.of(row).find((day) => day.date === date) ?? null
  }

  function between(row: number, from: TradeDate, to: TradeDate): readonly DayBar[] {
    return history.of(row).filter(({ date }) => date >= from && date <= to)
  }

  return {
    list: (market) => state.issues.filter((issue) => issue.market === market).map(listedIssue),
    master: (code) => withRow(code, (row) => equityMaster(state, row, memberships.get(row) ?? none, history.of(row).at(-2) ?? null)),
    quote: (code) => (isKonex(session, code) ? null : withRow(code, (row) => quoteOf(session, row, code))),
    book: (code) => (isKonex(session, code) ? null : withRow(code, (row) => bookOf(session, row, code))),
    extraItems: (code) => withRow(code, (row) => extraItemsOf(itemAt(state.issues, row), history.of(row).slice(0, -1))),
    intraday: (code, range) =>
      withRow(code, (row) => {
        if (range.date !== state.tradeDate) return []
        // Everything up to the range is read, so that a quiet first stretch can repeat the price before it.
        const bars = state.tape.bars.read(row, 0, slotsOf(range).to)
        return intradayCandles(bars, range, moment.millisecondsOfTradeDate())
      }),
    history: (code, range) => withRow(code, (row) => historyCandles(history.of(row), range)),
    closingPrice: (code, date) =>
      withRow(code, (row) => {
        const days = history.of(row)
        const at = days.findIndex((day) => day.date === date)
        return at < 0 ? null : closingPriceOf(code, itemAt(days, at), days[at - 1] ?? null, baseOf(session, row, date))
      }),
    investors: (code, date) => withRow(code, (row) => investorRows(dayOf(row, date) ?? nothing, code, date)),
    marketInvestors: (market, date) => {
      const rows = [...state.issues.keys()].filter((row) => itemAt(state.issues, row).market === market)
      return investorRows(date === state.tradeDate ? marketTotal(session, rows) : indexTotal(indices, indexHistory, market, date), market, date)
    },
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
    ...etfSide(session, history, indices, rowOf),
    afterHours: (code) => withRow(code, (row) => afterHoursOf(session, row)),
  }
}

type EtfSide = Pick<EquityModel, 'netAssetValue' | 'netAssetValueHistory' | 'basket'>

function etfSide(session: EquitySession, history: EquityHistory, indices: IndexEngine, rowOf: (code: string) => number | undefined): EtfSide {
  const { state } = session

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

function marketTotal(session: EquitySession, rows: readonly number[]) {
  const { volume, turnover } = session.state.tape
  return {
    volume: rows.reduce((sum, row) => sum + f64(volume, row), 0),
    turnover: rows.reduce((sum, row) => sum + f64(turnover, row), 0),
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
