import type { TerminalFailure } from '../../shared/contract/errors.ts'
import type { Master, Masters } from './masters.ts'
import { pause } from './pause.ts'
import { failureOf, retryDelay } from './retry-delay.ts'
import type { RealTimeUntil } from './retry-delay.ts'
import type { Subject } from './subject.ts'

export interface MasterServices {
  readonly masters: Pick<Masters, 'load'>
  readonly until: RealTimeUntil
}

export interface MasterListener {
  learned(master: Master | null): void
  /** It was not given, and is asked for again. */
  failed(failure: TerminalFailure): void
}

/** Asks for the master of one instrument until it is there, ever more slowly, and never in two rows of tries at a time. */
export class MasterAsking implements Disposable {
  readonly #subject: Subject
  readonly #services: MasterServices
  readonly #listener: MasterListener
  #stop: AbortController | null = null

  constructor(subject: Subject, services: MasterServices, listener: MasterListener) {
    this.#subject = subject
    this.#services = services
    this.#listener = listener
  }

  get isRunning(): boolean {
    return this.#stop !== null
  }

  /** Asks at once; the tries that were under way end. Resolves when it is there, cannot be had, or another start takes over. */
  async start(): Promise<void> {
    this.#stop?.abort()
    const stop = new AbortController()
    this.#stop = stop
    for (let failures = 1; !stop.signal.aborted; failures += 1) {
      const failure = await this.#try(stop.signal)
      if (failure === null || failure.kind === 'no-data' || failure.kind === 'bad-request') break
      await pause(retryDelay(failure, failures, this.#services.until), stop.signal)
    }
    if (this.#stop === stop) this.#stop = null
  }

  [Symbol.dispose](): void {
    this.#stop?.abort()
  }

  /** @returns why there is none yet; `null` when there is */
  async #try(signal: AbortSignal): Promise<TerminalFailure | null> {
    try {
      const master = await this.#services.masters.load(this.#subject)
      if (!signal.aborted) this.#listener.learned(master)
      return null
    } catch (error) {
      const failure = failureOf(error)
      if (!signal.aborted && failure.kind !== 'no-data' && failure.kind !== 'bad-request') this.#listener.failed(failure)
      return failure
    }
  }
}
