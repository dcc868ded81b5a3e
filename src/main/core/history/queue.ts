import { TerminalError } from '../../../shared/contract/errors.ts'
import type { FailureKind, TerminalFailure } from '../../../shared/contract/errors.ts'
import type { BarKind, HistoryJob } from '../../../shared/contract/requests/history.ts'
import type { Span } from '../../../shared/domain/span.ts'
import { epochMs } from '../../../shared/domain/units.ts'
import type { History } from '../../history/history.ts'
import type { StoredJob } from '../../history/series.ts'
import type { Quota } from '../../koscom/gateway-client.ts'
import { fillBars } from '../../market/bar-history-fill.ts'
import type { BarSource } from '../../market/bar-history-fill.ts'
import { pause } from '../../market/pause.ts'
import { retryDelay } from '../../market/retry-delay.ts'
import type { RealTimeUntil } from '../../market/retry-delay.ts'
import { FillJob } from './job.ts'
import type { SubjectOf } from '../subjects.ts'

export interface QueueOptions {
  readonly history: Pick<History, 'addJob' | 'updateJob' | 'jobs' | 'onState'>
  /** Name of the gateway under which jobs are kept. */
  readonly identity: string
  readonly source: BarSource
  readonly subjectOf: SubjectOf
  readonly quota: () => Quota | null
  /** Share of the day's allowance that fills leave for live use, 0 to 1. */
  readonly liveShare: () => number
  readonly until: RealTimeUntil
  readonly log: (line: string) => void
}

/** What a fill is to bring. */
export interface FillOrder {
  readonly codes: readonly string[]
  readonly kind: BarKind
  readonly span: Span
  readonly plannedCalls: number
}

/** What passes by itself: the job waits. Anything else is the instrument's own failure, and the next one is tried. */
const passing: ReadonlySet<FailureKind> = new Set(['offline', 'timeout', 'rate-limited', 'unauthorized'])
const keepEndedMs = 7 * 86_400_000
const longestWaitMs = 60_000

/**
 * Fills one job after the other, one call at a time, and leaves a part of the allowance for live use. The queue is in the store: a
 * restart goes on where it was, and since what was fetched is covered, it is not asked for again.
 */
export class HistoryQueue {
  readonly #options: QueueOptions
  readonly #closing = new AbortController()
  #jobs: FillJob[] = []
  #running: Promise<void> = Promise.resolve()
  #isRunning = false
  readonly #watch: Disposable
  #isLoaded = false
  /** Resolves when the kept jobs are known, or cannot be. */
  #loaded: Promise<void>

  constructor(options: QueueOptions) {
    this.#options = options
    this.#loaded = this.#load()
    // A store that another terminal had may be ours later.
    this.#watch = options.history.onState(() => {
      this.#loaded = this.#loaded.then(() => this.#load())
    })
  }

  /** Calls of today's allowance that fills may still use; `null` until the gateway has told. */
  usable(): number | null {
    const quota = this.#options.quota()
    return quota === null ? null : Math.max(0, Math.floor(quota.remaining - quota.limit * this.#options.liveShare()))
  }

  /** Puts a fill at the end of the queue. @returns its number @throws Error when the store cannot keep it */
  async add({ codes, kind, span, plannedCalls }: FillOrder): Promise<number> {
    await this.#loaded
    const { history, identity: gateway, source } = this.#options
    const progress = { calls: 0, finished: 0, failed: [], plannedCalls }
    const job: StoredJob = { gateway, kind, codes, ...span, state: 'queued', createdAt: source.now(), ...progress }
    const id = await history.addJob(job)
    this.#jobs.push(new FillJob(id, job))
    this.#start()
    return id
  }

  /** All jobs, newest first. */
  async list(): Promise<readonly HistoryJob[]> {
    await this.#loaded
    return this.#jobs.map((job) => job.facts()).toReversed()
  }

  /** Halts a job, lets it go on, or ends it. @throws TerminalError `bad-request` when there is none that could */
  async change(id: number, to: 'paused' | 'queued' | 'cancelled'): Promise<void> {
    await this.#loaded
    const job = this.#jobs.find((each) => each.id === id && !each.isOver)
    if (job === undefined) throw new TerminalError({ kind: 'bad-request', message: `no fill ${id} is under way`, parameter: 'job' })
    if (to === 'queued' && job.state !== 'paused') return
    job.interrupt(to)
    await this.#save(job)
    this.#start()
  }

  /** Stops after what is under way; the queue stays in the store. */
  async close(): Promise<void> {
    this.#closing.abort()
    this.#watch[Symbol.dispose]()
    await this.#loaded
    await this.#running
  }

  async #load(): Promise<void> {
    if (this.#isLoaded) return
    const { history, identity, source } = this.#options
    // Without a store there is no queue; the store has told the log itself.
    const kept = await history.jobs(identity, epochMs(source.now() - keepEndedMs)).catch(() => null)
    if (kept === null) return
    this.#isLoaded = true
    this.#jobs = kept.map(({ id, ...job }) => new FillJob(id, job))
    this.#start()
  }

  #start(): void {
    if (this.#isRunning || this.#closing.signal.aborted) return
    this.#isRunning = true
    this.#running = this.#run()
  }

  async #run(): Promise<void> {
    try {
      for (let job = this.#next(); job !== null; job = this.#next()) {
        await this.#work(job)
        await this.#save(job)
      }
    } finally {
      this.#isRunning = false
    }
  }

  async #work(job: FillJob): Promise<void> {
    const signal = AbortSignal.any([job.signal, this.#closing.signal])
    try {
      await this.#fill(job, signal)
    } catch (error) {
      if (signal.aborted) return
      this.#options.log(`fill ${job.id} stopped: ${error instanceof Error ? error.message : 'unknown fault'}`)
      job.become('paused')
    }
  }

  #next(): FillJob | null {
    if (this.#closing.signal.aborted) return null
    return this.#jobs.find(({ state }) => state === 'queued') ?? null
  }

  async #fill(job: FillJob, signal: AbortSignal): Promise<void> {
    job.become('running')
    let failures = 0
    for (let code = job.next; code !== null; code = job.next) {
      const failure = await this.#fillOne(job, code, signal)
      signal.throwIfAborted()
      if (failure !== null && passing.has(failure.kind)) {
        failures += 1
        job.become('waiting', failure)
        await pause(retryDelay(failure, failures, this.#options.until), signal)
        signal.throwIfAborted()
        job.become('running')
        continue
      }
      failures = 0
      job.advance(failure)
      await this.#save(job)
    }
    job.become('done')
  }

  async #fillOne(job: FillJob, code: string, signal: AbortSignal): Promise<TerminalFailure | null> {
    const { source, subjectOf } = this.#options
    const subject = await subjectOf(code).catch((error: unknown) => {
      if (error instanceof TerminalError) return error.failure
      throw error
    })
    if ('kind' in subject) return subject
    const mayCall = async () => {
      await this.#allowance(job, signal)
      job.calls += 1
      return true
    }
    const { failure } = await fillBars(source, subject, { interval: job.order.kind, span: job.order, newest: 1, mayCall }, signal)
    // While the user works offline, the call was not made.
    if (failure?.kind === 'offline' && failure.chosen) job.calls -= 1
    return failure
  }

  /** Waits until the allowance has a call that is not kept for live use. @throws when the signal aborts */
  async #allowance(job: FillJob, signal: AbortSignal): Promise<void> {
    for (let usable = this.usable(); usable !== null && usable < 1; usable = this.usable()) {
      signal.throwIfAborted()
      const retryAt = this.#options.quota()?.resetsAt ?? this.#options.source.now()
      job.become('waiting', { kind: 'rate-limited', message: 'the rest of the allowance is kept for live use', retryAt })
      await pause(Math.min(Math.max(this.#options.until(retryAt), 1_000), longestWaitMs), signal)
      signal.throwIfAborted()
    }
    signal.throwIfAborted()
    job.become('running')
  }

  async #save(job: FillJob): Promise<void> {
    await this.#options.history.updateJob(job.id, job.progress()).catch((error: unknown) => {
      this.#options.log(`the progress of fill ${job.id} was not kept: ${error instanceof Error ? error.message : 'unknown fault'}`)
    })
  }
}
