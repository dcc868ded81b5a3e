import { isContinuousCode } from '../../shared/krx/codes/continuous.ts'
import type { IssueCode } from '../../shared/domain/units.ts'
import type { RegistrationState, StreamClient } from '../koscom/stream/index.ts'
import type { WatchBook } from '../market/book-feed.ts'
import type { DetailListener, DetailPreset, DetailPush, Registered, WatchDetail } from '../market/detail.ts'
import { movesLast } from '../market/trade-kind.ts'

/** A push with its issue; those that nobody of the market state takes in have another kind. */
type Push = { readonly code: IssueCode } & (DetailPush | { readonly kind: 'print' } | { readonly kind: 'change' })

/** Brings the pushes of the detail channel to those who follow their issue. */
export interface DetailStreams {
  readonly watchDetail: WatchDetail
  readonly watchBook: WatchBook
  /** One push of the detail channel; those that nobody wants are dropped. */
  push(push: Push, arrivedAt: number): void
}

/** What each state of a registration means to a follower: without room it is as good as refused, since nothing comes. */
const meanings: Readonly<Record<RegistrationState, Registered>> = {
  pending: 'pending',
  registered: 'live',
  'snapshot-only': 'refused',
  refused: 'refused',
}

/** Real milliseconds after which the contract behind a continuous code is asked for again. */
const askAgainMs = 10_000
/** Real milliseconds that a registration may wait for the connection or the server before its issue is followed by REST. */
const patienceMs = 10_000

interface Followed {
  readonly listeners: Set<DetailListener>
  /** The newest push of each kind, for those who come to a registration that stands already. */
  readonly newest: Map<DetailPush['kind'], { readonly push: DetailPush; readonly arrivedAt: number }>
}

/**
 * @param stream asked when something is followed, since the client is made with the events that end here
 * @param realContract the contract that a continuous code stands for; rejects when it cannot be told
 */
export function createDetailStreams(
  stream: () => Pick<StreamClient, 'acquire'>,
  realContract: (code: IssueCode) => Promise<IssueCode>,
): DetailStreams {
  const followed = new Map<IssueCode, Followed>()

  const watchReal: WatchDetail = (code, presets, priority, listener) => {
    const issue = followed.get(code) ?? { listeners: new Set(), newest: new Map() }
    followed.set(code, issue)
    issue.listeners.add(listener)
    const leases = presets.map((preset) => {
      const teller = new PatientTeller((state) => listener.registration(preset, state))
      const lease = stream().acquire({ code, preset, priority }, (state) => teller.tell(meanings[state]))
      return { lease, teller }
    })
    // A registration that others hold already changes no more, so its state and its newest values are told here.
    queueMicrotask(() => {
      if (!issue.listeners.has(listener)) return
      for (const { push, arrivedAt } of issue.newest.values()) listener.push(push, arrivedAt)
      for (const { lease, teller } of leases) teller.tell(meanings[lease.state])
    })
    return {
      [Symbol.dispose]() {
        issue.listeners.delete(listener)
        if (issue.listeners.size === 0 && followed.get(code) === issue) followed.delete(code)
        for (const { lease, teller } of leases) {
          teller[Symbol.dispose]()
          lease.release()
        }
      },
    }
  }

  const watchDetail: WatchDetail = (code, presets, priority, listener) => {
    if (!isContinuousCode(code)) return watchReal(code, presets, priority, listener)
    return watchFront(presets, listener, async () => watchReal(await realContract(code), presets, priority, listener))
  }

  return {
    watchDetail,
    watchBook: (code, listener) =>
      watchDetail(code, ['quote10', 'tick10'], 'visible', {
        push(push, arrivedAt) {
          if (push.kind === 'book') listener.book(push.book, arrivedAt)
          if (push.kind === 'trade' && movesLast(push.quantity, push.values.timeSignal)) {
            listener.trade({ price: push.price, quantity: push.quantity, side: push.values.lastSide ?? null }, arrivedAt)
          }
        },
        registration(preset, state) {
          // The book decides what the panel is worth; the last trade alone never does.
          if (preset === 'quote10') listener.registration(state)
        },
      }),
    push(push, arrivedAt) {
      const issue = followed.get(push.code)
      if (issue === undefined || push.kind === 'print' || push.kind === 'change') return
      issue.newest.set(push.kind, { push, arrivedAt })
      for (const listener of issue.listeners) listener.push(push, arrivedAt)
    },
  }
}

/** Tells what becomes of a registration: one that waits too long is as good as refused, until the server takes it after all. */
class PatientTeller implements Disposable {
  readonly #tell: (state: Registered) => void
  #waiting: NodeJS.Timeout | null = null

  constructor(tell: (state: Registered) => void) {
    this.#tell = tell
  }

  tell(state: Registered): void {
    this[Symbol.dispose]()
    if (state === 'pending') this.#waiting = setTimeout(() => this.#tell('refused'), patienceMs)
    this.#tell(state)
  }

  [Symbol.dispose](): void {
    if (this.#waiting !== null) clearTimeout(this.#waiting)
    this.#waiting = null
  }
}

/** Follows the contract behind a continuous code as soon as it can be told. */
function watchFront(presets: readonly DetailPreset[], listener: DetailListener, watch: () => Promise<Disposable>): Disposable {
  let ended = false
  let held: Disposable | null = null
  let timer: NodeJS.Timeout | null = null
  const begin = async () => {
    try {
      const watching = await watch()
      if (ended) watching[Symbol.dispose]()
      else held = watching
    } catch {
      if (ended) return
      for (const preset of presets) listener.registration(preset, 'refused')
      timer = setTimeout(() => void begin(), askAgainMs)
    }
  }
  void begin()
  return {
    [Symbol.dispose]() {
      ended = true
      held?.[Symbol.dispose]()
      if (timer !== null) clearTimeout(timer)
    },
  }
}
