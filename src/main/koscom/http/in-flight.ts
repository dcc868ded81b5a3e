/** Lets identical calls that are under way at the same time share one piece of work. */
export interface InFlight<Value> {
  /**
   * Joins the work of this key, or starts it. A caller that aborts leaves alone, with its signal's reason; the work itself is
   * aborted when its last caller has left, and a later caller starts afresh.
   * @param start the work; its signal aborts when nobody waits for it any more
   * @param signal the caller's own; without one the caller waits to the end
   */
  join(key: string, start: (signal: AbortSignal) => Promise<Value>, signal?: AbortSignal): Promise<Value>
  /** How many calls joined work that another one had started. */
  readonly shared: number
}

interface Work<Value> {
  readonly result: Promise<Value>
  readonly controller: AbortController
  callers: number
}

/** Work is remembered only while it runs: this is no cache. */
export function createInFlight<Value>(): InFlight<Value> {
  const running = new Map<string, Work<Value>>()
  let shared = 0

  function begin(key: string, start: (signal: AbortSignal) => Promise<Value>): Work<Value> {
    const controller = new AbortController()
    const result = start(controller.signal)
    const work: Work<Value> = { result, controller, callers: 0 }
    running.set(key, work)
    const forget = () => {
      if (running.get(key) === work) running.delete(key)
    }
    // Both ends are handled here as well, so that work whose callers have all left cannot end as an unhandled rejection.
    result.then(forget, forget)
    return work
  }

  function leave(key: string, work: Work<Value>, reason: unknown): void {
    work.callers -= 1
    if (work.callers > 0) return
    if (running.get(key) === work) running.delete(key)
    work.controller.abort(reason)
  }

  return {
    get shared() {
      return shared
    },
    join(key, start, signal) {
      if (signal?.aborted === true) return Promise.reject(signal.reason)
      const known = running.get(key)
      if (known !== undefined) shared += 1
      const work = known ?? begin(key, start)
      work.callers += 1
      if (signal === undefined) return work.result
      return new Promise((resolve, reject) => {
        const onAbort = () => {
          leave(key, work, signal.reason)
          reject(signal.reason)
        }
        signal.addEventListener('abort', onAbort, { once: true })
        const settle = () => signal.removeEventListener('abort', onAbort)
        work.result.finally(settle).then(resolve, reject)
      })
    },
  }
}
