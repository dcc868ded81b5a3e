import type { ChannelState } from '../../../shared/contract/streams.ts'
import type { TerminalFailure } from '../../../shared/contract/errors.ts'
import type { EpochMs } from '../../../shared/domain/units.ts'
import type { ChannelContext } from './context.ts'
import { DetailSession } from './detail-session.ts'
import type { ChannelStatus } from './events.ts'
import { plan, type Priority } from './planner.ts'
import { type Lease, type LeaseListener, Registration, registrationKey, type RegistrationRequest } from './registration.ts'

export interface DetailLimits {
  readonly registrationsPerSession: number
  readonly maxSessions: number
}

/** States from the one that matters most to the user to the one that matters least. */
const gravity: readonly ChannelState[] = ['denied', 'stalled', 'reconnecting', 'connecting', 'live', 'idle']

/** The detail channel: turns what is wanted on screen into registrations on as many sessions as are allowed. */
export class DetailChannel {
  readonly #context: ChannelContext
  readonly #limits: DetailLimits
  readonly #wanted = new Map<string, Registration>()
  /** Registrations that the server refused: no place is planned for them until a session is opened anew. */
  readonly #refused = new Set<Registration>()
  readonly #closing = new Set<Promise<void>>()
  #sessions: DetailSession[] = []
  #sequence = 0
  #planned = false
  /** When the turn began that is being planned for. */
  #turnAt: EpochMs
  #closed = false
  /** Sessions that the server lets this key have, as far as it is known. */
  #permitted: number
  #permitTimer: NodeJS.Timeout | null = null
  /** The state while there is no session. */
  #idle: ChannelStatus

  constructor(context: ChannelContext, limits: DetailLimits) {
    this.#context = context
    this.#limits = limits
    this.#permitted = limits.maxSessions
    this.#turnAt = context.realNow()
    this.#idle = { state: 'idle', since: context.realNow(), liveness: 'pending', failure: null }
  }

  /** That of the session in the worst state. */
  get status(): ChannelStatus {
    const [first, ...others] = this.#sessions.map((session) => session.status)
    if (first === undefined) return this.#idle
    const worst = others.reduce((worst, next) => (gravity.indexOf(next.state) < gravity.indexOf(worst.state) ? next : worst), first)
    return others.some(({ liveness }) => liveness === 'unknown') ? { ...worst, liveness: 'unknown' } : worst
  }

  /** Registrations that the server has taken. */
  get registered(): number {
    return [...this.#wanted.values()].filter(({ state }) => state === 'registered').length
  }

  acquire(request: RegistrationRequest, listener: LeaseListener): Lease {
    this.#replan()
    const registration = this.#registrationOf(request)
    const holder = registration.join(request.priority, listener)
    registration.seenAt = this.#now()
    if (registration.want(request.items ?? [])) for (const session of this.#sessions) if (session.renew(registration)) break
    return {
      get state() {
        return registration.state
      },
      get failure() {
        return registration.failure
      },
      seen: () => this.#seen(registration),
      setPriority: (priority: Priority) => {
        registration.setPriority(holder, priority)
        this.#seen(registration)
        this.#replan()
      },
      release: () => {
        if (registration.leave(holder)) this.#replan()
      },
    }
  }

  release(): void {
    for (const session of this.#sessions) session.release()
  }

  reconnect(): void {
    this.#permitAll()
    for (const session of this.#sessions) session.reconnect()
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#wanted.clear()
    this.#refused.clear()
    if (this.#permitTimer !== null) clearTimeout(this.#permitTimer)
    for (const session of this.#sessions) this.#drop(session)
    await Promise.all(this.#closing)
  }

  /** One moment for all that is wanted within a turn, so that a page of leases keeps its order. */
  #now(): EpochMs {
    return this.#planned ? this.#turnAt : this.#context.realNow()
  }

  #registrationOf({ code, preset }: RegistrationRequest): Registration {
    const key = registrationKey(preset, code)
    const known = this.#wanted.get(key)
    if (known !== undefined) return known
    this.#sequence += 1
    const registration = new Registration(code, preset, this.#sequence, this.#now())
    this.#wanted.set(key, registration)
    return registration
  }

  #forget(registration: Registration): void {
    this.#wanted.delete(registration.key)
    this.#refused.delete(registration)
    this.#takeOff(registration)
  }

  #seen(registration: Registration): void {
    registration.seenAt = this.#now()
    // Being seen changes the plan only for one that waits outside.
    if (!registration.placed) this.#replan()
  }

  /** Plans once for all that happens in this turn, so that a page of leases costs one plan and no needless message. */
  #replan(): void {
    if (this.#planned) return
    this.#planned = true
    this.#turnAt = this.#context.realNow()
    queueMicrotask(() => {
      this.#planned = false
      if (!this.#closed) this.#carryOut()
    })
  }

  #carryOut(): void {
    const { registrationsPerSession } = this.#limits
    for (const registration of this.#wanted.values()) if (!registration.held) this.#forget(registration)
    const wants = [...this.#wanted.values()].filter((registration) => !this.#refused.has(registration))
    const chosen = plan(wants, registrationsPerSession * this.#permitted, this.#context.timings.swapMarginMs)
    const places = new Set(chosen)
    // Off before on: the server counts in the order of the messages.
    for (const registration of wants) {
      registration.fresh = false
      if (places.has(registration)) continue
      this.#takeOff(registration)
      registration.setState('snapshot-only')
    }
    for (const registration of chosen) if (!registration.placed) this.#sessionWithRoom().add(registration)
    for (const session of this.#sessions) session.lingerWhenEmpty(() => this.#drop(session))
  }

  #takeOff(registration: Registration): void {
    if (registration.placed) for (const session of this.#sessions) if (session.remove(registration)) break
  }

  #sessionWithRoom(): DetailSession {
    const withRoom = this.#sessions.find((session) => session.size < this.#limits.registrationsPerSession)
    if (withRoom !== undefined) return withRoom
    const session = new DetailSession(this.#context, {
      onStatus: () => this.#tellStatus(),
      onLive: () => this.#forgiveRefused(),
      onDenied: (denied) => this.#onDenied(denied),
      onRefused: (registration, failure) => this.#onRefused(registration, failure),
    })
    this.#sessions.push(session)
    session.start()
    return session
  }

  #onRefused(registration: Registration, failure: TerminalFailure): void {
    this.#refused.add(registration)
    registration.setState('refused', failure)
    this.#replan()
  }

  /** A session that was opened anew may take what was refused before. */
  #forgiveRefused(): void {
    if (this.#refused.size === 0) return
    this.#refused.clear()
    this.#replan()
  }

  /** Beside others, a refused session says that the key may hold no more: what it carried goes back to the plan. */
  #onDenied(denied: DetailSession): boolean {
    if (this.#sessions.length < 2) return false
    this.#drop(denied)
    this.#permitted = this.#sessions.length
    this.#permitTimer ??= setTimeout(() => this.#permitAll(), this.#context.timings.deniedRetryMs)
    this.#replan()
    return true
  }

  #permitAll(): void {
    if (this.#permitTimer !== null) clearTimeout(this.#permitTimer)
    this.#permitTimer = null
    this.#permitted = this.#limits.maxSessions
    this.#replan()
  }

  #drop(session: DetailSession): void {
    this.#sessions = this.#sessions.filter((other) => other !== session)
    if (this.#sessions.length === 0) this.#idle = { ...this.#idle, since: this.#context.realNow() }
    // Closing tells the state of the channel, of which this session is no part any more.
    const closed = session.close().finally(() => this.#closing.delete(closed))
    this.#closing.add(closed)
  }

  #tellStatus(): void {
    this.#context.events.onChannelState('detail', this.status.state)
  }
}
