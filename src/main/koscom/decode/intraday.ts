import type { EndpointId } from '../../../shared/catalogue/index.ts'
import { endpoint } from '../../../shared/catalogue/index.ts'
import { derivativeMarkets } from '../../../shared/catalogue/markets.ts'
import type { IntradayBarsWire } from '../../../shared/catalogue/wire/series.ts'
import type { Candle, CandleSeries } from '../../../shared/domain/series.ts'
import type { Quantity, TradeDate } from '../../../shared/domain/units.ts'
import { quantity, tradeDate } from '../../../shared/domain/units.ts'
import { contractSpecs } from '../../../shared/krx/contracts/specs.ts'
import { inForce } from '../../../shared/krx/dated.ts'
import { millisecondsOfDay, millisecondsSinceMidnight } from '../../../shared/krx/kst.ts'
import type { ProductGroup } from '../../../shared/krx/sessions/product-group.ts'
import { sessionTimes } from '../../../shared/krx/sessions/session.ts'
import type { ReplyContext } from './context.ts'
import { noData } from './context.ts'

type BarWire = IntradayBarsWire['hisLists'][number]

/** Intraday bars of the day that was asked for, oldest first. Bars carry the time of their end; the newest may be unfinished. */
export function intradayBars(wire: IntradayBarsWire, context: ReplyContext): CandleSeries {
  const rows = wire.hisLists.toSorted((a, b) => (a.inddTm < b.inddTm ? -1 : Number(a.inddTm > b.inddTm)))
  if (rows.length === 0) throw noData(context.id, 'the range is empty')
  const date = askedDay(context)
  const totals = runningTotals(rows, context)
  const candles = rows.map((row, index) => candle(row, date, totals ? ownVolume(rows, index, date, context) : row.inddTrdvol, totals))
  return { code: wire.isuSrtCd, candles }
}

function candle(row: BarWire, date: TradeDate, volume: Quantity | null, totals: boolean): Candle {
  return {
    date,
    time: row.inddTm,
    open: row.inddOpnprc,
    high: row.inddHgprc,
    low: row.inddLwprc,
    close: row.inddClsprc,
    volume,
    turnover: row.inddTrdval,
    runningVolume: totals ? row.inddTrdvol : row.inddAccTrdvol,
    runningTurnover: row.inddAccTrdval,
    change: null,
    changeState: null,
    openInterest: null,
  }
}

/**
 * Whether the volume of a bar is the day's running total (quirk 55). It is in the older v2 service, which has no field of its own
 * for the total; a series that falls anywhere cannot be one.
 */
function runningTotals(rows: readonly BarWire[], { version }: ReplyContext): boolean {
  if (version !== 'v2' || rows.some((row) => row.inddAccTrdvol !== null)) return false
  return rows.every((row, index) => row.inddTrdvol >= (rows[index - 1]?.inddTrdvol ?? 0))
}

/**
 * What a bar adds to the running total. Of the oldest bar that is the total itself where the bar begins with the session; else what
 * came before is not known, and neither is the bar's own volume.
 */
function ownVolume(rows: readonly BarWire[], index: number, date: TradeDate, context: ReplyContext): Quantity | null {
  const row = rows[index]
  const before = rows[index - 1]
  if (row === undefined) return null
  if (before !== undefined) return quantity(row.inddTrdvol - before.inddTrdvol)
  const begins = millisecondsOfDay(row.inddTm) - Number(context.parameters['interval'] ?? 0) * 1000
  return begins <= openingTime(date, context) ? row.inddTrdvol : null
}

/** Start of continuous trading in ms after midnight; 09:00 on days that the calendar does not know as open. */
function openingTime(date: TradeDate, { id, parameters }: ReplyContext): number {
  const session = sessionTimes(productGroup(id, parameters['market'], date), date)
  return session === null ? 9 * 3_600_000 : millisecondsSinceMidnight(session.opens)
}

function productGroup(id: EndpointId, market: unknown, date: TradeDate): ProductGroup {
  const { group } = endpoint(id)
  const known = group === 'futures' || group === 'options' ? derivativeMarkets.find((name) => name === market) : undefined
  return known === undefined ? 'equity' : inForce(contractSpecs[known], date).group
}

/** The day of the request; the one that stood in for it where none was given. */
function askedDay({ parameters, today }: ReplyContext): TradeDate {
  const asked = parameters['date']
  return typeof asked === 'string' ? tradeDate(asked) : today
}
