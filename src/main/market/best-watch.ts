import type { IssueCode } from '../../shared/domain/units.ts'
import type { SessionPhase } from '../../shared/krx/sessions/phase.ts'
import { expectedPriceIsLiveIn } from '../../shared/krx/sessions/session.ts'
import type { OrderBook } from '../../shared/domain/book.ts'
import type { BestQuote, DetailListener, Registered, WatchDetail } from './detail.ts'

export interface BestWatchOptions {
  readonly code: IssueCode
  readonly priority: Parameters<WatchDetail>[2]
  readonly watchDetail: WatchDetail
  readonly phase: () => SessionPhase
  /** Best quotes, and the books that bring them in auctions; `arrivedAt` is real epoch ms. */
  readonly onPush: DetailListener['push']
  readonly onRegistration: (state: Registered) => void
}

/**
 * Follows the best quotes of one issue by one registration: the short preset, in call auctions that of the whole book, since
 * it alone brings the expected price.
 */
export class BestWatch implements Disposable {
  readonly #options: BestWatchOptions
  #preset: 'quote' | 'quote10'
  #registered: Registered = 'pending'
  #registration: Disposable

  constructor(options: BestWatchOptions) {
    this.#options = options
    this.#preset = presetIn(options.phase())
    this.#registration = this.#watch()
  }

  get registered(): Registered {
    return this.#registered
  }

  /** The phase may have changed. */
  followPhase(): void {
    const preset = presetIn(this.#options.phase())
    if (preset === this.#preset) return
    this.#registration[Symbol.dispose]()
    this.#preset = preset
    this.#registered = 'pending'
    this.#registration = this.#watch()
  }

  [Symbol.dispose](): void {
    this.#registration[Symbol.dispose]()
  }

  #watch(): Disposable {
    const { code, priority, watchDetail, onPush, onRegistration } = this.#options
    const preset = this.#preset
    return watchDetail(code, [preset], priority, {
      push(push, arrivedAt) {
        if (push.kind === 'best-quote' || push.kind === 'book') onPush(push, arrivedAt)
      },
      registration: (of, state) => {
        if (of !== preset || preset !== this.#preset || state === this.#registered) return
        this.#registered = state
        onRegistration(state)
      },
    })
  }
}

function presetIn(phase: SessionPhase): 'quote' | 'quote10' {
  return expectedPriceIsLiveIn(phase) ? 'quote10' : 'quote'
}

/** The best bid and ask of a book. */
export function bestOfBook({ bids: [bid], asks: [ask] }: OrderBook): Omit<BestQuote, 'kind'> {
  return { bid: bid?.price ?? null, bidSize: bid?.size ?? null, ask: ask?.price ?? null, askSize: ask?.size ?? null }
}
