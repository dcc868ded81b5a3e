import { z } from 'zod'
import { endpoint } from '../../../shared/catalogue/index.ts'
import type { StockMarket } from '../../../shared/catalogue/markets.ts'
import type { ApiVersion } from '../../../shared/catalogue/endpoint.ts'
import { epochMs, issueCode, krw, price, quantity, tradeDate } from '../../../shared/domain/units.ts'
import type { EpochMs } from '../../../shared/domain/units.ts'
import { kstTime } from '../../../shared/krx/kst.ts'
import type { DocumentKey } from '../../history/document.ts'
import type { History } from '../../history/history.ts'
import { valueAt } from '../../market/board-columns.ts'
import type { Board } from '../../market/board.ts'
import { readBody } from './read-body.ts'

export interface KeptBoardOptions {
  readonly board: Board
  readonly history: Pick<History, 'latest' | 'keepDay'>
  readonly api: ApiVersion
  /** Name under which the gateway's replies are kept. */
  readonly identity: string
  /** Whether the gateway cannot be asked now. */
  readonly isAway: () => boolean
}

/** Real milliseconds between two times of keeping, and between two looks whether the kept board is wanted. */
const keepEveryMs = 300_000
const lookEveryMs = 1_000

const number = z.number().nullable()
/** Prices in KRW: code, last, volume, turnover, base, open, high, low. */
const line = z.tuple([z.string(), z.number(), number, number, number, number, number, number])
const body = z.object({ tradeDate: z.string(), at: z.number(), rows: z.array(line) })
type Kept = z.infer<typeof body>

/**
 * Keeps the last prices of the boards, one copy a market, and puts them on a board that has none while the gateway cannot be asked:
 * a terminal without network begins with what was seen last, under the time at which that was. Disposing keeps them a last time.
 */
export function keepBoard({ board, history, api, identity, isAway }: KeptBoardOptions): Disposable {
  const { licence } = endpoint('multiquote.lists')
  const keptAt = new Map<StockMarket, number>()
  const tried = new Set<StockMarket>()
  const keyOf = (market: StockMarket): DocumentKey => ({
    gateway: identity,
    endpoint: 'terminal.board',
    parameters: JSON.stringify({ market }),
  })

  function keep(): void {
    for (const market of board.markets) {
      const kept = boardOf(board, market)
      if (kept === null || kept.at === keptAt.get(market)) continue
      keptAt.set(market, kept.at)
      // Without a day it takes the place of the one before, whatever the day.
      history.keepDay({ ...keyOf(market), api, tradeDate: null, fetchedAt: epochMs(kept.at), licence, body: JSON.stringify(kept) })
    }
  }

  async function restore(market: StockMarket): Promise<void> {
    const document = await history.latest(keyOf(market)).catch(() => null)
    const kept = readBody(document, body)
    if (kept === null || board.tradeDateOf(market) !== null) return
    keptAt.set(market, kept.at)
    putOn(board, market, kept)
  }

  function look(): void {
    if (!isAway()) return
    for (const market of board.markets) {
      if (tried.has(market) || board.tradeDateOf(market) !== null) continue
      tried.add(market)
      void restore(market)
    }
  }

  const timers = [setInterval(keep, keepEveryMs), setInterval(look, lookEveryMs)]
  return {
    [Symbol.dispose]() {
      for (const timer of timers) clearInterval(timer)
      keep()
    },
  }
}

/** A market's part of the board; `null` before its first snapshot. */
function boardOf(board: Board, market: StockMarket): Kept | null {
  const day = board.tradeDateOf(market)
  const at = board.snapshotAt(market)
  if (day === null || Number.isNaN(at)) return null
  const { columns } = board
  let newest = at
  const rows = board.instruments.rows.flatMap(({ index, code, market: of }): Kept['rows'] => {
    const last = valueAt(columns.last, index)
    if (of !== market || Number.isNaN(last)) return []
    const time = valueAt(columns.time, index)
    if (time > newest) newest = time
    const volume = valueAt(columns.snapshotVolume, index) + valueAt(columns.volumeSince, index)
    const turnover = valueAt(columns.snapshotTurnover, index) + valueAt(columns.turnoverSince, index)
    const prices = [columns.base, columns.open, columns.high, columns.low].map((column) => known(valueAt(column, index)))
    const [base = null, open = null, high = null, low = null] = prices
    return [[code, last, known(volume), known(turnover), base, open, high, low]]
  })
  return { tradeDate: day, at: newest, rows }
}

function putOn(board: Board, market: StockMarket, { tradeDate: day, at: seconds, rows }: Kept): void {
  const at: EpochMs = epochMs(seconds)
  const head = { tradeDate: tradeDate(day), time: kstTime(at) }
  const lines = rows.map(([code, last, volume, turnover, base, open, high, low]) => ({
    code: issueCode(code),
    last: price(last),
    volume: quantity(volume ?? 0),
    turnover: krw(turnover ?? 0),
    bid: null,
    ask: null,
    marketCapitalisation: null,
    base,
    open: priceOf(open),
    high: priceOf(high),
    low: priceOf(low),
  }))
  board.applySnapshot(market, { ...head, rows: lines }, at)
  board.applyRanges(market, { ...head, rows: lines }, at)
  for (const { code, last, base } of lines) if (base !== null) board.applyBase({ code, last, change: price(last - base) })
}

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value
}

function priceOf(value: number | null) {
  return value === null ? null : price(value)
}
