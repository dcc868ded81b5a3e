import type { ApiVersion } from '../../../shared/catalogue/endpoint.ts'
import type { EtfBasket } from '../../../shared/domain/flows.ts'
import type { ForeignHoldingDay, NetAssetValue, NetAssetValueDay, ShortSellingDay } from '../../../shared/domain/series.ts'
import type { IssueCode, TradeDate } from '../../../shared/domain/units.ts'
import { mostRows, newestFirst } from './bars.ts'
import { dayKey } from './masters.ts'
import { scaled, thousandKrw } from './scale.ts'
import type { WireObject } from './wire.ts'
import { dayDigits, exact, wireDay } from './wire.ts'

/** Short selling by day: shares and KRW, the lending balance in thousand KRW, zeros until the figures are published. */
export function encodeShortSelling(code: IssueCode, days: readonly ShortSellingDay[], version: ApiVersion): WireObject {
  return { isuSrtCd: code, hisLists: newestFirst(days, mostRows).map((day) => shortSellingRow(day, version)) }
}

function shortSellingRow(day: ShortSellingDay, version: ApiVersion): WireObject {
  const row = {
    [dayKey(version)]: wireDay(day.date),
    lendBalQty: day.lendingBalance ?? 0,
    lendBalAmt: scaled(day.lendingBalanceValue ?? 0, thousandKrw),
    srtsellTrdVol: day.volume ?? 0,
    srtsellTrdAmt: day.turnover ?? 0,
  }
  return version === 'v2' ? row : { ...row, srtsellBal: day.shortBalance ?? 0 }
}

/** Foreign ownership by day: shares and percent. */
export function encodeForeignHolding(code: IssueCode, days: readonly ForeignHoldingDay[], version: ApiVersion, count: number): WireObject {
  const rows = newestFirst(days, count).map((day) => ({
    FornHdVol: day.shares,
    cmpprevddFornHdVol: day.change,
    FornHdVolRt: exact(day.rate ?? 0),
    [dayKey(version)]: wireDay(day.date),
  }))
  return { isuSrtCd: code, hisLists: rows }
}

/** Net asset value of an ETF share in KRW; zeros for an issue that is no ETF. */
export function encodeNetAssetValue(value: NetAssetValue): WireObject {
  return { isuSrtCd: value.code, nav: exact(value.netAssetValue ?? 0), cmpprevddNav: exact(value.netAssetValueChange ?? 0) }
}

/** Net asset value by day; v3 has the price beside it. */
export function encodeNetAssetValues(code: IssueCode, days: readonly NetAssetValueDay[], version: ApiVersion, count: number): WireObject {
  return { isuSrtCd: code, hisLists: newestFirst(days, count).map((day) => netAssetValueRow(day, version)) }
}

function netAssetValueRow(day: NetAssetValueDay, version: ApiVersion): WireObject {
  const row = { trdDd: wireDay(day.date), nav: exact(day.netAssetValue), cmpprevddNav: exact(day.netAssetValueChange ?? 0) }
  return version === 'v2' ? row : { ...row, trdPrc: exact(day.last ?? 0) }
}

/** The basket of an ETF: counts and day are text, amounts KRW; weights in v3 only. */
export function encodeBasket(basket: EtfBasket, version: ApiVersion): WireObject {
  return {
    Cnt: String(basket.constituents.length),
    InqDd: dayDigits(basket.tradeDate),
    Lists: basket.constituents.map((constituent) => ({
      isuCd: constituent.isin,
      Unit: exact(constituent.units),
      isuNm: constituent.name,
      SetAmt: exact(constituent.amount),
      ...(version === 'v3' ? { ratio: exact(constituent.weight ?? 0) } : {}),
    })),
  }
}

/** Closed days to come. v2 counts them, v3 names the country. */
export function encodeHolidays(nation: string, days: readonly TradeDate[], version: ApiVersion): WireObject {
  const lists = days.map(dayDigits)
  return version === 'v2' ? { Cnt: String(lists.length), Lists: lists } : { marketCd: nation, lists }
}
