import type { BookLevel, OrderBook } from '../../../shared/domain/book.ts'
import type { ChangeState, DayRange, EquityQuote, Side } from '../../../shared/domain/quote.ts'
import type { IssueCode, Quantity } from '../../../shared/domain/units.ts'
import { epochMs, krw, percent, price, quantity } from '../../../shared/domain/units.ts'
import { kstTime } from '../../../shared/krx/kst.ts'
import type { BookTable } from '../books.ts'
import { directionOf } from '../candles.ts'
import { f64, i32, itemAt } from '../columns.ts'
import { sideBuy, sideSell, type Tape } from '../tape.ts'
import type { EquitySession } from './session.ts'

/** Change against the base (KRW or points, signed) with its rate in percent, half away from zero to two places. */
export function changeAgainst(last: number, base: number) {
  const change = Math.round((last - base) * 100) / 100
  const rate = base === 0 ? 0 : Math.sign(change) * (Math.round((Math.abs(change) / base) * 10_000) / 100)
  return { change: price(change), changeRate: percent(rate === 0 ? 0 : rate), changeState: directionOf(change) }
}

export function quoteOf(session: EquitySession, row: number, code: IssueCode): EquityQuote {
  const { state } = session
  const { tape, books } = state
  const ladder = itemAt(state.ladders, row)
  const last = f64(tape.last, row)
  const change = changeAgainst(last, f64(state.base, row))
  const side = i32(tape.lastSide, row)
  return {
    code,
    ...change,
    changeState: limitState(last, ladder.priceAt(i32(books.highest, row)), ladder.priceAt(i32(books.lowest, row))) ?? change.changeState,
    ...rangeOf(tape, row),
    last: price(last),
    volume: quantity(f64(tape.volume, row)),
    turnover: krw(f64(tape.turnover, row)),
    lastQuantity: quantity(f64(tape.lastQuantity, row)),
    lastSide: sideOf(side),
    ...timeOf(tape, row, session.stage === 'closed'),
    bid: books.hasBid(row) && quoted(session, row) ? price(ladder.priceAt(i32(books.bestBid, row))) : null,
    ask: books.hasAsk(row) && quoted(session, row) ? price(ladder.priceAt(i32(books.bestAsk, row))) : null,
  }
}

/** Open, high and low of the day; `null` before the first trade. */
export function rangeOf(tape: Tape, row: number): DayRange {
  if (!tape.traded(row)) return { open: null, high: null, low: null }
  return { open: price(f64(tape.open, row)), high: price(f64(tape.high, row)), low: price(f64(tape.low, row)) }
}

export function sideOf(side: number): Side | null {
  return side === sideBuy ? 'buy' : side === sideSell ? 'sell' : null
}

/** When an instrument last traded; after the close the signal that the feed sends in place of the time. */
function timeOf(tape: Tape, row: number, closed: boolean): Pick<EquityQuote, 'time' | 'timeSignal'> {
  if (!tape.traded(row)) return { time: null, timeSignal: null }
  if (closed) return { time: null, timeSignal: 'regular-close' }
  return { time: kstTime(epochMs(f64(tape.lastAt, row))), timeSignal: null }
}

export function bookOf(session: EquitySession, row: number, code: IssueCode): OrderBook {
  const { state } = session
  const sides = quoted(session, row) ? levelsOf(state.books, row) : emptySides
  const expected = session.expectedOf(row)
  return {
    code,
    ...sides,
    askOrders: null,
    bidOrders: null,
    afterHoursAskSize: quantity(0),
    afterHoursBidSize: quantity(0),
    expectedPrice: expected === null ? null : price(expected.price),
    expectedQuantity: expected === null ? null : quantity(expected.size),
    expectedVolume: expected === null ? null : quantity(expected.size),
    volume: quantity(f64(state.tape.volume, row)),
    time: null,
  }
}

const emptySides = { asks: [], bids: [], totalAskSize: quantity(0), totalBidSize: quantity(0) }

/** A book is empty before orders are taken, and of a halted issue. */
function quoted(session: EquitySession, row: number): boolean {
  return session.stage !== 'before' && !itemAt(session.state.issues, row).halted
}

/** Levels of both sides and their totals; derivatives give the number of orders on each. */
export function levelsOf(books: BookTable, row: number, ordersOf: ((size: number) => Quantity) | null = null) {
  const ladder = itemAt(books.ladders, row)
  const asks: BookLevel[] = []
  const bids: BookLevel[] = []
  for (let level = 0; level < books.depth; level += 1) {
    const at = row * books.depth + level
    const ask = i32(books.bestAsk, row) + level
    const bid = i32(books.bestBid, row) - level
    if (ask <= i32(books.highest, row)) asks.push(levelOf(ladder.priceAt(ask), i32(books.askSizes, at), ordersOf))
    if (bid >= i32(books.lowest, row)) bids.push(levelOf(ladder.priceAt(bid), i32(books.bidSizes, at), ordersOf))
  }
  return { asks, bids, totalAskSize: totalOf(asks), totalBidSize: totalOf(bids) }
}

function levelOf(at: number, size: number, ordersOf: ((size: number) => Quantity) | null): BookLevel {
  return { price: price(at), size: quantity(size), orders: ordersOf === null ? null : ordersOf(size), sizeDerived: false }
}

function totalOf(levels: readonly BookLevel[]): Quantity {
  return quantity(levels.reduce((sum, { size }) => sum + (size ?? 0), 0))
}

function limitState(last: number, upper: number, lower: number): ChangeState | null {
  return last >= upper ? 'limit-up' : last <= lower ? 'limit-down' : null
}
