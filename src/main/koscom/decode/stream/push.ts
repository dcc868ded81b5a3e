import { levelKeys } from '../../../../shared/catalogue/wire/level-keys.ts'
import type { LevelWire } from '../../../../shared/catalogue/wire/book.ts'
import { isRecord } from '../../../../shared/catalogue/wire/objects.ts'
import type { OrderBook } from '../../../../shared/domain/book.ts'
import type { FeedTime, IndexLevel } from '../../../../shared/domain/quote.ts'
import type { IssueCode, Isin, Krw, Price, Quantity } from '../../../../shared/domain/units.ts'
import { krw, quantity } from '../../../../shared/domain/units.ts'
import { bookLevels } from '../book.ts'
import { signedChange } from '../change.ts'
import { Fields } from './fields.ts'
import { readLevelChanges, readLiveValues } from './live-values.ts'
import type { LevelChange } from './live-values.ts'
import type { LiveValues } from '../../../../shared/domain/live-values.ts'

/** What can be registered: a trade or the best quotes in short, both at length, an index, or chosen items. */
export const presets = ['tick', 'quote', 'tick10', 'quote10', 'index', 'change'] as const
export type Preset = (typeof presets)[number]

export function isPreset(text: unknown): text is Preset {
  return presets.some((preset) => preset === text)
}

interface Pushed<Kind extends string, Name extends Preset> {
  readonly kind: Kind
  readonly preset: Name
  readonly code: IssueCode
}

/** One trade in short. */
interface PrintPush extends Pushed<'print', 'tick'>, FeedTime {
  readonly price: Price
  readonly quantity: Quantity
  /** Totals of the day; only some pushes have them (quirk 100). */
  readonly volume: Quantity | null
  readonly turnover: Krw | null
}

/** Best bid and ask in short; `null` where a side is empty. */
interface BestQuotePush extends Pushed<'best-quote', 'quote'> {
  readonly bid: Price | null
  readonly bidSize: Quantity | null
  readonly ask: Price | null
  readonly askSize: Quantity | null
  /** Total of the day; only some pushes have it (quirk 100). */
  readonly volume: Quantity | null
}

/** One trade with change, day range and totals. */
interface TradePush extends Pushed<'trade', 'tick10'> {
  readonly price: Price
  readonly quantity: Quantity
  readonly values: LiveValues
}

/** The whole book. */
interface BookPush extends Pushed<'book', 'quote10'> {
  readonly book: OrderBook
}

interface IndexPush extends Pushed<'index', 'index'> {
  readonly level: IndexLevel
}

/** Those of the registered items that changed: merge them into what is kept, never replace it (quirk 101). */
interface ChangePush extends Pushed<'change', 'change'> {
  readonly isin: Isin | null
  readonly values: LiveValues
  readonly levels: readonly LevelChange[]
}

export type StreamPush = PrintPush | BestQuotePush | TradePush | BookPush | IndexPush | ChangePush

const decoders: { readonly [Name in Preset]: (code: IssueCode, fields: Fields) => StreamPush | null } = {
  tick: print,
  quote: bestQuote,
  tick10: trade,
  quote10: book,
  index: indexLevel,
  change,
}

/**
 * Reads the values of a push, or those that a reply to a registration brings along.
 * @returns `null` for anything without a code, without the values that make up the event, or with a value that cannot be read
 */
export function decodeValues(preset: Preset, raw: unknown): StreamPush | null {
  if (!isRecord(raw)) return null
  const fields = new Fields(raw)
  const code = fields.code('isuSrtCd') ?? fields.code('isuSrtCode')
  const push = code === null ? null : decoders[preset](code, fields)
  return fields.sound ? push : null
}

function print(code: IssueCode, fields: Fields): PrintPush | null {
  const price = fields.price('trdPrc')
  const size = fields.quantity('trdvol') ?? fields.quantity('trdVol')
  const at = fields.feedTime('trdTm')
  if (price == null || size == null) return null
  return {
    kind: 'print',
    preset: 'tick',
    code,
    price,
    quantity: size,
    volume: fields.quantity('accTrdvol') ?? null,
    turnover: fields.krw('accTrdval') ?? null,
    time: at?.time ?? null,
    timeSignal: at?.timeSignal ?? null,
  }
}

function trade(code: IssueCode, fields: Fields): TradePush | null {
  const values = readLiveValues(fields)
  const { last, lastQuantity } = values
  if (last === undefined || lastQuantity === undefined) return null
  return { kind: 'trade', preset: 'tick10', code, price: last, quantity: lastQuantity, values }
}

function bestQuote(code: IssueCode, fields: Fields): BestQuotePush | null {
  if (!fields.has('askStep1BstordPrc') && !fields.has('bidStep1BstordPrc')) return null
  const bid = fields.tradedPrice('bidStep1BstordPrc') ?? null
  const ask = fields.tradedPrice('askStep1BstordPrc') ?? null
  return {
    kind: 'best-quote',
    preset: 'quote',
    code,
    bid,
    bidSize: bid === null ? null : (fields.quantity('bidStep1BstordRqty') ?? null),
    ask,
    askSize: ask === null ? null : (fields.quantity('askStep1BstordRqty') ?? null),
    volume: fields.quantity('accTrdvol') ?? null,
  }
}

function book(code: IssueCode, fields: Fields): BookPush | null {
  const asks = levelsOf(fields, 'ask')
  const bids = levelsOf(fields, 'bid')
  if (asks.length === 0 && bids.length === 0) return null
  const values = readLiveValues(fields)
  const totalAskSize = values.totalAskSize ?? null
  const totalBidSize = values.totalBidSize ?? null
  const whole: OrderBook = {
    code,
    asks: bookLevels(asks, totalAskSize),
    bids: bookLevels(bids, totalBidSize),
    totalAskSize,
    totalBidSize,
    askOrders: values.askOrders ?? null,
    bidOrders: values.bidOrders ?? null,
    afterHoursAskSize: values.afterHoursAskSize ?? null,
    afterHoursBidSize: values.afterHoursBidSize ?? null,
    expectedPrice: values.expectedPrice ?? null,
    expectedQuantity: values.expectedQuantity ?? null,
    expectedVolume: values.expectedVolume ?? null,
    volume: values.volume ?? null,
    time: values.orderTime ?? null,
  }
  return { kind: 'book', preset: 'quote10', code, book: whole }
}

/** Levels that the push has a price for: ten for equities, five for derivatives. */
function levelsOf(fields: Fields, side: 'ask' | 'bid'): readonly LevelWire[] {
  const levels: LevelWire[] = []
  for (const keys of levelKeys[side]) {
    const price = fields.number(keys.price)
    if (price === undefined) continue
    levels.push({ price, size: fields.number(keys.size) ?? null, orders: fields.number(keys.orders) ?? null })
  }
  return levels
}

/** Volume in thousand shares and turnover in million KRW, as in the REST replies (quirk 36). */
function indexLevel(code: IssueCode, fields: Fields): IndexPush | null {
  const last = fields.price('trdPrc')
  const volume = fields.number('accTrdvol')
  const turnover = fields.number('accTrdval')
  if (last == null || volume == null || turnover == null) return null
  const at = fields.feedTime('trdTm')
  const level: IndexLevel = {
    code,
    last,
    volume: quantity(Math.round(volume * 1000)),
    turnover: krw(Math.round(turnover * 1_000_000)),
    ...signedChange(last, fields.price('cmpprevddPrc') ?? null, fields.text('cmpprevddTpCd') ?? null),
    time: at?.time ?? null,
    timeSignal: at?.timeSignal ?? null,
  }
  return { kind: 'index', preset: 'index', code, level }
}

function change(code: IssueCode, fields: Fields): ChangePush {
  return {
    kind: 'change',
    preset: 'change',
    code,
    isin: fields.isin('isuCd') ?? null,
    values: readLiveValues(fields),
    levels: readLevelChanges(fields),
  }
}
