import type { z } from 'zod'
import { levelKeys } from './level-keys.ts'
import { looseWireObject, wireRows } from './objects.ts'
import { isBlank, readNumber, wireClock, wireCode, wireNaturalQuantity, wireNumber, wirePrice, wireQuantity } from './primitives.ts'

/** Totals have other names for derivatives (quirk 7). */
const totals = { askTotOrdRqty: 'askordTotRqty', bidTotOrdRqty: 'bidordTotRqty' }

const shared = {
  isuSrtCd: wireCode.required,
  askordTotRqty: wireQuantity.nullable,
  bidordTotRqty: wireQuantity.nullable,
  deemTrdPrc: wirePrice.optional,
}

/** One level as it stands on the wire; 0 and 0 where there is none. */
export interface LevelWire {
  readonly price: number | null
  readonly size: number | null
  readonly orders: number | null
}

export const equityBook = withLevels(
  10,
  looseWireObject(
    {
      ...shared,
      accTrdvol: wireQuantity.optional,
      pstoffhrAskTotOrdRqty: wireQuantity.optional,
      pstoffhrBidTotOrdRqty: wireQuantity.optional,
      deemTrdvol: wireNaturalQuantity.optional,
      deemAccTrdvol: wireNaturalQuantity.optional,
    },
    totals,
  ),
)
export type EquityBookWire = z.output<typeof equityBook>

export const equityBooks = looseWireObject({ isulist: wireRows(equityBook) }, { isuLists: 'isulist' })

export const derivativeBook = withLevels(
  5,
  looseWireObject(
    {
      ...shared,
      askValidOrdCnt: wireNumber.optional,
      bidValidOrdCnt: wireNumber.optional,
      ordAcptTm: wireClock('HHMMSSmm').optional,
    },
    totals,
  ),
)
export type DerivativeBookWire = z.output<typeof derivativeBook>

/** Collects the numbered fields of both sides. */
function withLevels<Book extends z.ZodType<Readonly<Record<string, unknown>>>>(depth: number, book: Book) {
  return book.transform((fields, context) => ({
    fields,
    asks: readLevels(fields, 'ask', depth, context),
    bids: readLevels(fields, 'bid', depth, context),
  }))
}

function readLevels(
  fields: Readonly<Record<string, unknown>>,
  side: 'ask' | 'bid',
  depth: number,
  context: z.core.$RefinementCtx,
): readonly LevelWire[] {
  const read = (key: string, needed: boolean): number | null => {
    const raw = fields[key]
    if (isBlank(raw) || (raw === undefined && !needed)) return null
    const value = readNumber(raw)
    if (value === undefined)
      context.addIssue({ code: 'custom', message: raw === undefined ? 'is missing' : 'is not a number', path: [key] })
    return value ?? null
  }
  return levelKeys[side].slice(0, depth).map(({ price, size, orders }) => {
    return { price: read(price, true), size: read(size, false), orders: read(orders, false) }
  })
}
