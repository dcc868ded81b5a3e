import type { ApiVersion } from '../../../shared/catalogue/endpoint.ts'
import type { ClosingPrice } from '../../../shared/domain/quote.ts'
import type { Candle } from '../../../shared/domain/series.ts'
import type { TimeOfDay } from '../../../shared/domain/units.ts'
import { dayKey } from './masters.ts'
import type { WireScale } from './scale.ts'
import { scaled } from './scale.ts'
import type { WireObject, WireTable, WireValue } from './wire.ts'
import { changeCode, exact, issueText, number, text, wireDay, wireTime, zeroIfNone } from './wire.ts'

/** Most rows that one reply holds. */
export const mostRows = 100

/** End-of-day figures of an equity, a future or an option. */
export const closingPriceTable: WireTable<ClosingPrice> = {
  isuSrtCd: issueText((closing) => closing.code),
  trdPrc: number((closing) => closing.close),
  cmpprevddTpCd: text(changeCode),
  opnprc: zeroIfNone((closing) => closing.open),
  hgprc: zeroIfNone((closing) => closing.high),
  lwprc: zeroIfNone((closing) => closing.low),
  accTrdvol: number((closing) => closing.volume),
  accTrdval: number((closing) => closing.turnover),
  cmpprevddPrc: zeroIfNone((closing) => closing.change),
}

/** The newest `count` rows, newest first. */
export function newestFirst<Row>(rows: readonly Row[], count: number): Row[] {
  return rows.slice(Math.max(0, rows.length - Math.min(count, mostRows))).reverse()
}

/** How a history is written: rows, units, and for derivatives their open interest. */
export interface HistoryForm {
  readonly version: ApiVersion
  readonly count: number
  readonly scale: WireScale
  readonly openInterest: boolean
}

/** Daily, weekly or monthly bars, newest first. */
export function encodeHistory(code: WireValue, candles: readonly Candle[], options: HistoryForm): WireObject {
  return { isuSrtCd: code, hisLists: newestFirst(candles, options.count).map((candle) => historyRow(candle, options)) }
}

function historyRow(candle: Candle, { version, scale, openInterest }: HistoryForm): WireObject {
  return {
    [dayKey(version)]: wireDay(candle.date),
    trdPrc: exact(candle.close),
    cmpprevddTpCd: changeCode(candle),
    opnprc: exact(candle.open ?? 0),
    hgprc: exact(candle.high ?? 0),
    lwprc: exact(candle.low ?? 0),
    accTrdvol: scaled(candle.volume ?? 0, scale.volume),
    accTrdval: scaled(candle.turnover ?? 0, scale.money),
    ...(openInterest ? { opnintQty: candle.openInterest ?? 0 } : {}),
    cmpprevddPrc: exact(candle.change ?? 0),
  }
}

/**
 * Intraday bars, newest first, from the bars of the day up to the end of the asked range. v2 sends the day's running volume,
 * v3 the bar's own volume beside running totals.
 */
export function encodeIntraday(
  code: WireValue,
  dayBars: readonly Candle[],
  options: { readonly version: ApiVersion; readonly from: TimeOfDay; readonly scale: WireScale },
): WireObject {
  const { version, from, scale } = options
  let volume = 0
  let turnover = 0
  const rows: WireObject[] = []
  for (const bar of dayBars) {
    volume += bar.volume ?? 0
    turnover += bar.turnover ?? 0
    if (bar.time === null || bar.time < from) continue
    const totals = { volume, turnover }
    rows.push({ ...barPrices(bar, bar.time), ...barVolumes(bar, totals, version, scale) })
  }
  return { isuSrtCd: code, hisLists: newestFirst(rows, mostRows) }
}

function barPrices(bar: Candle, time: TimeOfDay): WireObject {
  return {
    inddTm: String(wireTime(time)),
    inddOpnprc: exact(bar.open ?? 0),
    inddHgprc: exact(bar.high ?? 0),
    inddLwprc: exact(bar.low ?? 0),
    inddClsprc: exact(bar.close),
  }
}

function barVolumes(
  bar: Candle,
  totals: { readonly volume: number; readonly turnover: number },
  version: ApiVersion,
  scale: WireScale,
): WireObject {
  if (version === 'v2') return { inddTrdvol: scaled(totals.volume, scale.volume) }
  return {
    inddTrdvol: scaled(bar.volume ?? 0, scale.volume),
    inddTrdval: scaled(bar.turnover ?? 0, scale.money),
    inddAccTrdvol: scaled(totals.volume, scale.volume),
    inddAccTrdval: scaled(totals.turnover, scale.money),
  }
}
