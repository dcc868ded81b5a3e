/** How a failed attempt is repeated. */
export interface RetryPolicy {
  /** Repetitions after the first attempt. */
  readonly retries: number
  /** Upper bound of the wait before the first repetition, in real ms; it doubles each time. */
  readonly baseMs: number
  /** No wait is longer than this, in real ms. */
  readonly capMs: number
  /** Uniform in [0, 1). */
  readonly random: () => number
  /** Waits real ms; rejects with the signal's reason when it aborts. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
  /** Called before each repetition. */
  readonly onRetry?: () => void
}

/**
 * Runs an attempt until it succeeds, fails for good, or the repetitions are used up; then its last failure is thrown.
 * Waits with full jitter (uniform between 0 and the doubling bound), so that clients cut off together do not return together.
 */
export async function withRetries<Value>(
  attempt: () => Promise<Value>,
  isTemporary: (error: unknown) => boolean,
  policy: RetryPolicy,
  signal: AbortSignal,
): Promise<Value> {
  for (let repetition = 0; ; repetition += 1) {
    try {
      return await attempt()
    } catch (error) {
      if (repetition >= policy.retries || signal.aborted || !isTemporary(error)) throw error
    }
    await policy.sleep(policy.random() * Math.min(policy.capMs, policy.baseMs * 2 ** repetition), signal)
    policy.onRetry?.()
  }
}

/** Waits real ms, or rejects with the signal's reason as soon as it aborts. */
export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason)
      return
    }
    const onAbort = () => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', onAbort)
      resolve()
    }, ms)
    signal.addEventListener('abort', onAbort, { once: true })
  })
}
