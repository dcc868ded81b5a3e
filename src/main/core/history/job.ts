import type { TerminalFailure } from '../../../shared/contract/errors.ts'
import type { HistoryJob } from '../../../shared/contract/requests/history.ts'
import type { StoredJob } from '../../history/series.ts'

type Progress = Pick<StoredJob, 'state' | 'calls' | 'finished' | 'failed'>

/** A fill of the queue while the terminal runs. */
export class FillJob {
  readonly id: number
  readonly order: StoredJob
  calls: number
  #state: HistoryJob['state']
  #failure: TerminalFailure | null = null
  #finished: number
  #failed: HistoryJob['failed']
  #stop = new AbortController()

  constructor(id: number, stored: StoredJob) {
    this.id = id
    this.order = stored
    this.calls = stored.calls
    this.#finished = stored.finished
    this.#failed = stored.failed
    // What was under way when the terminal ended goes on.
    this.#state = stored.state === 'running' || stored.state === 'waiting' ? 'queued' : stored.state
  }

  get state(): HistoryJob['state'] {
    return this.#state
  }

  get isOver(): boolean {
    return this.#state === 'done' || this.#state === 'cancelled'
  }

  /** The instrument that is next; `null` when all are through. */
  get next(): string | null {
    return this.order.codes[this.#finished] ?? null
  }

  /** Aborts when the job is to do something else than what it does. */
  get signal(): AbortSignal {
    return this.#stop.signal
  }

  become(state: HistoryJob['state'], failure: TerminalFailure | null = null): void {
    this.#state = state
    this.#failure = failure
  }

  /** Ends what is under way for it. */
  interrupt(state: HistoryJob['state']): void {
    this.#stop.abort()
    this.#stop = new AbortController()
    this.become(state)
  }

  /** The next instrument is through, or has failed. */
  advance(failure: TerminalFailure | null): void {
    const code = this.next
    if (code !== null && failure !== null) this.#failed = [...this.#failed, { code, failure }]
    this.#finished += 1
  }

  progress(): Progress {
    return { state: this.#state, calls: this.calls, finished: this.#finished, failed: this.#failed }
  }

  /** As windows see it. */
  facts(): HistoryJob {
    const { kind, codes, from, to, createdAt, plannedCalls } = this.order
    return { id: this.id, kind, codes, from, to, createdAt, plannedCalls, ...this.progress(), failure: this.#failure }
  }
}
