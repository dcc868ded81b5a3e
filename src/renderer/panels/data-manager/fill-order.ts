import type { BarKind } from '../../../shared/contract/requests/history.ts'
import type { Span } from '../../../shared/domain/span.ts'
import { epochMs, tradeDate } from '../../../shared/domain/units.ts'
import type { TradeDate } from '../../../shared/domain/units.ts'
import { addDays, kstDate, startOfDay } from '../../../shared/krx/kst.ts'
import type { BoardMirror } from '../../store/board-mirror.ts'

export const kinds = ['D', 'W', 'M', 600, 60, 10] as const satisfies readonly BarKind[]
export const sources = ['codes', 'watchlist', 'turnover', 'market'] as const
export type Source = (typeof sources)[number]
export const markets = ['all', 'kospi', 'kosdaq'] as const
export type FillMarket = (typeof markets)[number]

/** Instruments of one fill at most, as the core takes them. */
export const mostCodes = 5_000

/** What the form holds. */
export interface FillForm {
  readonly kind: BarKind
  /** First and last day as they are typed, `YYYY-MM-DD`. */
  readonly from: string
  readonly to: string
  readonly source: Source
  /** Codes as they were typed or pasted. */
  readonly typed: string
  /** Id of a watchlist; empty for the first one. */
  readonly watchlist: string
  /** How many of the board by turnover. */
  readonly count: string
  readonly market: FillMarket
}

/** A year of days until today. @param now market epoch ms */
export function firstForm(now: number): FillForm {
  const today = kstDate(epochMs(now))
  const from = addDays(today, -365)
  return { kind: 'D', from, to: today, source: 'codes', typed: '', watchlist: '', count: '200', market: 'all' }
}

/** From the start of the first day to the end of the last one in Korea; `null` where they are no days, or in the wrong order. */
export function spanOf({ from, to }: Pick<FillForm, 'from' | 'to'>): Span | null {
  const [first, last] = [dayOf(from), dayOf(to)]
  if (first === null || last === null || first > last) return null
  return { from: startOfDay(first), to: startOfDay(addDays(last, 1)) }
}

function dayOf(text: string): TradeDate | null {
  try {
    return tradeDate(text)
  } catch {
    return null
  }
}

/** Codes of a text that was typed or pasted, each once: parted by anything that no code holds, with the suffix of feed keys taken off. */
export function codesIn(text: string): readonly string[] {
  const words = text.toUpperCase().split(/[^0-9A-Z*]+/)
  const codes = words.map((word) => word.replace(/\*\d*$/, '').replace(/^A(?=\d{6}$)/, ''))
  return [...new Set(codes.filter((code) => /^[0-9A-Z]{1,12}$/.test(code)))]
}

/** Issues of the boards, by market. */
export function codesOfMarket(board: BoardMirror | null, market: FillMarket): readonly string[] {
  return (board?.instruments ?? []).filter((row) => market === 'all' || row.market === market).map(({ code }) => code)
}

/** The issues of the boards that turn over most, the greatest first; those of which nothing is known are left out. */
export function codesByTurnover(board: BoardMirror | null, market: FillMarket, count: string): readonly string[] {
  const wanted = Math.floor(Number(count))
  if (board === null || !(wanted > 0)) return []
  const turnoverOf = (code: string) => board.columns.turnover[board.indexOf(code) ?? -1] || 0
  return codesOfMarket(board, market)
    .filter((code) => turnoverOf(code) > 0)
    .toSorted((a, b) => turnoverOf(b) - turnoverOf(a))
    .slice(0, wanted)
}
