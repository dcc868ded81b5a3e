import type { HistoryState } from '../../../shared/contract/history-state.ts'
import type { HistoryOperations, HistoryReply, HistoryRequest } from '../messages.ts'
import { stateOf } from './open.ts'
import type { SetAside } from './open.ts'

/** A file that could be had, and everything that can be asked of it. */
export interface OpenedFile {
  readonly operations: Omit<HistoryOperations, 'close' | 'reopen'>
  /** Rows that were written since it was opened, whatever became of them. */
  changes(): number
  close(): void
}

export interface StoreOptions {
  /** Opens the file. @throws Error when it cannot be had */
  readonly open: (onSetAside: SetAside) => OpenedFile
  readonly post: (reply: HistoryReply<unknown>) => void
}

/** Real milliseconds until a file that another terminal has is tried again: at first, and at last. */
const [firstWaitMs, longestWaitMs] = [5_000, 60_000]
/** Queries above this are worth a line in the log, in real ms. */
const slowMs = 200

/** The store of one file: answers in order, knows how it is, and tries again by itself while another terminal has the file. */
export class Store {
  readonly #options: StoreOptions
  #file: OpenedFile | null = null
  #state: HistoryState = { state: 'open', message: null, setAside: null }
  #waitMs = firstWaitMs
  #timer: NodeJS.Timeout | null = null

  constructor(options: StoreOptions) {
    this.#options = options
    this.#open()
  }

  answer({ id, name, inputs }: HistoryRequest): void {
    const { post } = this.#options
    const startedAt = performance.now()
    try {
      post({ kind: 'answer', id, output: this.#do(name, inputs) })
    } catch (error) {
      const message = messageOf(error)
      // Only what keeps the store from working is its state; a wrong question is not.
      if (stateOf(error) !== 'failed') this.#become({ ...this.#state, state: stateOf(error), message })
      post({ kind: 'failed', id, message })
    }
    const took = performance.now() - startedAt
    if (took > slowMs) post({ kind: 'note', line: `slow history query: ${name} took ${took.toFixed(0)} ms` })
  }

  #do(name: HistoryRequest['name'], inputs: readonly unknown[]): unknown {
    if (name === 'close') return this.#close()
    if (name === 'reopen') return this.#openNow()
    const file = this.#file
    if (file === null) throw new Error(this.#state.message ?? 'the history file cannot be had')
    const before = file.changes()
    const output: unknown = Reflect.apply(file.operations[name], undefined, inputs)
    // What is held can be read on a full disk too: only what was written says that there is room again.
    if (this.#state.state !== 'open' && file.changes() > before) this.#become({ ...this.#state, state: 'open', message: null })
    return output
  }

  /** Somebody asked for it: what hinders it may pass soon. */
  #openNow(): void {
    this.#waitMs = firstWaitMs
    this.#open()
  }

  /** Has the file from now on, or a state that says why not. */
  #open(): void {
    if (this.#file !== null) return
    this.#rest()
    const { open, post } = this.#options
    try {
      this.#file = open((setAside, message) => {
        this.#become({ ...this.#state, setAside })
        post({ kind: 'note', line: `the history file was ${setAside.reason} (${message}); it is kept as ${setAside.file}` })
      })
      this.#become({ ...this.#state, state: 'open', message: null })
    } catch (error) {
      this.#become({ ...this.#state, state: stateOf(error), message: messageOf(error) })
      if (this.#state.state === 'locked') this.#openLater()
    }
  }

  #openLater(): void {
    this.#timer = setTimeout(() => this.#open(), this.#waitMs)
    this.#waitMs = Math.min(this.#waitMs * 2, longestWaitMs)
  }

  #rest(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }

  #close(): void {
    this.#rest()
    this.#file?.close()
    this.#file = null
  }

  #become(next: HistoryState): void {
    if (next.state === this.#state.state && next.setAside === this.#state.setAside) return
    this.#state = next
    this.#options.post({ kind: 'state', state: next })
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown fault'
}
