import { levelKeys } from '../../../../shared/catalogue/wire/level-keys.ts'
import type { LiveValues } from '../../../../shared/domain/live-values.ts'
import type { Price, Quantity } from '../../../../shared/domain/units.ts'
import { quantity } from '../../../../shared/domain/units.ts'
import { decodeChangeState } from '../../../../shared/krx/feed-codes/change-sign.ts'
import { signedChange } from '../change.ts'
import type { Fields } from './fields.ts'

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
