import type { DerivativeBookWire, EquityBookWire, LevelWire } from '../../../shared/catalogue/wire/book.ts'
import type { BookLevel, OrderBook } from '../../../shared/domain/book.ts'
import type { Price, Quantity } from '../../../shared/domain/units.ts'
import { price, quantity } from '../../../shared/domain/units.ts'
import type { ReplyContext } from './context.ts'
import { noData } from './context.ts'

export function equityBook({ fields, asks, bids }: EquityBookWire): OrderBook {
  return {
    ...sides(fields, asks, bids),
    askOrders: null,
    bidOrders: null,
    afterHoursAskSize: fields.pstoffhrAskTotOrdRqty,
    afterHoursBidSize: fields.pstoffhrBidTotOrdRqty,
    expectedQuantity: fields.deemTrdvol,
    expectedVolume: fields.deemAccTrdvol,
    volume: fields.accTrdvol,
    time: null,
  }
}

export function equityBooks({ isulist }: { readonly isulist: readonly EquityBookWire[] }, { id }: ReplyContext): readonly OrderBook[] {
  if (isulist.length === 0) throw noData(id)
  return isulist.map(equityBook)
}

export function derivativeBook({ fields, asks, bids }: DerivativeBookWire): OrderBook {
  return {
    ...sides(fields, asks, bids),
    askOrders: fields.askValidOrdCnt,
    bidOrders: fields.bidValidOrdCnt,
    afterHoursAskSize: null,
    afterHoursBidSize: null,
    expectedQuantity: null,
    expectedVolume: null,
    volume: null,
    time: fields.ordAcptTm,
  }
}

/**
 * The levels of a side, best first. Levels of price and size 0 are empty places (quirk 31). One missing size is the side's total
 * less all other levels (quirk 46) where the total covers just these levels: for ten-level books, not for five-level ones.
 */
export function bookLevels(levels: readonly LevelWire[], total: Quantity | null): readonly BookLevel[] {
  const there = levels.filter(({ price: at, size }) => at !== null && (at !== 0 || (size ?? 0) > 0))
  const missing = there.filter(({ size }) => size === null)
  const known = there.reduce((sum, { size }) => sum + (size ?? 0), 0)
  const rest = levels.length === 10 && missing.length === 1 && total !== null && total >= known ? quantity(total - known) : null
  return there.map(({ price: at, size, orders }) => ({
    price: price(at ?? 0),
    size: size === null ? rest : quantity(size),
    orders,
    sizeDerived: size === null && rest !== null,
  }))
}

type TotalsWire = Pick<EquityBookWire['fields'], 'isuSrtCd' | 'askordTotRqty' | 'bidordTotRqty' | 'deemTrdPrc'>

function sides(fields: TotalsWire, asks: readonly LevelWire[], bids: readonly LevelWire[]) {
  return {
    code: fields.isuSrtCd,
    asks: bookLevels(asks, fields.askordTotRqty),
    bids: bookLevels(bids, fields.bidordTotRqty),
    totalAskSize: fields.askordTotRqty,
    totalBidSize: fields.bidordTotRqty,
    expectedPrice: expected(fields.deemTrdPrc),
  }
}

/** No expected price yet is 0. */
function expected(value: Price | null): Price | null {
  return value === 0 ? null : value
}
