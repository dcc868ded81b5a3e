import { TerminalError } from '../../shared/contract/errors.ts'
import type { TerminalFailure } from '../../shared/contract/errors.ts'
import type { EpochMs } from '../../shared/domain/units.ts'

/** The failure behind something thrown; what is no {@link TerminalError} is a fault of ours and says so. */
export function failureOf(error: unknown): TerminalFailure {
  if (error instanceof TerminalError) return error.failure
  return { kind: 'gateway', message: error instanceof Error ? error.message : 'unexpected failure' }
}

/** First and longest real delay between two tries of a repeated call. */
const firstMs = 1_000
const longestMs = 60_000

/** Real milliseconds until a moment of market time; negative for one that has gone by. */
export type RealTimeUntil = (at: EpochMs) => number

/**
 * Real milliseconds to wait after the n-th failure in a row (1, 2, …): until the moment that the gateway named, else
 * doubling from one second; one minute at most, in case the gateway changes its mind.
 */
export function retryDelay(failure: TerminalFailure, failuresInARow: number, until: RealTimeUntil): number {
  if (failure.kind === 'rate-limited') return Math.min(Math.max(until(failure.retryAt), firstMs), longestMs)
  if (failure.kind === 'unauthorized' || failure.kind === 'not-licensed' || failure.kind === 'bad-request') return longestMs
  return Math.min(firstMs * 2 ** Math.min(failuresInARow - 1, 10), longestMs)
}
