import { stockMarkets } from '../../shared/catalogue/markets.ts'
import type { StockMarket } from '../../shared/catalogue/markets.ts'
import type { TerminalFailure } from '../../shared/contract/errors.ts'
import type { IssueList } from '../../shared/domain/instrument.ts'
import type { MarketGateway } from './gateway.ts'
import { pause } from './pause.ts'
import { failureOf, retryDelay } from './retry-delay.ts'
import type { RealTimeUntil } from './retry-delay.ts'

export interface MarketListsOptions {
  readonly gateway: MarketGateway
  readonly until: RealTimeUntil
  /** Takes the list of a market, once each; the first tries of both give it in the order of the markets. */
  readonly onList: (market: StockMarket, list: IssueList) => void
  /** Called after every try, successful or not. */
  readonly onChange: () => void
}

/** Real milliseconds until a list is asked for again that is no part of the licence, or that the gateway does not know. */
const refusedMs = 3_600_000

/** Loads the lists of both markets, each by itself: one that fails or is refused keeps nothing else back. */
export class MarketLists {
  readonly #options: MarketListsOptions
  readonly #stop = new AbortController()
  readonly #failures = new Map<StockMarket, TerminalFailure>()
  readonly #listed = new Set<StockMarket>()
  /** Resolves when every list has been tried once. */
  readonly tried: Promise<unknown>

  constructor(options: MarketListsOptions) {
    this.#options = options
    let before: Promise<void> = Promise.resolve()
    for (const market of stockMarkets) before = this.#follow(market, before)
    this.tried = before
  }

  /** Whether every list is there. */
  get complete(): boolean {
    return this.#listed.size === stockMarkets.length
  }

  /** Why a list is missing; `null` while none has failed. */
  get failure(): TerminalFailure | null {
    return this.#failures.values().next().value ?? null
  }

  close(): void {
    this.#stop.abort()
  }

  /** Starts asking for a list. Resolves when it was tried once and the ones before it, too. */
  #follow(market: StockMarket, before: Promise<void>): Promise<void> {
    const { promise: tried, resolve } = Promise.withResolvers<void>()
    void this.#load(market, before, resolve)
    return tried
  }

  async #load(market: StockMarket, before: Promise<void>, tried: () => void): Promise<void> {
    const { gateway, until, onList, onChange } = this.#options
    const { signal } = this.#stop
    for (let failures = 1; !signal.aborted; failures += 1) {
      const answer = await gateway.call('stocks.lists', { market }, signal).catch(failureOf)
      await before
      if (signal.aborted) break
      if ('issues' in answer) {
        onList(market, answer)
        this.#listed.add(market)
        this.#failures.delete(market)
      } else this.#failures.set(market, answer)
      tried()
      onChange()
      if ('issues' in answer) return
      await pause(listRetryDelay(answer, failures, until), signal)
    }
    tried()
  }
}

/** Whether a list will not come however often it is asked for. */
export function isRefusal({ kind }: TerminalFailure): boolean {
  return kind === 'not-licensed' || kind === 'no-data' || kind === 'bad-request'
}

/** Real milliseconds until a list is asked for again after the n-th failure in a row. */
export function listRetryDelay(failure: TerminalFailure, failuresInARow: number, until: RealTimeUntil): number {
  return isRefusal(failure) ? refusedMs : retryDelay(failure, failuresInARow, until)
}
