import type { TerminalFailure } from '../../../shared/contract/errors.ts'
import type { IssueCode } from '../../../shared/domain/units.ts'
import type { Preset } from '../decode/stream/frame.ts'
import { priorities, type Priority, type Want } from './planner.ts'

/** One issue with one preset: what the server counts as a registration. */
export interface RegistrationRequest {
  /** Short code of a stock, future or option; index code for the preset `index`. */
  readonly code: IssueCode
  readonly preset: Preset
  readonly priority: Priority
  /** Names of the wanted items, for the preset `change` only. */
  readonly items?: readonly string[]
}

/**
 * - `pending`: waits for the connection or for the server's answer.
 * - `registered`: pushes come.
 * - `snapshot-only`: no room; poll by REST. It becomes pending by itself when room appears.
 * - `refused`: the server said no, or nothing; `failure` tells. It is tried again after a reconnect.
 */
export type RegistrationState = 'pending' | 'registered' | 'snapshot-only' | 'refused'

/** One holder's share of a registration. */
export interface Lease {
  readonly state: RegistrationState
  /** Why it is `refused`, else `null`. */
  readonly failure: TerminalFailure | null
  /** The holder is on screen at this moment. Cheap; call it as often as a frame. */
  seen(): void
  setPriority(priority: Priority): void
  /** Gives the share back; the last one ends the registration. A second call does nothing. */
  release(): void
}

/** Called when the state of a lease changed, never during `acquire`. */
export type LeaseListener = (state: RegistrationState, failure: TerminalFailure | null) => void

interface Holder {
  priority: Priority
  readonly listener: LeaseListener
}

/** The name under which registrations are shared. */
export function registrationKey(preset: Preset, code: string): string {
  return `${preset} ${code}`
}

/** A wanted registration with all its holders, and where it stands on the wire. */
export class Registration implements Want {
  readonly key: string
  readonly code: IssueCode
  readonly preset: Preset
  readonly sequence: number
  readonly items = new Set<string>()
  /** That of its most important holder. */
  priority: Priority = 'alert'
  seenAt: number
  fresh = true
  placed = false
  /** Id of the subscribe that waits for its answer on the connection of now. */
  requestId: number | null = null
  /** Whether the server may hold it on the connection of now. */
  onWire = false
  readonly #holders = new Set<Holder>()
  #state: RegistrationState = 'pending'
  #failure: TerminalFailure | null = null

  constructor(code: IssueCode, preset: Preset, sequence: number, seenAt: number) {
    this.key = registrationKey(preset, code)
    this.code = code
    this.preset = preset
    this.sequence = sequence
    this.seenAt = seenAt
  }

  get state(): RegistrationState {
    return this.#state
  }

  get failure(): TerminalFailure | null {
    return this.#failure
  }

  get held(): boolean {
    return this.#holders.size > 0
  }

  join(priority: Priority, listener: LeaseListener): Holder {
    const holder: Holder = { priority, listener }
    this.#holders.add(holder)
    this.#weigh()
    return holder
  }

  /** Returns whether the holder was one until now. */
  leave(holder: Holder): boolean {
    const left = this.#holders.delete(holder)
    this.#weigh()
    return left
  }

  setPriority(holder: Holder, priority: Priority): void {
    holder.priority = priority
    this.#weigh()
  }

  /** Adds items to the wanted ones. Returns whether any is new. */
  want(items: readonly string[]): boolean {
    const before = this.items.size
    for (const item of items) this.items.add(item)
    return this.items.size > before
  }

  setState(state: RegistrationState, failure: TerminalFailure | null = null): void {
    if (this.#state === state && this.#failure === failure) return
    this.#state = state
    this.#failure = failure
    for (const { listener } of this.#holders) listener(state, failure)
  }

  /** Takes the priority of the most important holder. A rise makes the registration fresh for the planner. */
  #weigh(): void {
    const held = new Set([...this.#holders].map(({ priority }) => priority))
    const priority = priorities.find((candidate) => held.has(candidate)) ?? 'alert'
    if (priorities.indexOf(priority) < priorities.indexOf(this.priority)) this.fresh = true
    this.priority = priority
  }
}
