import type { FailureKind } from '../../../shared/contract/errors.ts'

/** What the gateway client has done since it was created, for diagnostics. */
export interface GatewayCounts {
  /** Calls asked for. */
  readonly calls: number
  /** Requests sent, repetitions included. */
  readonly sent: number
  /** Calls that joined an identical one under way. */
  readonly shared: number
  /** Repetitions after a passing failure. */
  readonly retried: number
  /** Calls that failed, by kind; kinds that never occurred are absent. */
  readonly failed: Readonly<Partial<Record<FailureKind, number>>>
}

export interface CountKeeper {
  add(what: 'calls' | 'sent' | 'retried'): void
  addFailure(kind: FailureKind): void
  /** @param shared calls that joined others, which the sharing itself counts */
  read(shared: number): GatewayCounts
}

export function createCounts(): CountKeeper {
  const counts = { calls: 0, sent: 0, retried: 0 }
  const failed: Partial<Record<FailureKind, number>> = {}
  return {
    add(what) {
      counts[what] += 1
    },
    addFailure(kind) {
      failed[kind] = (failed[kind] ?? 0) + 1
    },
    read: (shared) => ({ ...counts, shared, failed: { ...failed } }),
  }
}
