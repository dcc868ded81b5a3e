import type { IndexModel } from '../../model.ts'
import type { IssueCode, TradeDate } from '../../../shared/domain/units.ts'
import { epochMs, krw, price, quantity } from '../../../shared/domain/units.ts'
import { kstTime } from '../../../shared/krx/kst.ts'
import { historyCandles, intradayCandles, slotsOf } from '../candles.ts'
import { f64, itemAt } from '../columns.ts'
import { changeAgainst } from '../equities/quotes.ts'
import type { EquitySession } from '../equities/session.ts'
import { investorRows } from '../flows/investors.ts'
import type { Moment } from '../moment.ts'
import type { IndexEngine } from './engine.ts'
import type { IndexHistory } from './history.ts'

/** The indices in domain terms. */
export function indexModel(engine: IndexEngine, history: IndexHistory, session: EquitySession, moment: Moment): IndexModel {
  const { state } = session

  function withRow<Result>(code: string, make: (row: number) => Result): Result | null {
    const row = engine.rows.get(code)
    return row === undefined ? null : make(row)
  }

  function sizes(row: number, priceOf: (equity: number) => number) {
    const rows = engine.members(row)
    const shares = rows.reduce((sum, equity) => sum + itemAt(state.issues, equity).listedShares, 0)
    const worth = rows.reduce((sum, equity) => sum + itemAt(state.issues, equity).listedShares * priceOf(equity), 0)
    return { issueCount: rows.length, listedShares: quantity(shares), marketCapitalisation: krw(worth) }
  }

  function timeOf() {
    if (session.stage === 'before' || session.stage === 'opening-auction') return { time: null, timeSignal: null }
    if (session.stage === 'closed' || session.stage === 'after-market') return { time: null, timeSignal: 'regular-close' as const }
    return { time: kstTime(epochMs(moment.now())), timeSignal: null }
  }

  function totals(row: number) {
    return { volume: quantity(f64(engine.volume, row)), turnover: krw(f64(engine.turnover, row)) }
  }

  const last = (equity: number) => f64(state.tape.last, equity)

  return {
    level: (code) =>
      withRow(code, (row) => {
        const level = engine.refresh(row)
        return { code, last: price(level), ...changeAgainst(level, f64(engine.previous, row)), ...totals(row), ...timeOf() }
      }),
    summary: (code, date) => withRow(code, (row) => summaryOf(code, row, date)),
    expected: (code) =>
      withRow(code, (row) => {
        const auction = session.stage === 'opening-auction' || session.stage === 'closing-auction'
        const expectedOf = (equity: number) => (auction ? (session.expectedOf(equity)?.price ?? last(equity)) : last(equity))
        const level = engine.levelAt(row, expectedOf)
        const crossing = auction ? engine.members(row).flatMap((equity) => session.expectedOf(equity) ?? []) : []
        return {
          code,
          time: kstTime(epochMs(moment.now())),
          expected: price(level),
          ...changeAgainst(level, f64(engine.previous, row)),
          expectedVolume: quantity(crossing.reduce((sum, { size }) => sum + size, 0)),
          expectedTurnover: krw(crossing.reduce((sum, { price, size }) => sum + price * size, 0)),
        }
      }),
    capitalisation: (code) =>
      withRow(code, (row) => {
        engine.refresh(row)
        return { code, ...sizes(row, last), ...totals(row) }
      }),
    investors: (code) =>
      withRow(code, (row) => {
        engine.refresh(row)
        const market = code === 'K1' ? 'kospi' : code === 'Q1' ? 'kosdaq' : code
        return investorRows({ volume: f64(engine.volume, row), turnover: f64(engine.turnover, row) }, market, moment.tradeDate())
      }),
    intraday: (code, range) =>
      withRow(code, (row) => {
        if (range.date !== moment.tradeDate()) return []
        return intradayCandles(engine.bars.read(row, 0, slotsOf(range).to), range, moment.millisecondsOfTradeDate())
      }),
    history: (code, range) => withRow(code, (row) => historyCandles(history.of(row, moment.tradeDate()), range)),
    closingPrice: (code, date) =>
      withRow(code, (row) => {
        const summary = summaryOf(code, row, date)
        return summary === null ? null : { ...summary, tradeDate: date, close: summary.last }
      }),
  }

  function summaryOf(code: IssueCode, row: number, date: TradeDate) {
    engine.refresh(row)
    const days = history.of(row, moment.tradeDate())
    const at = days.findIndex((day) => day.date === date)
    const day = days[at]
    if (day === undefined) return null
    const traded = day.open > 0
    return {
      code,
      tradeDate: date,
      last: price(day.close),
      ...changeAgainst(day.close, days[at - 1]?.close ?? day.close),
      open: traded ? price(day.open) : null,
      high: traded ? price(day.high) : null,
      low: traded ? price(day.low) : null,
      volume: quantity(day.volume),
      turnover: krw(day.turnover),
      ...scaled(sizes(row, last), day.close / Math.max(0.01, f64(engine.level, row))),
    }
  }
}

/** Market value of another day, by the level of the index. */
function scaled(sizes: { issueCount: number; listedShares: ReturnType<typeof quantity>; marketCapitalisation: number }, ratio: number) {
  return { ...sizes, marketCapitalisation: krw(Math.round(sizes.marketCapitalisation * ratio)) }
}
