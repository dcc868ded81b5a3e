import type { TerminalFailure } from '../../shared/contract/errors.ts'
import type { StatusUpdate } from '../../shared/contract/streams.ts'
import type { Signal } from './signal.ts'

/** Real milliseconds over which what failed without network is spread when the gateway answers again. */
const spreadMs = 5_000

/** Whether a failure passes with the connection, so that what it kept back loads by itself later. */
export function passesWithNetwork(failure: TerminalFailure | null): boolean {
  return failure?.kind === 'offline' || failure?.kind === 'timeout'
}

/**
 * Asks again each time the gateway can be asked after it could not, once, at a random moment of the next five seconds and in a window
 * that is looked at: many that wait do not all ask at once, and what goes on failing beside a gateway that answers is left alone.
 * @param random uniform in [0, 1)
 * @returns the end of it
 */
export function whenBack(status: Signal<StatusUpdate | null>, again: () => void, random: () => number = Math.random): () => void {
  // What has failed has failed while the gateway was away, whether that is known here already or not.
  let isDue = true
  let timer: ReturnType<typeof setTimeout> | null = null
  const cancel = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = null
  }
  const ask = (): void => {
    timer = null
    // Seen again, it is asked for with the next status, which comes every second.
    if (document.visibilityState !== 'visible') return
    isDue = false
    again()
  }
  const stop = status.subscribe(() => {
    const isReachable = status.get()?.gateway === 'reachable'
    if (!isReachable) {
      isDue = true
      cancel()
    } else if (isDue && timer === null) timer = setTimeout(ask, random() * spreadMs)
  })
  return () => {
    stop()
    cancel()
  }
}
