import type { EpochMs } from '../domain/units.ts'

/**
 * What can go wrong between a window and the exchange, as one discriminated union. Every layer speaks it: the gateway client
 * returns it, the gate passes it on, panels and the CLI show each kind as what it is. `message` is one English sentence for
 * logs and the CLI; windows translate by `kind`. No field ever holds a credential.
 */
export type TerminalFailure =
  /** The gateway knows no such key, or none was sent (HTTP 401). */
  | Failure<'unauthorized', { readonly endpoint?: string }>
  /** The key is good, this licence group is not part of it (HTTP 403, or 401 on one group only). */
  | Failure<'not-licensed', { readonly endpoint: string; readonly licence: string }>
  /** HTTP 400 "not the time": today's figures come at `availableFrom`; no call is spent before. */
  | Failure<'not-yet-available', { readonly endpoint: string; readonly availableFrom: EpochMs }>
  /** The daily allowance or the gateway's rate is used up (HTTP 429). */
  | Failure<'rate-limited', { readonly endpoint?: string; readonly retryAt: EpochMs }>
  /**
   * The gateway cannot be reached, or the user works offline (`chosen`). `cachedAt` tells how old the kept copy is, `null` when
   * there is none.
   */
  | Failure<'offline', { readonly endpoint?: string; readonly cachedAt: EpochMs | null; readonly chosen?: true }>
  /** A correct reply without content: unknown issue, no trade, empty range, or an endpoint that was never delivered. */
  | Failure<'no-data', { readonly endpoint: string; readonly reason?: NoDataReason }>
  /** The request is wrong on our side: unknown endpoint, parameter missing or malformed, HTTP 400 or 404 for the path. */
  | Failure<'bad-request', { readonly endpoint?: string; readonly parameter?: string }>
  /** The reply is wrong: not JSON, too large, wrong type, or a required field missing (`field` names it). */
  | Failure<'bad-reply', { readonly endpoint: string; readonly field?: string }>
  /** No complete answer in time. */
  | Failure<'timeout', { readonly endpoint?: string; readonly afterMs: number }>
  /** The gateway answered with an error of its own (5xx or a market-data error number). */
  | Failure<'gateway', { readonly endpoint?: string; readonly status?: number; readonly code?: number }>
  /** The caller cancelled the request. */
  | Failure<'cancelled', { readonly endpoint?: string }>

/**
 * What makes it certain that there will be none: an index has no prints and no order book; KONEX has documents only; the code stands for
 * nothing; the day that is replayed has no more than was recorded and kept.
 */
type NoDataReason = 'index' | 'konex' | 'unknown-instrument' | 'not-recorded'

type Failure<Kind extends string, Facts> = { readonly kind: Kind; readonly message: string } & Facts

export type FailureKind = TerminalFailure['kind']

/** Carries a {@link TerminalFailure} where JavaScript wants something thrown. */
export class TerminalError extends Error {
  override readonly name = 'TerminalError'
  readonly failure: TerminalFailure

  constructor(failure: TerminalFailure, options?: ErrorOptions) {
    super(failure.message, options)
    this.failure = failure
  }
}
