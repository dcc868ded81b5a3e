import type { IndexModel, IntradayRange } from '../../model.ts'
import type { ExpectedIndex, FeedTime } from '../../../shared/domain/quote.ts'
import type { Candle } from '../../../shared/domain/series.ts'
import type { IssueCode, TradeDate } from '../../../shared/domain/units.ts'
import { epochMs, krw, price, quantity } from '../../../shared/domain/units.ts'
import { kstTime, startOfDay } from '../../../shared/krx/kst.ts'
import { sessionTimes } from '../../../shared/krx/sessions/session.ts'
import { barsEnd, historyCandles, intradayCandles, openingOf, slotsOf } from '../candles.ts'
import { f64, itemAt } from '../columns.ts'
import { changeAgainst } from '../equities/quotes.ts'
import type { EquitySession } from '../equities/session.ts'
import { investorRows } from '../flows/investors.ts'
import { marketFlows } from '../flows/market.ts'
import { inventIntraday } from '../invented-intraday.ts'
import type { Moment } from '../moment.ts'
import type { IndexEngine } from './engine.ts'
import type { IndexHistory } from './history.ts'

interface Reader {
  readonly engine: IndexEngine
  readonly history: IndexHistory
  readonly session: EquitySession
  readonly moment: Moment
  /** What `make` makes of the row of a code; `null` for a code that is not listed. */
  readonly withRow: <Result>(code: string, make: (row: number) => Result) => Result | null
}

/** The indices in domain terms. */
export function indexModel(engine: IndexEngine, history: IndexHistory, session: EquitySession, moment: Moment): IndexModel {
  const reader: Reader = {
    engine,
    history,
    session,
    moment,
    withRow: (code, make) => {
      const row = engine.rows.get(code)
      return row === undefined ? null : make(row)
    },
  }
  return { ...levelsSide(reader), ...barsSide(reader) }
}

type LevelsSide = Pick<IndexModel, 'level' | 'summary' | 'expected' | 'capitalisation' | 'investors'>
type BarsSide = Pick<IndexModel, 'intraday' | 'history' | 'closingPrice'>

function levelsSide(reader: Reader): LevelsSide {
  const { engine, session, moment, withRow } = reader
  return {
    level: (code) =>
      withRow(code, (row) => {
        const level = engine.refresh(row)
        return { code, last: price(level), ...changeAgainst(level, f64(engine.previous, row)), ...totals(engine, row), ...timeOf(reader) }
      }),
    summary: (code, date) => withRow(code, (row) => summaryOf(reader, code, row, date)),
    expected: (code) => withRow(code, (row) => expectedOf(reader, code, row)),
    capitalisation: (code) =>
      withRow(code, (row) => {
        engine.refresh(row)
        return { code, ...sizes(reader, row), ...totals(engine, row) }
      }),
    investors: (code) =>
      withRow(code, (row) => {
        engine.refresh(row)
        if (code === 'K1' || code === 'Q1') return marketFlows(session, code === 'K1' ? 'kospi' : 'kosdaq', moment.tradeDate())
        return investorRows({ volume: f64(engine.volume, row), turnover: f64(engine.turnover, row) }, code, moment.tradeDate())
      }),
  }
}

function barsSide(reader: Reader): BarsSide {
  const { engine, history, moment, withRow } = reader
  return {
    intraday: (code, range) =>
      withRow(code, (row) => {
        if (range.date !== moment.tradeDate()) return pastIntraday(reader, row, range)
        const times = sessionTimes('equity', range.date)
        const opening = openingOf(range.date, times, f64(engine.previous, row))
        return intradayCandles(
          engine.bars.read(row, 0, slotsOf(range).to),
          range,
          barsEnd(range.date, times?.closes, moment.now()),
          opening,
        )
      }),
    history: (code, range) => withRow(code, (row) => historyCandles(history.of(row, moment.tradeDate()), range)),
    closingPrice: (code, date) =>
      withRow(code, (row) => {
        const summary = summaryOf(reader, code, row, date)
        return summary === null ? null : { ...summary, tradeDate: date, close: summary.last }
      }),
  }
}

function pastIntraday({ engine, history, moment }: Reader, row: number, range: IntradayRange): readonly Candle[] {
  const day = history.of(row, moment.tradeDate()).find(({ date }) => date === range.date)
  const times = sessionTimes('equity', range.date)
  if (day === undefined || times === null) return []
  const bars = inventIntraday(itemAt(engine.definitions, row).code, day, times, (value) => Math.round(value * 100) / 100)
  return intradayCandles(bars, range, times.closes - startOfDay(range.date), openingOf(range.date, times, day.close))
}

/** Industries of KOSPI and KOSDAQ, by the numbers of their codes. */
const industries = /^(?:K(?:[5-9]|1\d|2[0-7])|Q(?:1[2-9]|[2-6]\d|7[0-7]|15\d|160))$/

/**
 * What an index is made of. One that follows another has the other's issues; an industry without issues in this universe has none,
 * and no market value, as replies of the feed may lack it.
 */
function sizes({ engine, session }: Reader, row: number) {
  const { issues, tape } = session.state
  const { basket, code } = itemAt(engine.definitions, row)
  if (basket === null && industries.test(code)) return { issueCount: 0, listedShares: quantity(0), marketCapitalisation: null }
  const rows = engine.constituents(row)
  const shares = rows.reduce((sum, equity) => sum + itemAt(issues, equity).listedShares, 0)
  const worth = rows.reduce((sum, equity) => sum + itemAt(issues, equity).listedShares * f64(tape.last, equity), 0)
  return { issueCount: rows.length, listedShares: quantity(shares), marketCapitalisation: krw(worth) }
}

function totals(engine: IndexEngine, row: number) {
  return { volume: quantity(f64(engine.volume, row)), turnover: krw(f64(engine.turnover, row)) }
}

function timeOf({ session, moment }: Reader): FeedTime {
  if (session.stage === 'before' || session.stage === 'opening-auction') return { time: null, timeSignal: null }
  if (session.stage === 'closed' || session.stage === 'after-market') return { time: null, timeSignal: 'regular-close' }
  return { time: kstTime(epochMs(moment.now())), timeSignal: null }
}

function expectedOf({ engine, session, moment }: Reader, code: IssueCode, row: number): ExpectedIndex {
  const { last } = session.state.tape
  const auction = session.stage === 'opening-auction' || session.stage === 'closing-auction'
  const level = engine.levelAt(row, (equity) => (auction ? session.expectedOf(equity)?.price : undefined) ?? f64(last, equity))
  const crossing = auction ? engine.constituents(row).flatMap((equity) => session.expectedOf(equity) ?? []) : []
  return {
    code,
    time: kstTime(epochMs(moment.now())),
    expected: price(level),
    ...changeAgainst(level, f64(engine.previous, row)),
    expectedVolume: quantity(crossing.reduce((sum, { size }) => sum + size, 0)),
    expectedTurnover: krw(crossing.reduce((sum, { price, size }) => sum + price * size, 0)),
  }
}

/** Figures of a day; market value and number of shares follow from today's by the level. */
function summaryOf(reader: Reader, code: IssueCode, row: number, date: TradeDate) {
  const { engine, history, moment } = reader
  const now = engine.refresh(row)
  const days = history.of(row, moment.tradeDate())
  const at = days.findIndex((day) => day.date === date)
  const day = days[at]
  if (day === undefined) return null
  const traded = day.open > 0
  const { marketCapitalisation, ...counts } = sizes(reader, row)
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
    ...counts,
    marketCapitalisation: marketCapitalisation === null ? null : krw(Math.round((marketCapitalisation * day.close) / Math.max(0.01, now))),
  }
}
