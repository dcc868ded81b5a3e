import type { TerminalFailure } from '../../../shared/contract/errors.ts'
import type { EpochMs } from '../../../shared/domain/units.ts'
import { decodeValues, type StreamPush } from '../decode/stream/frame.ts'
import type { ChannelContext } from './context.ts'
import type { ChannelStatus } from './events.ts'
import type { SessionEnd } from './failures.ts'
import { Hold } from './hold.ts'
import { Keeper } from './keeper.ts'
import { type Registration, registrationKey } from './registration.ts'
import type { Answer } from './requests.ts'
import type { Session } from './session.ts'

interface DetailSessionOwner {
  onStatus(): void
  /** The connection was accepted; its registrations are being sent. */
  onLive(session: DetailSession): void
  /** The server refused the session. Returns whether it was given up; else it tries again by itself. */
  onDenied(session: DetailSession): boolean
  /** The server refused a registration, which has left the session. */
  onRefused(registration: Registration, failure: TerminalFailure): void
}

/** One detail connection and the registrations that live on it. They survive its reconnects. */
export class DetailSession {
  readonly #context: ChannelContext
  readonly #owner: DetailSessionOwner
  readonly #keeper: Keeper
  readonly #hold: Hold<{ readonly push: StreamPush; readonly receivedAt: EpochMs }>
  readonly #registrations = new Map<string, Registration>()
  #linger: NodeJS.Timeout | null = null

  constructor(context: ChannelContext, owner: DetailSessionOwner) {
    this.#context = context
    this.#owner = owner
    this.#hold = new Hold(context.bufferCharacters, context.timings.holdMs, context.counters, ({ push, receivedAt }) => {
      context.events.onPush(push, receivedAt)
    })
    this.#keeper = new Keeper(context, {
      onStatus: () => owner.onStatus(),
      onLive: (session) => this.#onLive(session),
      onLost: (end) => this.#onLost(end),
      onFrame: (text) => this.#onStray(text),
      onPush: (push, receivedAt, weight) => this.#onPush(push, receivedAt, weight),
    })
  }

  get status(): ChannelStatus {
    return this.#keeper.status
  }

  get size(): number {
    return this.#registrations.size
  }

  start(): void {
    this.#keeper.start()
  }

  /** Adds a registration and sends it when the connection stands. The caller has counted. */
  add(registration: Registration): void {
    this.#stopLinger()
    registration.placed = true
    this.#registrations.set(registration.key, registration)
    const { state, failure } = this.status
    if (state === 'denied') registration.setState('refused', failure)
    else registration.setState('pending')
    const session = this.#keeper.live
    if (session !== null) this.#subscribe(session, registration)
  }

  /** Takes a registration off. Returns whether it was here. */
  remove(registration: Registration): boolean {
    if (!this.#registrations.delete(registration.key)) return false
    this.#unsubscribe(registration)
    registration.placed = false
    return true
  }

  /** Sends a registration anew, because its items changed. Returns whether it is here. */
  renew(registration: Registration): boolean {
    if (!this.#registrations.has(registration.key)) return false
    this.#unsubscribe(registration)
    const session = this.#keeper.live
    if (session !== null) this.#subscribe(session, registration)
    return true
  }

  /** Calls `onIdle` when the session has stayed without registrations for a while. */
  lingerWhenEmpty(onIdle: () => void): void {
    if (this.size > 0 || this.#linger !== null) return
    this.#linger = setTimeout(onIdle, this.#context.timings.lingerMs)
  }

  release(): void {
    this.#hold.release()
  }

  reconnect(): void {
    this.#forgetWire(null)
    this.#hold.rewind()
    this.#keeper.restart()
  }

  /** Ends the session; its registrations lose their place. */
  async close(): Promise<void> {
    this.#stopLinger()
    this.#hold.discard()
    for (const registration of this.#registrations.values()) {
      registration.placed = false
      registration.onWire = false
      registration.requestId = null
    }
    this.#registrations.clear()
    await this.#keeper.stop()
  }

  #onLive(session: Session): void {
    this.#hold.arm()
    for (const registration of this.#registrations.values()) this.#subscribe(session, registration)
    this.#owner.onLive(this)
    this.#context.events.onConnected('detail')
  }

  #onLost(end: SessionEnd): void {
    this.#hold.rewind()
    const givenUp = end.kind === 'denied' && this.#owner.onDenied(this)
    if (!givenUp) this.#forgetWire(end.kind === 'denied' ? end.failure : null)
  }

  /** Closing a socket drops every registration on it. */
  #forgetWire(refusal: TerminalFailure | null): void {
    for (const registration of this.#registrations.values()) {
      registration.onWire = false
      registration.requestId = null
      registration.setState(refusal === null ? 'pending' : 'refused', refusal)
    }
  }

  #subscribe(session: Session, registration: Registration): void {
    const { code, preset, items } = registration
    registration.onWire = true
    registration.setState('pending')
    const params = { preset, isuSrtCd: code, ...(preset === 'change' ? { items: [...items] } : {}) }
    const id = session.request('subscribe', params, (answer) => {
      // An older subscribe of the same registration may still be answered.
      if (registration.requestId !== id) return
      registration.requestId = null
      this.#onAnswer(registration, answer)
    })
    registration.requestId = id
  }

  #unsubscribe(registration: Registration): void {
    const session = this.#keeper.live
    registration.requestId = null
    if (!registration.onWire || session === null) return
    registration.onWire = false
    // Its answer changes nothing: what is not registered cannot be cancelled, and is not there either way.
    session.request('unsubscribe', { preset: registration.preset, isuSrtCd: registration.code }, () => undefined)
  }

  #onAnswer(registration: Registration, answer: Answer): void {
    if (answer.ok) {
      registration.setState('registered')
      const values = decodeValues(registration.preset, answer.result)
      if (values !== null) this.#hand(values, this.#context.realNow(), 0)
      return
    }
    this.#context.counters.refused += 1
    if (answer.failure.kind === 'timeout') {
      // The server may hold it all the same, so it keeps its place; a push will tell.
      registration.setState('refused', answer.failure)
      return
    }
    registration.onWire = false
    registration.placed = false
    this.#registrations.delete(registration.key)
    this.#owner.onRefused(registration, answer.failure)
  }

  #onPush(push: StreamPush, receivedAt: EpochMs, weight: number): void {
    this.#context.counters.pushes += 1
    const registration = this.#registrations.get(registrationKey(push.preset, push.code))
    if (registration !== undefined && registration.onWire && registration.state !== 'registered') this.#taken(registration)
    this.#hand(push, receivedAt, weight)
  }

  /** A push answers a subscribe as well as `ok` does, also after its time ran out. */
  #taken(registration: Registration): void {
    if (registration.requestId === null) registration.setState('registered')
    else this.#keeper.live?.grant(registration.requestId)
  }

  #hand(push: StreamPush, receivedAt: EpochMs, weight: number): void {
    if (this.#hold.holding) this.#hold.keep({ push, receivedAt }, weight)
    else this.#context.events.onPush(push, receivedAt)
  }

  /** A bare array has no place on this channel. */
  #onStray(text: string): boolean {
    this.#context.counters.unparsed += 1
    this.#context.samples.keep(text)
    return false
  }

  #stopLinger(): void {
    if (this.#linger !== null) clearTimeout(this.#linger)
    this.#linger = null
  }
}
