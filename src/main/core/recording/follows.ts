import { issueCode } from '../../../shared/domain/units.ts'
import type { IssueCode } from '../../../shared/domain/units.ts'
import { isContinuousCode } from '../../../shared/krx/codes/continuous.ts'
import type { DetailPreset, DetailPush, WatchDetail } from '../../market/detail.ts'
import type { MarketGateway } from '../../market/gateway.ts'
import type { Market } from '../../market/market.ts'
import { pause } from '../../market/pause.ts'
import { identify } from '../../market/subject.ts'
import type { Follow, FollowState, FollowedSeed, RecordedEvent } from './items.ts'
import { keepReferences } from './references.ts'

export interface FollowsOptions {
  readonly market: () => Market
  readonly watchDetail: WatchDetail
  /** The contract that a continuous code stands for; rejects when it cannot be told. */
  readonly realContract: (code: IssueCode) => Promise<IssueCode>
  /** Calls whose documents are kept. */
  readonly gateway: MarketGateway
  readonly add: (event: Extract<RecordedEvent, { readonly kind: 'follow' | 'push' | 'quote' }>) => void
  readonly log: (line: string) => void
}

/** Real milliseconds after which the contract behind a continuous code is asked for again. */
const askAgainMs = 10_000

interface Followed extends Follow {
  /** Of each kind, in the order in which they came. */
  readonly newest: Map<DetailPush['kind'], DetailPush>
  readonly seeds: (() => FollowedSeed)[]
}

/**
 * What is recorded by itself beside the markets: everything that the detail channel brings of it, quotes that came by REST, and
 * what the market state knows of it. Indices cost a call at the start and at each phase of the day, issues one more at the start.
 */
export class Follows {
  readonly #options: FollowsOptions
  readonly #followed = new Set<Followed>()
  #ends: Disposable[] = []
  #stop = new AbortController()

  constructor(options: FollowsOptions) {
    this.#options = options
  }

  /** Follows these codes in place of those before. */
  begin(codes: Iterable<string>): void {
    this.end()
    for (const code of codes) void this.#begin(issueCode(code), this.#stop.signal)
  }

  end(): void {
    this.#stop.abort()
    this.#stop = new AbortController()
    for (const end of this.#ends) end[Symbol.dispose]()
    this.#ends = []
    this.#followed.clear()
  }

  /** The state of everything that is followed by now. */
  states(): readonly FollowState[] {
    return [...this.#followed].map(({ code, real, newest, seeds }) => {
      return { code, real, seeds: seeds.map((seed) => seed()), pushes: [...newest.values()] }
    })
  }

  async #begin(code: IssueCode, signal: AbortSignal): Promise<void> {
    const real = isContinuousCode(code) ? await this.#realContract(code, signal) : code
    if (real === null || signal.aborted) return
    const followed: Followed = { code, real, newest: new Map(), seeds: [] }
    this.#followed.add(followed)
    this.#options.add({ kind: 'follow', code, real })
    this.#watch(followed)
    const market = this.#options.market()
    // Without the list of its market an issue stands for nothing yet; contracts and indices need none.
    await market.whenListed().catch(() => undefined)
    if (signal.aborted) return
    for (const each of new Set([code, real])) this.#look(each, followed)
    await this.#keepReferences(real, signal)
  }

  /** The contract of now; `null` when it is not wanted any more. */
  async #realContract(code: IssueCode, signal: AbortSignal): Promise<IssueCode | null> {
    const { realContract, log } = this.#options
    for (let isFirst = true; !signal.aborted; isFirst = false) {
      const real = await realContract(code).catch(() => null)
      if (real !== null) return real
      if (isFirst) log(`recording: the contract behind ${code} is not known yet, and not recorded until it is`)
      await pause(askAgainMs, signal)
    }
    return null
  }

  #watch({ real, newest }: Followed): void {
    const { market, watchDetail, add } = this.#options
    const isIndex = identify(real, market().board.instruments)?.family === 'index'
    const presets: readonly DetailPreset[] = isIndex ? ['index'] : ['tick10', 'quote10']
    const registration = watchDetail(real, presets, 'watchlist', {
      push(push) {
        newest.delete(push.kind)
        newest.set(push.kind, push)
        add({ kind: 'push', push: { ...push, code: real } })
      },
      registration: () => undefined,
    })
    this.#ends.push(registration)
  }

  /** Has the market state follow a code, and records what REST brings of it. */
  #look(code: IssueCode, { seeds }: Followed): void {
    const { market, add } = this.#options
    const { quotes, trades } = market().feeds
    let replied = 0
    const quote = quotes.look(code, () => {
      if (quote === null || quote.feed.replied === replied) return
      replied = quote.feed.replied
      add({ kind: 'quote', code, quote: quote.feed.seed() })
    })
    const tape = trades.look(code)
    for (const end of [quote, tape]) if (end !== null) this.#ends.push(end)
    seeds.push(() => ({ code, quote: quote?.feed.seed() ?? null, trades: tape?.feed.seed() ?? null }))
  }

  async #keepReferences(code: IssueCode, signal: AbortSignal): Promise<void> {
    const { market, gateway, log } = this.#options
    const subject = identify(code, market().board.instruments)
    if (subject === null) return
    await keepReferences(gateway, subject, signal).catch((error: unknown) => {
      if (!signal.aborted)
        log(`recording: ${code} has no list or master of the day: ${error instanceof Error ? error.message : 'unknown fault'}`)
    })
  }
}
