import { z } from 'zod'
import { instrumentKinds, tradeKinds } from '../../../shared/contract/streams.ts'
import type { BookUpdate, InstrumentQuote, TradeItem } from '../../../shared/contract/streams.ts'
import { issueCode, price, quantity, timeOfDay } from '../../../shared/domain/units.ts'

/** What of a book is worth keeping: levels and last trade, without what they were worth then. */
export type KeptBook = Pick<BookUpdate, 'book' | 'last' | 'basePrice'>

const figure = z.number().nullable()
const side = z.enum(['buy', 'sell']).nullable()

/** A quote as it was; what it was worth then, and what was expected of an auction, is gone with its time. */
export const quoteForm: z.ZodType<InstrumentQuote> = z
  .object({
    code: z.string(),
    kind: z.enum(instrumentKinds),
    name: z.string(),
    last: z.number(),
    change: figure,
    changeRate: figure,
    open: figure,
    high: figure,
    low: figure,
    volume: figure,
    turnover: figure,
    bid: figure,
    ask: figure,
    bidSize: figure,
    askSize: figure,
    lastQuantity: figure,
    basePrice: figure,
    openInterest: figure,
    isMasterSpared: z.boolean(),
    upperLimit: figure,
    lowerLimit: figure,
    changeState: z.enum(['up', 'down', 'flat', 'limit-up', 'limit-down']).nullable(),
    lastSide: side,
    time: z.string().nullable(),
  })
  .transform((quote) => ({
    ...quote,
    expectedPrice: null,
    expectedQuantity: null,
    receivedAt: null,
    state: 'stale' as const,
    failure: null,
  }))

const aPrice = z.number().transform((value) => price(value))
const aQuantity = z.number().transform((value) => quantity(value))
const level = z.object({ price: aPrice, size: aQuantity.nullable(), orders: figure, sizeDerived: z.boolean() })

export const bookForm: z.ZodType<KeptBook> = z.object({
  book: z.object({
    code: z.string().transform((value) => issueCode(value)),
    asks: z.array(level),
    bids: z.array(level),
    totalAskSize: aQuantity.nullable(),
    totalBidSize: aQuantity.nullable(),
    askOrders: figure,
    bidOrders: figure,
    afterHoursAskSize: aQuantity.nullable(),
    afterHoursBidSize: aQuantity.nullable(),
    expectedPrice: aPrice.nullable(),
    expectedQuantity: aQuantity.nullable(),
    expectedVolume: aQuantity.nullable(),
    volume: aQuantity.nullable(),
    time: z
      .string()
      .transform((value) => timeOfDay(value))
      .nullable(),
  }),
  last: z.object({ price: z.number(), quantity: z.number(), side }).nullable(),
  basePrice: figure,
})

/** Prints, oldest first. */
export const printsForm: z.ZodType<readonly TradeItem[]> = z.array(
  z.object({
    sequence: z.int().positive(),
    price: z.number(),
    quantity: z.number(),
    side,
    time: z.string().nullable(),
    volume: figure,
    kind: z.enum(tradeKinds),
    gap: z.number(),
  }),
)
