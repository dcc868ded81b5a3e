import { levelKeys } from '../../../../shared/catalogue/wire/level-keys.ts'
import type { ChangeState, Side, TimeSignal } from '../../../../shared/domain/quote.ts'
import type { Krw, Percent, Price, Quantity, TimeOfDay } from '../../../../shared/domain/units.ts'
import { quantity } from '../../../../shared/domain/units.ts'
import { decodeChangeState } from '../../../../shared/krx/feed-codes/change-sign.ts'
import { signedChange } from '../change.ts'
import type { Fields } from './fields.ts'

/**
 * What a push says of an issue. A value that is not in the push is `undefined`: keep the old one. A value that is there but says
 * "none" is `null`. Prices in KRW or points, quantities in shares or contracts.
 */
export interface LiveValues {
  readonly last?: Price | undefined
  readonly lastQuantity?: Quantity | undefined
  readonly lastSide?: Side | null | undefined
  readonly change?: Price | null | undefined
  /** There when the push has both price and change. */
  readonly changeRate?: Percent | null | undefined
  readonly changeState?: ChangeState | null | undefined
  readonly open?: Price | null | undefined
  readonly high?: Price | null | undefined
  readonly low?: Price | null | undefined
  /** Totals of the day. */
  readonly volume?: Quantity | undefined
  readonly turnover?: Krw | undefined
  readonly bid?: Price | null | undefined
  readonly ask?: Price | null | undefined
  /** Both are there, one of them `null`, when the push has a time; both are `null` before the first trade. */
  readonly time?: TimeOfDay | null | undefined
  readonly timeSignal?: TimeSignal | null | undefined
  readonly totalAskSize?: Quantity | null | undefined
  readonly totalBidSize?: Quantity | null | undefined
  readonly askOrders?: number | null | undefined
  readonly bidOrders?: number | null | undefined
  readonly afterHoursAskSize?: Quantity | null | undefined
  readonly afterHoursBidSize?: Quantity | null | undefined
  readonly expectedPrice?: Price | null | undefined
  readonly expectedQuantity?: Quantity | null | undefined
  readonly expectedVolume?: Quantity | null | undefined
  /** When the last order was accepted; derivatives only. */
  readonly orderTime?: TimeOfDay | null | undefined
  readonly blockVolume?: Quantity | null | undefined
  readonly nearLegPrice?: Price | null | undefined
  readonly farLegPrice?: Price | null | undefined
  readonly upperLimit?: Price | null | undefined
  readonly lowerLimit?: Price | null | undefined
  /** State of the market, as sent: one reply has it and no document explains it (quirk 108). */
  readonly undocumentedMarketState?: number | null | undefined
}

/** One level of a book that changed in part. */
export interface LevelChange {
  readonly side: 'ask' | 'bid'
  /** 1 is the best. */
  readonly level: number
  /** `null` when the level became empty. */
  readonly price?: Price | null | undefined
  readonly size?: Quantity | null | undefined
  readonly orders?: number | null | undefined
}

/** Trade, day and totals of a push, in whatever selection it brings them. */
export function readLiveValues(fields: Fields): LiveValues {
  return { ...readTrade(fields), ...readDay(fields), ...readBookTotals(fields), ...readContract(fields) }
}

function readTrade(fields: Fields): LiveValues {
  const last = fields.price('trdPrc') ?? undefined
  return {
    last,
    lastQuantity: fields.quantity('trdvol') ?? fields.quantity('trdVol') ?? undefined,
    lastSide: fields.side(fields.has('lstAskbidTpCd') ? 'lstAskbidTpCd' : 'lstTrdTpCd'),
    undocumentedMarketState: fields.number('mkStatTpCd'),
    ...readChange(fields, last),
    ...readTime(fields),
  }
}

function readChange(fields: Fields, last: Price | undefined): LiveValues {
  const change = fields.price('cmpprevddPrc')
  const code = fields.text('cmpprevddTpCd')
  if (change === undefined) return {}
  const changeState = change === null ? null : decodeChangeState(code, change)
  return { change, changeState, changeRate: last === undefined ? undefined : signedChange(last, change, code ?? null).changeRate }
}

function readTime(fields: Fields): LiveValues {
  const at = fields.feedTime('trdTm')
  return at === undefined ? {} : { time: at?.time ?? null, timeSignal: at?.timeSignal ?? null }
}

function readDay(fields: Fields): LiveValues {
  return {
    open: fields.tradedPrice('opnprc'),
    high: fields.tradedPrice('hgprc'),
    low: fields.tradedPrice('lwprc'),
    volume: fields.quantity('accTrdvol') ?? undefined,
    turnover: fields.krw('accTrdval') ?? undefined,
    bid: fields.tradedPrice('bidordPrc_1'),
    ask: fields.tradedPrice('askordPrc_1'),
  }
}

function readBookTotals(fields: Fields): LiveValues {
  return {
    totalAskSize: fields.quantity('askordTotRqty') ?? fields.quantity('askTotOrdRqty'),
    totalBidSize: fields.quantity('bidordTotRqty') ?? fields.quantity('bidTotOrdRqty'),
    askOrders: fields.number('askValidOrdCnt'),
    bidOrders: fields.number('bidValidOrdCnt'),
    afterHoursAskSize: fields.quantity('pstoffhrAskTotOrdRqty'),
    afterHoursBidSize: fields.quantity('pstoffhrBidTotOrdRqty'),
    expectedPrice: fields.tradedPrice('deemTrdPrc'),
    expectedQuantity: fields.naturalQuantity('deemTrdvol'),
    expectedVolume: fields.naturalQuantity('deemAccTrdvol'),
    orderTime: fields.clock('ordAcptTm'),
  }
}

function readContract(fields: Fields): LiveValues {
  return {
    blockVolume: fields.quantity('negoBlkAccTrdvol'),
    nearLegPrice: fields.tradedPrice('fstmmAgndaContrtPrc'),
    farLegPrice: fields.tradedPrice('futrmmAgndaContrtPrc'),
    upperLimit: fields.tradedPrice('realtmUplmtprc'),
    lowerLimit: fields.tradedPrice('realtmLwlmtprc'),
  }
}

/** Levels of which a push brings price, size or number of orders. */
export function readLevelChanges(fields: Fields): readonly LevelChange[] {
  const changes: LevelChange[] = []
  for (let level = 1; level <= 10; level += 1) {
    for (const side of ['ask', 'bid'] as const) {
      const keys = levelKeys[side][level - 1]
      if (keys === undefined) continue
      if (!fields.has(keys.price) && !fields.has(keys.size) && !fields.has(keys.orders)) continue
      const size = fields.number(keys.size)
      changes.push({
        side,
        level,
        price: fields.tradedPrice(keys.price),
        size: size === undefined || size === null ? size : quantity(size),
        orders: fields.number(keys.orders),
      })
    }
  }
  return changes
}
