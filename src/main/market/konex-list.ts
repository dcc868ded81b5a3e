import type { TerminalFailure } from '../../shared/contract/errors.ts'
import type { IssueList } from '../../shared/domain/instrument.ts'
import type { MarketGateway } from './gateway.ts'
import { isRefusal, listRetryDelay } from './market-lists.ts'
import { pause } from './pause.ts'
import { failureOf } from './retry-delay.ts'
import type { RealTimeUntil } from './retry-delay.ts'

export interface KonexListOptions {
  readonly gateway: MarketGateway
  readonly until: RealTimeUntil
  readonly onList: (list: IssueList) => void
  /** Called after every try, successful or not. */
  readonly onChange: () => void
}

/** Short codes of equities: six digits or capital letters. */
const equityCode = /^[0-9A-Z]{6}$/

/** The list of KONEX: most desks never need it, so that it is asked for when a code is on no board, and costs one call a day then. */
export class KonexList {
  readonly #options: KonexListOptions
  readonly #stop = new AbortController()
  #tried: Promise<void> | null = null
  #isTried = false
  #failure: TerminalFailure | null = null

  constructor(options: KonexListOptions) {
    this.#options = options
  }

  /** Why it is not there; `null` while nothing has failed, and where the gateway does not offer it at all. */
  get failure(): TerminalFailure | null {
    const isOffered = this.#failure?.kind !== 'bad-request' && this.#failure?.kind !== 'no-data'
    return isOffered ? this.#failure : null
  }

  /** Whether it may yet tell what a code stands for; it is asked for then. */
  mayHold(code: string): boolean {
    if (!equityCode.test(code)) return false
    void this.tried(code)
    return !this.#isTried
  }

  /** Resolves when it was asked for once, at once for what is no code of an equity. It is asked for again until it is there. */
  tried(code: string): Promise<void> {
    if (!equityCode.test(code)) return Promise.resolve()
    if (this.#tried === null) {
      const { promise, resolve } = Promise.withResolvers<void>()
      this.#tried = promise
      void this.#load(resolve)
    }
    return this.#tried
  }

  close(): void {
    this.#stop.abort()
  }

  async #load(tried: () => void): Promise<void> {
    const { until, onList, onChange } = this.#options
    const { signal } = this.#stop
    for (let failures = 1; !signal.aborted; failures += 1) {
      const answer = await this.#ask().catch(failureOf)
      if (signal.aborted) break
      const isThere = 'issues' in answer
      if (isThere) onList(answer)
      this.#failure = isThere ? null : answer
      this.#isTried = true
      tried()
      onChange()
      if (isThere) return
      await pause(listRetryDelay(answer, failures, until), signal)
    }
    tried()
  }

  /** That of today, which may be kept; else the last kept one. */
  async #ask(): Promise<IssueList> {
    const { gateway } = this.#options
    const { signal } = this.#stop
    try {
      return await gateway.current('konex.lists', {}, signal)
    } catch (error) {
      if (signal.aborted || isRefusal(failureOf(error))) throw error
      return gateway.call('konex.lists', {}, signal)
    }
  }
}
