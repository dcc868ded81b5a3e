import type {
  ForeignHoldingWire,
  HistoryBarsWire,
  NetAssetValuesWire,
  NetAssetValueWire,
  ShortSellingWire,
} from '../../../shared/catalogue/wire/series.ts'
import type {
  CandleSeries,
  ForeignHoldingSeries,
  NetAssetValue,
  NetAssetValueSeries,
  ShortSellingSeries,
} from '../../../shared/domain/series.ts'
import type { TradeDate } from '../../../shared/domain/units.ts'
import { isShortSellingBanned } from '../../../shared/krx/short-selling.ts'
import { changeOf } from './change.ts'
import type { ReplyContext } from './context.ts'
import { noData } from './context.ts'

/** Daily, weekly or monthly bars. Change and neighbouring closes may disagree (quirk 45): both are passed on as they come. */
export function historyBars(wire: HistoryBarsWire, { id }: ReplyContext): CandleSeries {
  const candles = oldestFirst(wire.hisLists, id).map((row) => ({
    date: row.trdDd,
    time: null,
    open: row.opnprc,
    high: row.hgprc,
    low: row.lwprc,
    close: row.trdPrc,
    volume: row.accTrdvol,
    turnover: row.accTrdval,
    change: row.cmpprevddPrc,
    changeState: changeOf(row).changeState,
    openInterest: row.opnintQty,
  }))
  return { code: wire.isuSrtCd, candles }
}

/**
 * Short selling by day. The newest rows stand at 0 until the figures are published (quirk 50), separately for sales and for lending,
 * so leading zeros become `null`.
 */
export function shortSelling(wire: ShortSellingWire, { id }: ReplyContext): ShortSellingSeries {
  const newestFirst = oldestFirst(wire.hisLists, id).toReversed()
  const salesFrom = firstIndex(newestFirst, (row) => row.srtsellTrdVol !== 0 || row.srtsellTrdAmt !== 0 || isShortSellingBanned(row.trdDd))
  const lendingFrom = firstIndex(newestFirst, (row) => (row.lendBalQty ?? 0) !== 0 || (row.lendBalAmt ?? 0) !== 0)
  const balanceFrom = firstIndex(newestFirst, (row) => (row.srtsellBal ?? 0) !== 0)
  const days = newestFirst.map((row, index) => ({
    date: row.trdDd,
    volume: index < salesFrom ? null : row.srtsellTrdVol,
    turnover: index < salesFrom ? null : row.srtsellTrdAmt,
    lendingBalance: index < lendingFrom ? null : row.lendBalQty,
    lendingBalanceValue: index < lendingFrom ? null : row.lendBalAmt,
    shortBalance: index < balanceFrom ? null : row.srtsellBal,
  }))
  return { code: wire.isuSrtCd, days: days.toReversed() }
}

/** Foreign ownership by day. A rate of 0 beside shares that are held is a hole, not a rate (quirk 49). */
export function foreignHolding(wire: ForeignHoldingWire, { id }: ReplyContext): ForeignHoldingSeries {
  const days = oldestFirst(wire.hisLists, id).map((row) => ({
    date: row.trdDd,
    shares: row.FornHdVol,
    change: row.cmpprevddFornHdVol,
    rate: row.FornHdVolRt === 0 && row.FornHdVol > 0 ? null : row.FornHdVolRt,
  }))
  return { code: wire.isuSrtCd, days }
}

/** Net asset value at the close of the covered day. */
export function closingNetAssetValue(wire: NetAssetValueWire, { coveredDate }: ReplyContext): NetAssetValue {
  return netAssetValue(wire, coveredDate)
}

export function liveNetAssetValue(wire: NetAssetValueWire): NetAssetValue {
  return netAssetValue(wire, null)
}

/** 0 for an issue that is no ETF (quirk 64). */
function netAssetValue({ isuSrtCd, nav, cmpprevddNav }: NetAssetValueWire, tradeDate: TradeDate | null): NetAssetValue {
  const none = nav === null || nav === 0
  return { code: isuSrtCd, netAssetValue: none ? null : nav, netAssetValueChange: none ? null : cmpprevddNav, tradeDate }
}

export function netAssetValues(wire: NetAssetValuesWire, { id }: ReplyContext): NetAssetValueSeries {
  const days = oldestFirst(wire.hisLists, id).map((row) => ({
    date: row.trdDd,
    netAssetValue: row.nav,
    netAssetValueChange: row.cmpprevddNav,
    last: row.trdPrc,
  }))
  return { code: wire.isuSrtCd, days }
}

/** Rows in time order; the wire sends the newest first (quirk 56), but nothing here relies on it. */
function oldestFirst<Row extends { readonly trdDd: TradeDate }>(rows: readonly Row[], id: ReplyContext['id']): readonly Row[] {
  if (rows.length === 0) throw noData(id, 'the range is empty')
  return rows.toSorted((a, b) => (a.trdDd < b.trdDd ? -1 : Number(a.trdDd > b.trdDd)))
}

function firstIndex<Row>(rows: readonly Row[], holds: (row: Row) => boolean): number {
  const index = rows.findIndex(holds)
  return index === -1 ? rows.length : index
}
