import type { FuturesModel, IntradayRange, OptionsModel } from '../../model.ts'
import type { OrderBook } from '../../../shared/domain/book.ts'
import type { LimitStep } from '../../../shared/domain/instrument.ts'
import type { ClosingPrice, DerivativeQuote } from '../../../shared/domain/quote.ts'
import type { Candle } from '../../../shared/domain/series.ts'
import type { IssueCode, Quantity, TradeDate } from '../../../shared/domain/units.ts'
import { epochMs, krw, price, quantity } from '../../../shared/domain/units.ts'
import type { DerivativeMarket } from '../../../shared/catalogue/markets.ts'
import { continuousCodes } from '../../../shared/krx/codes/continuous.ts'
import { kstTime, startOfDay } from '../../../shared/krx/kst.ts'
import { sessionTimes } from '../../../shared/krx/sessions/session.ts'
import { ceilToTick, floorToTick } from '../../../shared/krx/ticks.ts'
import { barsEnd, historyCandles, intradayCandles, openingOf, slotsOf } from '../candles.ts'
import { f64, i32, itemAt } from '../columns.ts'
import { changeAgainst, levelsOf, rangeOf, sideOf } from '../equities/quotes.ts'
import { investorRows, optionInvestorRows } from '../flows/investors.ts'
import { inventIntraday } from '../invented-intraday.ts'
import type { Contract } from './contracts.ts'
import type { ContractHistory } from './history.ts'
import { futuresMaster, listedContract, optionMaster } from './masters.ts'
import type { DerivativesTrading } from './trading.ts'

/** Contracts in one order of a book, for the number of orders on a level. */
const contractsPerOrder = 3
/** Markets whose live band is the last price ± 1 % while they trade (KRX real-time price limits). */
const liveBanded: ReadonlySet<DerivativeMarket> = new Set(['kospi200', 'mini_kospi200', 'kosdaq150'])

type Shared = Pick<FuturesModel, 'quote' | 'book' | 'intraday' | 'history' | 'closingPrice'>

/** Market time, ms since 1970. */
type Now = () => number

export function futuresModel(trading: DerivativesTrading, history: ContractHistory, now: Now): FuturesModel {
  const resolve = (code: string) => frontOf(trading, code)
  const rowOf = (code: string) => rowIn(trading, resolve(code) ?? code, (kind) => kind !== 'option')
  return {
    ...sharedModel(trading, history, rowOf, now),
    resolve,
    list: (market) =>
      trading.table.contracts.flatMap((contract) => {
        if (contract.market !== market || contract.kind === 'option') return []
        const continuous = continuousCodes[market]
        const listed = listedContract(contract)
        const front = continuous !== undefined && resolve(continuous) === contract.code
        return front ? [listed, { ...listed, code: continuous, feedMarket: null }] : [listed]
      }),
    master: (code) => {
      const row = rowOf(code)
      return row === null ? null : futuresMaster(trading.table, row, history.of(trading.table, row))
    },
    investors: (market) =>
      investorRows(
        totalOf(trading, (contract) => contract.market === market && contract.kind !== 'option'),
        market,
        trading.table.date,
      ),
  }
}

export function optionsModel(trading: DerivativesTrading, history: ContractHistory, now: Now): OptionsModel {
  const rowOf = (code: string) => rowIn(trading, code, (kind) => kind === 'option')
  const traded = (market: DerivativeMarket, right: 'call' | 'put') =>
    totalOf(trading, (contract) => contract.market === market && contract.kind === 'option' && contract.right === right)
  return {
    ...sharedModel(trading, history, rowOf, now),
    list: (market) =>
      trading.table.contracts.filter((contract) => contract.market === market && contract.kind === 'option').map(listedContract),
    master: (code) => {
      const row = rowOf(code)
      return row === null ? null : optionMaster(trading.table, row, history.of(trading.table, row))
    },
    investors: (market) => optionInvestorRows(traded(market, 'call'), traded(market, 'put'), market, trading.table.date),
  }
}

/** The real contract behind a code of the list; `null` for a code that the list does not hold. */
function frontOf(trading: DerivativesTrading, code: string): IssueCode | null {
  const { table } = trading
  const row = table.rows.get(code)
  if (row !== undefined) return itemAt(table.contracts, row).code
  const market = Object.entries(continuousCodes).find(([, continuous]) => continuous === code)?.[0]
  return table.contracts.find((contract) => contract.kind === 'future' && contract.market === market)?.code ?? null
}

function rowIn(trading: DerivativesTrading, code: string, fits: (kind: Contract['kind']) => boolean): number | null {
  const row = trading.table.rows.get(code)
  return row !== undefined && fits(itemAt(trading.table.contracts, row).kind) ? row : null
}

function totalOf(trading: DerivativesTrading, of: (contract: Contract) => boolean) {
  const { contracts, tape } = trading.table
  let volume = 0
  let turnover = 0
  contracts.forEach((contract, row) => {
    if (!of(contract)) return
    volume += f64(tape.volume, row)
    turnover += f64(tape.turnover, row)
  })
  return { volume, turnover }
}

function sharedModel(trading: DerivativesTrading, history: ContractHistory, rowOf: (code: string) => number | null, now: Now): Shared {
  function withRow<Result>(code: string, make: (row: number) => Result): Result | null {
    const row = rowOf(code)
    return row === null ? null : make(row)
  }
  return {
    quote: (code) => withRow(code, (row) => quoteOf(trading, row, now())),
    book: (code) => withRow(code, (row) => bookOf(trading, row, now())),
    intraday: (code, range) => withRow(code, (row) => intradayOf(trading, history, row, range, now())),
    history: (code, range) => withRow(code, (row) => historyCandles(history.of(trading.table, row), range)),
    closingPrice: (code, date) => withRow(code, (row) => closingOf(trading, history, row, date)),
  }
}

function quoteOf(trading: DerivativesTrading, row: number, at: number): DerivativeQuote {
  const { table } = trading
  const { tape } = table
  const contract = itemAt(table.contracts, row)
  const traded = tape.traded(row)
  const closed = trading.phaseOf(row, at) === 'closed'
  const last = f64(tape.last, row)
  const band = bandOf(trading, row, at)
  const near = contract.kind === 'spread' ? f64(tape.last, table.rows.get(contract.near.code) ?? row) : null
  return {
    code: contract.code,
    ...rangeOf(tape, row),
    last: price(last),
    volume: quantity(f64(tape.volume, row)),
    turnover: krw(f64(tape.turnover, row)),
    lastQuantity: quantity(f64(tape.lastQuantity, row)),
    lastSide: sideOf(i32(tape.lastSide, row)),
    time: traded && !closed ? kstTime(epochMs(f64(tape.lastAt, row))) : null,
    timeSignal: traded && closed ? 'regular-close' : null,
    blockVolume: quantity(f64(tape.blockVolume, row)),
    nearLegPrice: near === null ? null : price(near),
    farLegPrice: near === null ? null : price(Math.round((near + last) * 100) / 100),
    upperLimit: band?.upper ?? null,
    lowerLimit: band?.lower ?? null,
  }
}

/** The band in force: the first step, and inside it the last price ± 1 % while index futures trade. */
function bandOf(trading: DerivativesTrading, row: number, at: number): LimitStep | null {
  const { table } = trading
  const contract = itemAt(table.contracts, row)
  const first = itemAt(table.limits, row)[0]
  if (first === undefined) return null
  if (contract.kind !== 'future' || !liveBanded.has(contract.market) || trading.phaseOf(row, at) !== 'continuous') return first
  const last = f64(table.tape.last, row)
  return {
    upper: price(Math.min(first.upper, floorToTick(contract.table, last * 1.01, table.date))),
    lower: price(Math.max(first.lower, ceilToTick(contract.table, last * 0.99, table.date))),
  }
}

function bookOf(trading: DerivativesTrading, row: number, at: number): OrderBook {
  const { table } = trading
  const sides = levelsOf(table.books, row, (size) => quantity(Math.ceil(size / contractsPerOrder)))
  const expected = trading.expectedOf(row, at)
  return {
    code: itemAt(table.contracts, row).code,
    ...sides,
    askOrders: ordersOn(sides.asks),
    bidOrders: ordersOn(sides.bids),
    afterHoursAskSize: null,
    afterHoursBidSize: null,
    expectedPrice: expected === null ? null : price(expected.price),
    expectedQuantity: expected === null ? null : quantity(expected.size),
    expectedVolume: expected === null ? null : quantity(expected.size),
    volume: quantity(f64(table.tape.volume, row)),
    time: kstTime(epochMs(Math.max(at, startOfDay(table.date)))),
  }
}

function ordersOn(levels: OrderBook['asks']): Quantity {
  return quantity(levels.reduce((sum, level) => sum + (level.orders ?? 0), 0))
}

function intradayOf(
  trading: DerivativesTrading,
  history: ContractHistory,
  row: number,
  range: IntradayRange,
  at: number,
): readonly Candle[] {
  const { table } = trading
  if (range.date !== table.date) return pastIntraday(trading, history, row, range)
  const session = sessionTimes(itemAt(table.contracts, row).group, table.date)
  const opening = openingOf(table.date, session, f64(table.base, row))
  return intradayCandles(table.tape.bars.read(row, 0, slotsOf(range).to), range, barsEnd(table.date, session?.closes, at), opening)
}

/** Bars of a day that is over; empty for a day that the contract did not trade on. */
function pastIntraday(trading: DerivativesTrading, history: ContractHistory, row: number, range: IntradayRange): readonly Candle[] {
  const contract = itemAt(trading.table.contracts, row)
  const day = history.of(trading.table, row).find(({ date }) => date === range.date)
  const session = sessionTimes(contract.group, range.date)
  if (day === undefined || session === null) return []
  const ladder = itemAt(trading.table.books.ladders, row)
  const bars = inventIntraday(contract.code, day, session, (value) => ladder.priceAt(ladder.nearest(value)))
  return intradayCandles(bars, range, session.closes - startOfDay(range.date), openingOf(range.date, session, day.close))
}

function closingOf(trading: DerivativesTrading, history: ContractHistory, row: number, date: TradeDate): ClosingPrice | null {
  const days = history.of(trading.table, row)
  const at = days.findIndex((day) => day.date === date)
  const day = days[at]
  if (day === undefined) return null
  const traded = day.open > 0
  const base = date === trading.table.date ? f64(trading.table.base, row) : (days[at - 1]?.close ?? day.close)
  return {
    code: itemAt(trading.table.contracts, row).code,
    tradeDate: date,
    ...changeAgainst(day.close, base),
    open: traded ? price(day.open) : null,
    high: traded ? price(day.high) : null,
    low: traded ? price(day.low) : null,
    close: price(day.close),
    volume: quantity(day.volume),
    turnover: krw(day.turnover),
  }
}
