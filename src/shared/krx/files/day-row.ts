import { epochMs, issueCode, krw, price, quantity, tradeDate } from '../../domain/units.ts'
import type { EpochMs, IssueCode, Krw, Price, Quantity, TradeDate } from '../../domain/units.ts'
import { isEquityCode } from '../codes/equity.ts'
import { startOfDay } from '../kst.ts'
import type { ColumnMapping, DayField } from './columns.ts'

/** Markets of a daily file. */
export const fileMarkets = ['kospi', 'kosdaq', 'konex'] as const
export type FileMarket = (typeof fileMarkets)[number]

/** One issue on one day, as a daily file has it. */
export interface DayRow {
  readonly code: IssueCode
  readonly date: TradeDate
  /** 00:00 of the day in Korea, under which its bar stands. */
  readonly time: EpochMs
  /** `null` without trades: the file writes 0, which is a gap and no price. */
  readonly open: Price | null
  readonly high: Price | null
  readonly low: Price | null
  readonly close: Price
  readonly volume: Quantity
  readonly turnover: Krw | null
  readonly name: string
  /** `null` where the file does not say. */
  readonly market: FileMarket | null
  /** Department of the market (소속부) as the file writes it; empty where it has none. */
  readonly segment: string
  /** Price from which the change counts: the close less the change. On a listing's first day it is the offer price. */
  readonly base: Price | null
  readonly listedShares: Quantity | null
}

/** Why a record is not taken. */
export const rejections = ['cells', 'code', 'date', 'not-a-trading-day', 'market', 'price', 'range', 'volume', 'figure', 'twice'] as const
export type Rejection = (typeof rejections)[number]

export interface DayRowOptions {
  readonly mapping: ColumnMapping
  /** Day of every record where the file has no column of dates. */
  readonly day: TradeDate | null
  /** Number of cells that a record has. */
  readonly width: number
  readonly isTradingDay: (date: TradeDate) => boolean
}

/**
 * One record of a daily file, or why it is not taken. Turnover over volume may lie outside low and high (block trades count): that
 * rejects nothing. Source: the exchange's daily files, and market rules on units.
 */
export function readDayRow(cells: readonly string[], { mapping, day, width, isTradingDay }: DayRowOptions): DayRow | Rejection {
  if (cells.length !== width) return 'cells'
  const text = (field: DayField): string => {
    const column = mapping[field]
    return column === undefined ? '' : (cells[column] ?? '').trim()
  }
  const code = text('code')
  if (!isEquityCode(code)) return 'code'
  const date = mapping.date === undefined ? day : dateOf(text('date'))
  if (date === null) return 'date'
  if (!isTradingDay(date)) return 'not-a-trading-day'
  const market = marketOf(text('market'))
  if (market === undefined) return 'market'
  const figures = figuresOf(text)
  if (typeof figures === 'string') return figures
  return {
    code: issueCode(code),
    date,
    time: epochMs(startOfDay(date)),
    ...figures,
    name: text('name'),
    market,
    segment: text('segment'),
  }
}

type Range = Pick<DayRow, 'open' | 'high' | 'low' | 'close'>
type Figures = Range & Pick<DayRow, 'volume' | 'turnover' | 'base' | 'listedShares'>

function figuresOf(text: (field: DayField) => string): Figures | Rejection {
  const range = rangeOf(text)
  if (typeof range === 'string') return range
  const volume = wholeNumber(text('volume'))
  if (volume === null || volume < 0) return 'volume'
  const [turnover, change, shares] = [optional(text('turnover')), optional(text('change')), optional(text('listedShares'))]
  if (turnover === undefined || change === undefined || shares === undefined) return 'figure'
  return {
    ...range,
    volume: quantity(volume),
    turnover: turnover === null ? null : krw(turnover),
    base: change === null || range.close - change <= 0 ? null : price(range.close - change),
    listedShares: shares === null ? null : quantity(shares),
  }
}

/** The four prices; without trades the file has 0 for three of them. */
function rangeOf(text: (field: DayField) => string): Range | Rejection {
  const [open, high, low, close] = [text('open'), text('high'), text('low'), text('close')].map((cell) => wholeNumber(cell) ?? Number.NaN)
  if (open === undefined || high === undefined || low === undefined || close === undefined) return 'price'
  if (![open, high, low, close].every((value) => value >= 0) || close === 0) return 'price'
  if (open === 0 && high === 0 && low === 0) return { open: null, high: null, low: null, close: price(close) }
  if (!isRange(open, high, low, close)) return 'range'
  return { open: price(open), high: price(high), low: price(low), close: price(close) }
}

function isRange(open: number, high: number, low: number, close: number): boolean {
  return low > 0 && low <= Math.min(open, close) && high >= Math.max(open, close)
}

/** `20260220`, `2026-02-20`, `2026/02/20`; `null` for what is no day. */
function dateOf(text: string): TradeDate | null {
  const [, year, month, day] = /^(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})$/.exec(text) ?? []
  if (year === undefined || month === undefined || day === undefined) return null
  try {
    return tradeDate(`${year}-${month}-${day}`)
  } catch {
    return null
  }
}

/** `null` for an empty cell, `undefined` for a market that is none of those. */
function marketOf(text: string): FileMarket | null | undefined {
  if (text === '') return null
  if (text === 'KOSDAQ GLOBAL') return 'kosdaq'
  return fileMarkets.find((market) => market === text.toLowerCase())
}

/** `null` for an empty cell, `undefined` for one that is no whole number. */
function optional(text: string): number | null | undefined {
  return text === '' ? null : (wholeNumber(text) ?? undefined)
}

function wholeNumber(text: string): number | null {
  const plain = text.replaceAll(',', '')
  if (!/^[+-]?\d+$/.test(plain)) return null
  const value = Number(plain)
  return Number.isSafeInteger(value) ? value : null
}
