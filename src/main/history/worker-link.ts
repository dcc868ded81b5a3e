import { Worker } from 'node:worker_threads'
import type { HistoryState } from '../../shared/contract/history-state.ts'
import type { HistoryOperations, HistoryReply, HistoryRequest, OperationName, WorkerStart } from './messages.ts'

export interface HistoryOptions {
  /** Entry of the worker, as `new Worker` takes it. */
  readonly worker: string | URL
  /** Path of the database file; its folder must exist. */
  readonly file: string
  readonly log: (line: string) => void
}

/** The worker thread and what is asked of it. */
export interface WorkerLink {
  /** How the store is. */
  state(): HistoryState
  /** Told whenever it is in another state. */
  onState(listener: () => void): Disposable
  /** Asks for one operation; they are done in order. @throws Error when the store cannot do it */
  ask<Name extends OperationName>(name: Name, ...inputs: Parameters<HistoryOperations[Name]>): Promise<ReturnType<HistoryOperations[Name]>>
  /** Lets what was asked for end, then the worker. */
  close(): Promise<void>
}

interface Waiting {
  readonly resolve: (output: never) => void
  readonly reject: (error: Error) => void
}

/** Real milliseconds that closing waits for the worker before it is ended the hard way. */
const closeWithinMs = 3_000

export function openWorker({ worker: entry, file, log }: HistoryOptions): WorkerLink {
  const start: WorkerStart = { file }
  const worker = new Worker(entry, { workerData: start, name: 'history', execArgv: ['--disable-warning=ExperimentalWarning'] })
  const waiting = new Map<number, Waiting>()
  const state = watchedState()
  const exited = Promise.withResolvers<void>()
  let lastId = 0
  let gone: Error | null = null

  const fail = (error: Error) => {
    gone ??= error
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  // What comes answers the operation that was asked for under its id, so its output is of that operation's type.
  worker.on('message', (reply: HistoryReply<never>) => {
    if (reply.kind === 'note') return log(reply.line)
    if (reply.kind === 'state') {
      const { state: next, message } = reply.state
      if (next !== state.current().state) log(`the history store is ${next}${message === null ? '' : `: ${message}`}`)
      return state.become(reply.state)
    }
    const asker = waiting.get(reply.id)
    waiting.delete(reply.id)
    if (reply.kind === 'answer') asker?.resolve(reply.output)
    else asker?.reject(new Error(reply.message))
  })
  worker.on('error', (error) => {
    const message = error instanceof Error ? error.message : 'unknown fault'
    log(`the history store failed: ${message}`)
    const before = state.current()
    if (before.state === 'open') state.become({ ...before, state: 'failed', message })
    fail(error instanceof Error ? error : new Error('the history store failed'))
  })
  worker.on('exit', () => {
    fail(new Error('the history store is closed'))
    exited.resolve()
  })

  function ask<Name extends OperationName>(
    name: Name,
    ...inputs: Parameters<HistoryOperations[Name]>
  ): Promise<ReturnType<HistoryOperations[Name]>> {
    if (gone !== null) return Promise.reject(gone)
    lastId += 1
    const { promise, resolve, reject } = Promise.withResolvers<ReturnType<HistoryOperations[Name]>>()
    waiting.set(lastId, { resolve, reject })
    worker.postMessage({ id: lastId, name, inputs } satisfies HistoryRequest, [])
    return promise
  }

  return {
    state: () => state.current(),
    onState: (listener) => state.onChange(listener),
    ask,
    async close() {
      const timer = setTimeout(() => void worker.terminate(), closeWithinMs)
      await ask('close').catch(() => undefined)
      await exited.promise
      clearTimeout(timer)
    },
  }
}

/** The state as it was told last, open before that. */
function watchedState() {
  const listeners = new Set<() => void>()
  let state: HistoryState = { state: 'open', message: null, setAside: null }
  return {
    current: () => state,
    become(next: HistoryState): void {
      state = next
      for (const listener of listeners) listener()
    },
    onChange(listener: () => void): Disposable {
      listeners.add(listener)
      return { [Symbol.dispose]: () => listeners.delete(listener) }
    },
  }
}
