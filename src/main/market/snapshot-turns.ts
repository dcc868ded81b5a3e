import type { StockMarket } from '../../shared/catalogue/markets.ts'
import { epochAt } from '../../shared/krx/kst.ts'
import type { Board } from './board.ts'
import type { MarketGateway } from './gateway.ts'
import { failureOf } from './retry-delay.ts'

export interface SnapshotTurnsOptions {
  readonly board: Board
  readonly market: StockMarket
  readonly gateway: MarketGateway
}

/**
 * The calls that bring a whole market: totals and ranges in turn. A key without their licence has those of the price board in
 * their place: last prices with the best quotes, and after the close those of the after-hours session.
 */
export class SnapshotTurns {
  readonly #options: SnapshotTurnsOptions
  #next: 'totals' | 'ranges' = 'totals'

  constructor(options: SnapshotTurnsOptions) {
    this.#options = options
  }

  /** Totals and ranges. @throws TerminalError */
  async both(signal: AbortSignal): Promise<void> {
    this.#next = 'totals'
    await this.one(signal)
    await this.one(signal)
  }

  /** The next of the two: one call. @throws TerminalError */
  async one(signal: AbortSignal): Promise<void> {
    const turn = this.#next
    try {
      await (turn === 'totals' ? this.#totals(signal) : this.#ranges(signal))
    } catch (error) {
      if (failureOf(error).kind !== 'not-licensed') throw error
      // What is refused costs no call: the client remembers it. Where the price board is refused as well, the totals' licence is told.
      await this.#lastPrices(turn, signal).catch(() => {
        throw error
      })
    }
    this.#next = turn === 'totals' ? 'ranges' : 'totals'
  }

  async #totals(signal: AbortSignal): Promise<void> {
    const { board, market, gateway } = this.#options
    const totals = await gateway.call('multiquote.lists', { market }, signal)
    board.applySnapshot(market, totals, epochAt(totals.tradeDate, totals.time))
  }

  async #ranges(signal: AbortSignal): Promise<void> {
    const { board, market, gateway } = this.#options
    const ranges = await gateway.call('multiquote.ohlclists', { market }, signal)
    board.applyRanges(market, ranges, epochAt(ranges.tradeDate, ranges.time))
  }

  async #lastPrices(turn: 'totals' | 'ranges', signal: AbortSignal): Promise<void> {
    const { board, market, gateway } = this.#options
    if (turn === 'totals') {
      const quotes = await gateway.call('multiquote.quotelists', { market }, signal)
      board.applyLastPrices(market, quotes, epochAt(quotes.tradeDate, quotes.time))
      return
    }
    if (!mayTradeAfterHours(board)) return
    const after = await gateway.call('multiquote.ahtohlclists', { market }, signal)
    // Without a trade after hours an issue has no range there, and its price is none of that session.
    const rows = after.rows.filter(({ open }) => open !== null)
    board.applyLastPrices(market, { ...after, rows }, epochAt(after.tradeDate, after.time))
  }
}

/** Whether the regular session is over. */
function mayTradeAfterHours({ phase }: Board): boolean {
  return phase === 'after-market' || phase === 'closed'
}
