import type { EndpointDefinition, LicenceId } from '../../../shared/catalogue/endpoint.ts'
import type { TerminalFailure } from '../../../shared/contract/errors.ts'
import type { EpochMs } from '../../../shared/domain/units.ts'
import type { MarketClock } from '../../../shared/krx/market-clock.ts'
import { marketAfter } from './moments.ts'

/** What the replies so far tell about a licence group. */
export type LicenceState = 'granted' | 'denied' | 'unknown'

/** What is known of a licence group, and since when. */
export interface LicenceKnowledge {
  readonly state: LicenceState
  /** Market time of the reply that told so last; `null` while none has. */
  readonly learnedAt: EpochMs | null
}

/** A call as the memory sees it. */
export interface AskedFor {
  readonly endpoint: EndpointDefinition
  /** Path and query: one question. */
  readonly path: string
}

/**
 * What one key has learned about its gateway: refusals that would only be repeated. While one holds, calls that it covers fail at
 * once with the failure that was learned, and nothing is sent.
 */
export interface Memory {
  /** The refusal that holds for this call now, or `null`. Changes nothing. */
  blocked(call: AskedFor): TerminalFailure | null
  /**
   * Like {@link blocked}, at the moment of sending. When a denial is due for re-checking, this call goes through as its one probe and
   * the denial holds on for the others.
   */
  admit(call: AskedFor): TerminalFailure | null
  /** Takes in how a call that was sent ended; `null` for success. */
  learn(call: AskedFor, failure: TerminalFailure | null): void
  licences(): ReadonlyMap<LicenceId, LicenceKnowledge>
  /** Lets the next call of a group through although the group is refused; what is known of it stays until the reply. */
  forgetDenial(licence: LicenceId): void
  /** Asks anew what the key may do and whether it has calls left; closing windows hold on. */
  forgetDenials(): void
}

interface Hold {
  readonly failure: TerminalFailure
  readonly until: EpochMs
}

/** Real ms until a refused key, and a refused licence group, is tried once more. */
const recheckKeyMs = 60_000
const recheckLicenceMs = 60 * 60_000

const untried: LicenceKnowledge = { state: 'unknown', learnedAt: null }

/** @param licences the groups to report on */
export function createMemory(clock: MarketClock, licences: readonly LicenceId[]): Memory {
  const holds = new Map<string, Hold>()
  const states = new Map<LicenceId, LicenceKnowledge>(licences.map((licence) => [licence, untried]))

  function holdOf(call: AskedFor): TerminalFailure | null {
    const now = clock.now()
    for (const scope of scopesOf(call)) {
      const hold = holds.get(scope)
      if (hold !== undefined && now < hold.until) return { ...hold.failure, endpoint: call.endpoint.id }
    }
    return null
  }

  function renewDenials(call: AskedFor): void {
    for (const scope of scopesOf(call)) {
      const hold = holds.get(scope)
      if (hold === undefined) continue
      const until = holdUntil(hold.failure, clock)
      if (isDenial(hold.failure) && until !== null) holds.set(scope, { ...hold, until })
      else holds.delete(scope)
    }
  }

  return {
    blocked: holdOf,
    admit(call) {
      const failure = holdOf(call)
      if (failure === null) renewDenials(call)
      return failure
    },
    learn(call, failure) {
      const until = failure === null ? null : holdUntil(failure, clock)
      if (failure !== null && until !== null) holds.set(scopeOf(call, failure), { failure, until })
      if (failure?.kind === 'not-licensed') states.set(call.endpoint.licence, { state: 'denied', learnedAt: clock.now() })
      if (failure === null || provesLicence(failure)) {
        holds.delete(keyScope)
        holds.delete(licenceScope(call.endpoint.licence))
        states.set(call.endpoint.licence, { state: 'granted', learnedAt: clock.now() })
      }
    },
    licences: () => new Map(states),
    forgetDenial(licence) {
      holds.delete(licenceScope(licence))
    },
    forgetDenials() {
      for (const [scope, hold] of holds) if (hold.failure.kind !== 'not-yet-available') holds.delete(scope)
      for (const licence of licences) states.set(licence, untried)
    },
  }
}

const keyScope = 'key'
const rateScope = 'rate'
const licenceScope = (licence: LicenceId) => `licence ${licence}`
/** A closing window is the endpoint's; "not the time" of a real-time endpoint has no window to explain it and speaks for one question. */
const windowScope = (call: AskedFor) => (call.endpoint.window.kind === 'realtime' ? call.path : `endpoint ${call.endpoint.id}`)
const scopesOf = (call: AskedFor) => [keyScope, licenceScope(call.endpoint.licence), rateScope, windowScope(call)]

function scopeOf(call: AskedFor, failure: TerminalFailure): string {
  if (failure.kind === 'unauthorized') return keyScope
  if (failure.kind === 'not-licensed') return licenceScope(call.endpoint.licence)
  return failure.kind === 'rate-limited' ? rateScope : windowScope(call)
}

/** Market time until which a failure speaks for the calls after it; `null` when it says nothing about them. */
function holdUntil(failure: TerminalFailure, clock: MarketClock): EpochMs | null {
  if (failure.kind === 'unauthorized') return marketAfter(clock, recheckKeyMs)
  if (failure.kind === 'not-licensed') return marketAfter(clock, recheckLicenceMs)
  if (failure.kind === 'rate-limited') return failure.retryAt
  return failure.kind === 'not-yet-available' ? failure.availableFrom : null
}

/** The service behind the gateway answered, so the key and its licence were accepted. */
function provesLicence(failure: TerminalFailure): boolean {
  return failure.kind === 'not-yet-available' || failure.kind === 'no-data'
}

function isDenial(failure: TerminalFailure): boolean {
  return failure.kind === 'unauthorized' || failure.kind === 'not-licensed'
}
