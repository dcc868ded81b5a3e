import { endpoints } from '../../shared/catalogue/index.ts'
import type { StockMarket } from '../../shared/catalogue/markets.ts'
import type { EquityQuote } from '../../shared/domain/quote.ts'
import type { IssueCode, TradeDate } from '../../shared/domain/units.ts'
import type { Board } from './board.ts'
import type { MarketGateway } from './gateway.ts'
import { pause } from './pause.ts'
import { failureOf, retryDelay } from './retry-delay.ts'
import type { RealTimeUntil } from './retry-delay.ts'

/** Quotes that were asked for on a day, kept so that the day's base prices are asked for once. */
export interface QuoteStore {
  /** Every page kept for that trade date; empty when there is none or the store cannot answer. */
  load(date: TradeDate): Promise<readonly EquityQuote[]>
  keep(market: StockMarket, codes: readonly IssueCode[], date: TradeDate, quotes: readonly EquityQuote[]): void
}

export interface BasePricesOptions {
  readonly board: Board
  readonly market: StockMarket
  readonly gateway: MarketGateway
  readonly store: QuoteStore
  /** Rows on screen in any window; they are asked for first. */
  readonly visible: () => readonly number[]
  readonly until: RealTimeUntil
}

const pageSize = endpoints['multiquote.price'].parameters.issues.max

/**
 * Learns the base price of every issue of a market once a trade date: from the store where the day is kept, else in pages
 * of quotes, one call at a time, what is on screen first.
 */
export class BasePrices {
  readonly #options: BasePricesOptions
  readonly #rows: readonly number[]
  readonly #stop = new AbortController()
  /** Rows that this date's pages have asked for; an answer without a change is not asked for again. */
  readonly #asked = new Set<number>()
  #date: TradeDate | null = null
  #running = false

  constructor(options: BasePricesOptions) {
    this.#options = options
    this.#rows = options.board.instruments.rows.filter((row) => row.market === options.market).map((row) => row.index)
  }

  /** Starts or continues learning for the market's trade date; without effect while it runs or when all is known. */
  learn(): void {
    const date = this.#options.board.tradeDateOf(this.#options.market)
    if (date === null || this.#running || this.#stop.signal.aborted) return
    this.#running = true
    void this.#run(date).finally(() => {
      this.#running = false
    })
  }

  close(): void {
    this.#stop.abort()
  }

  async #run(date: TradeDate): Promise<void> {
    const { board, market, store, until } = this.#options
    if (this.#date !== date) {
      this.#date = date
      this.#asked.clear()
      for (const quote of await store.load(date)) board.applyBase(quote)
    }
    let failures = 0
    let page = this.#nextPage()
    while (page.length > 0 && !this.#stop.signal.aborted && board.tradeDateOf(market) === date) {
      try {
        await this.#ask(page, date)
        failures = 0
      } catch (error) {
        failures += 1
        await pause(retryDelay(failureOf(error), failures, until), this.#stop.signal)
      }
      page = this.#nextPage()
    }
  }

  async #ask(page: readonly number[], date: TradeDate): Promise<void> {
    const { board, market, gateway, store } = this.#options
    const codes = page.flatMap((row) => board.instruments.rows[row]?.code ?? [])
    const quotes = await gateway.call('multiquote.price', { market, issues: codes }, this.#stop.signal)
    for (const row of page) this.#asked.add(row)
    if (board.tradeDateOf(market) !== date) return
    for (const quote of quotes) board.applyBase(quote)
    store.keep(market, codes, date, quotes)
  }

  #nextPage(): readonly number[] {
    const { board, market, visible } = this.#options
    const wanted = (row: number) => Number.isNaN(board.columns.base[row]) && !this.#asked.has(row)
    const page = new Set<number>()
    const onScreen = visible().filter((row) => board.instruments.rows[row]?.market === market)
    for (const row of [...onScreen, ...this.#rows]) {
      if (page.size === pageSize) break
      if (wanted(row)) page.add(row)
    }
    return [...page]
  }
}
