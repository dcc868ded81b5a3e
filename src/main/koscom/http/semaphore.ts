/** A cap on what runs at the same time. Waiters are served strictly in the order they came. */
export interface Semaphore {
  /**
   * Waits for a free place. Resolves to the function that gives the place back (calling it again does nothing).
   * Rejects with the signal's reason when the signal aborts first; the place in the queue is then given up.
   */
  acquire(signal: AbortSignal): Promise<() => void>
  /** How many wait for a place now. */
  readonly waiting: number
}

/** @param places how many may run at the same time, at least 1. @throws RangeError for anything else. */
export function createSemaphore(places: number): Semaphore {
  if (!Number.isInteger(places) || places < 1) throw new RangeError(`not a number of places: ${places}`)
  let free = places
  const queue = new Set<() => void>()

  function release(): void {
    const [next] = queue
    if (next === undefined) free += 1
    else next()
  }

  function place(): () => void {
    let held = true
    return () => {
      if (!held) return
      held = false
      release()
    }
  }

  return {
    get waiting() {
      return queue.size
    },
    acquire(signal) {
      if (signal.aborted) return Promise.reject(signal.reason)
      if (free > 0) {
        free -= 1
        return Promise.resolve(place())
      }
      return new Promise((resolve, reject) => {
        const serve = () => {
          leave()
          resolve(place())
        }
        const giveUp = () => {
          leave()
          reject(signal.reason)
        }
        const leave = () => {
          queue.delete(serve)
          signal.removeEventListener('abort', giveUp)
        }
        queue.add(serve)
        signal.addEventListener('abort', giveUp)
      })
    },
  }
}
