import type { InstrumentQuote } from '../../shared/contract/streams.ts'
import type { OrderBook } from '../../shared/domain/book.ts'
import type { ChangeState, DerivativeQuote, EquityQuote, IndexLevel } from '../../shared/domain/quote.ts'
import { epochMs, price } from '../../shared/domain/units.ts'
import { changeFrom } from '../../shared/krx/change.ts'
import { kstTime } from '../../shared/krx/kst.ts'
import { bestOfBook } from './best-watch.ts'
import { valueAt } from './board-columns.ts'
import type { BoardColumns } from './board-columns.ts'
import type { BestQuote, TradePush } from './detail.ts'
import type { Master } from './masters.ts'
import { isAgreed, movesLast } from './trade-kind.ts'

/** The figures of a quote, without what the instrument is and what they are worth. */
export type QuoteValues = Omit<
  InstrumentQuote,
  'code' | 'kind' | 'name' | 'state' | 'failure' | 'basePrice' | 'openInterest' | 'isMasterSpared' | 'receivedAt'
>

export const blankValues: QuoteValues = {
  last: null,
  change: null,
  changeRate: null,
  open: null,
  high: null,
  low: null,
  volume: null,
  turnover: null,
  bid: null,
  ask: null,
  bidSize: null,
  askSize: null,
  lastQuantity: null,
  upperLimit: null,
  lowerLimit: null,
  changeState: null,
  lastSide: null,
  time: null,
  expectedPrice: null,
  expectedQuantity: null,
}

/** Figures of a REST reply over those that are held; what a reply has no word of stays. */
export function fromReply(held: QuoteValues, reply: EquityQuote | DerivativeQuote | IndexLevel): QuoteValues {
  const shared = { last: reply.last, volume: reply.volume, turnover: reply.turnover, time: reply.time }
  if (!('lastSide' in reply)) {
    const { change, changeRate, changeState } = reply
    return { ...held, ...shared, change, changeRate, changeState, ...widened(held, reply.last) }
  }
  const { open, high, low } = reply
  const traded = { ...shared, open, high, low, ...tradeOf(held, reply) }
  if ('upperLimit' in reply) return { ...held, ...traded, upperLimit: reply.upperLimit, lowerLimit: reply.lowerLimit }
  const { change, changeRate, changeState } = reply
  return { ...held, ...traded, change, changeRate, changeState, ...bestOf(held, reply.bid, reply.ask) }
}

/**
 * The last trade as a reply tells it. Before the first of the day its price is the reference and there is no size; one that was
 * agreed outside the book leaves the last price, where one is held.
 */
function tradeOf(held: QuoteValues, { last, lastQuantity, lastSide, time, timeSignal }: EquityQuote | DerivativeQuote) {
  if (movesLast(lastQuantity, timeSignal)) return { lastQuantity, lastSide }
  if (!isAgreed(timeSignal)) return { lastQuantity: null, lastSide: null }
  return { last: held.last ?? last, lastQuantity: held.lastQuantity, lastSide: held.lastSide, time: held.time ?? time }
}

/** Figures of a trade over those that are held. What is no print of the book moves the day's totals alone. */
export function fromTrade(held: QuoteValues, { price: last, quantity, values }: TradePush): QuoteValues {
  if (!movesLast(quantity, values.timeSignal)) {
    return { ...held, volume: keep(values.volume, held.volume), turnover: keep(values.turnover, held.turnover) }
  }
  return {
    ...held,
    last,
    lastQuantity: quantity,
    change: keep(values.change, null),
    changeRate: keep(values.changeRate, null),
    changeState: keep(values.changeState, null),
    open: keep(values.open, held.open),
    high: keep(values.high, held.high),
    low: keep(values.low, held.low),
    volume: keep(values.volume, held.volume),
    turnover: keep(values.turnover, held.turnover),
    lastSide: keep(values.lastSide, null),
    time: values.time ?? held.time,
    upperLimit: keep(values.upperLimit, held.upperLimit),
    lowerLimit: keep(values.lowerLimit, held.lowerLimit),
  }
}

function keep<Value>(sent: Value | undefined, before: Value): Value {
  return sent === undefined ? before : sent
}

/** An index sends no range; its levels widen the one that is known. */
function widened({ high, low }: QuoteValues, last: number): Pick<QuoteValues, 'high' | 'low'> {
  return { high: high === null ? null : Math.max(high, last), low: low === null ? null : Math.min(low, last) }
}

/** The best bid and ask over the figures that are held. */
export function fromBestQuote(held: QuoteValues, { bid, bidSize, ask, askSize }: Omit<BestQuote, 'kind'>): QuoteValues {
  return { ...held, bid, bidSize, ask, askSize }
}

/** Best quotes and expected price of a book over the figures that are held. */
export function fromBook(held: QuoteValues, book: OrderBook): QuoteValues {
  const { expectedPrice, expectedQuantity } = book
  return { ...fromBestQuote(held, bestOfBook(book)), expectedPrice, expectedQuantity }
}

/** The row of the board over the figures that are held; the board knows no side, so that of another print goes. */
export function fromBoard(held: QuoteValues, columns: BoardColumns, row: number): QuoteValues {
  const value = (column: Float64Array) => known(valueAt(column, row))
  const at = known(columns.time[row])
  const time = at === null ? held.time : kstTime(epochMs(at))
  return {
    ...held,
    last: value(columns.last),
    change: null,
    changeRate: null,
    changeState: null,
    open: value(columns.open),
    high: value(columns.high),
    low: value(columns.low),
    volume: known(valueAt(columns.snapshotVolume, row) + valueAt(columns.volumeSince, row)),
    turnover: known(valueAt(columns.snapshotTurnover, row) + valueAt(columns.turnoverSince, row)),
    lastQuantity: value(columns.lastQuantity) ?? held.lastQuantity,
    lastSide: time === held.time ? held.lastSide : null,
    time,
  }
}

/**
 * The day's limits of the master, for contracts those of the narrowest step that the day's range has not left. What the feed
 * itself calls limits of a contract is the band around its last price.
 */
export function limitsOf(master: Master | null, { last, high, low, upperLimit, lowerLimit }: QuoteValues) {
  if (master === null) return { upperLimit, lowerLimit }
  if (!('limits' in master)) return { upperLimit: master.upperLimit, lowerLimit: master.lowerLimit }
  const [top, bottom] = [high ?? last ?? 0, low ?? last ?? 0]
  const step = master.limits.find(({ upper, lower }) => top <= upper && bottom >= lower) ?? master.limits.at(-1)
  return step === undefined ? { upperLimit, lowerLimit } : { upperLimit: step.upper, lowerLimit: step.lower }
}

/** Change against the base where it is known; else what the feed said. The limit shows where the price stands at it. */
export function withChange(values: QuoteValues, base: number | null): QuoteValues {
  const { last } = values
  if (last === null || base === null) return values
  const { change, changeRate } = changeFrom(price(base), price(last))
  return { ...values, change, changeRate, changeState: stateOf(last, change, values) }
}

function stateOf(last: number, change: number, { upperLimit, lowerLimit }: QuoteValues): ChangeState {
  if (last === upperLimit) return 'limit-up'
  if (last === lowerLimit) return 'limit-down'
  return change > 0 ? 'up' : change < 0 ? 'down' : 'flat'
}

/** Sizes belong to their prices: they go with a price that has moved. */
function bestOf(held: QuoteValues, bid: number | null, ask: number | null): Partial<QuoteValues> {
  return { bid, ask, bidSize: bid === held.bid ? held.bidSize : null, askSize: ask === held.ask ? held.askSize : null }
}

function known(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value
}
