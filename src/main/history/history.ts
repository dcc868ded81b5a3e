import { Worker } from 'node:worker_threads'
import type { TradeDate } from '../../shared/domain/units.ts'
import type { Document, DocumentKey } from './document.ts'
import type { HistoryReply, HistoryRequest, WorkerStart } from './messages.ts'

export interface HistoryOptions {
  /** Entry of the worker, as `new Worker` takes it. */
  readonly worker: string | URL
  /** Path of the database file; its folder must exist. */
  readonly file: string
  readonly log: (line: string) => void
}

/** The kept replies of the gateway. Everything runs in a worker thread; a broken store rejects and harms nothing else. */
export interface History {
  /** Keeps a reply; a failure is logged. */
  keep(document: Document): void
  /** Keeps a reply in place of that of the same key and trade date: of what moves with the market, a day's last one. A failure is logged. */
  keepDay(document: Document): void
  /** The newest reply of a key, or `null`. @throws Error when the store cannot answer. */
  latest(key: DocumentKey): Promise<Document | null>
  /** The newest reply of each set of parameters that speaks of a day. @throws Error when the store cannot answer. */
  ofDay(key: Omit<DocumentKey, 'parameters'>, tradeDate: TradeDate): Promise<readonly Document[]>
  /** The newest reply of each of the last `count` trade dates of a key, newest day first. @throws Error when the store cannot answer. */
  days(key: DocumentKey, count: number): Promise<readonly Document[]>
  /** Waits for what was kept, then ends the worker. */
  close(): Promise<void>
}

type WithoutId<Request> = Request extends unknown ? Omit<Request, 'id'> : never

interface Waiting {
  readonly resolve: (documents: readonly Document[]) => void
  readonly reject: (error: Error) => void
}

/** Real milliseconds that closing waits for the worker before it is ended the hard way. */
const closeWithinMs = 3_000

export function openHistory({ worker: entry, file, log }: HistoryOptions): History {
  const start: WorkerStart = { file }
  const worker = new Worker(entry, { workerData: start, name: 'history', execArgv: ['--disable-warning=ExperimentalWarning'] })
  const waiting = new Map<number, Waiting>()
  const exited = Promise.withResolvers<void>()
  let lastId = 0
  let gone: Error | null = null

  const fail = (error: Error) => {
    gone ??= error
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  worker.on('message', (reply: HistoryReply) => {
    if (reply.kind === 'note') return log(reply.line)
    const asker = waiting.get(reply.id)
    waiting.delete(reply.id)
    if (reply.kind === 'answer') asker?.resolve(reply.documents)
    else asker?.reject(new Error(reply.message))
  })
  worker.on('error', (error) => {
    log(`the history store failed: ${error instanceof Error ? error.message : 'unknown fault'}`)
    fail(error instanceof Error ? error : new Error('the history store failed'))
  })
  worker.on('exit', () => {
    fail(new Error('the history store is closed'))
    exited.resolve()
  })

  function ask(request: WithoutId<HistoryRequest>): Promise<readonly Document[]> {
    if (gone !== null) return Promise.reject(gone)
    lastId += 1
    const id = lastId
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject })
      worker.postMessage({ ...request, id } satisfies HistoryRequest, [])
    })
  }

  function keep(kind: 'keep' | 'keepDay', document: Document): void {
    ask({ kind, document }).catch((error: unknown) => {
      log(`a reply of ${document.endpoint} was not kept: ${error instanceof Error ? error.message : 'unknown fault'}`)
    })
  }

  return {
    keep: (document) => keep('keep', document),
    keepDay: (document) => keep('keepDay', document),
    async latest(key) {
      const [document] = await ask({ kind: 'latest', key })
      return document ?? null
    },
    ofDay: (key, tradeDate) => ask({ kind: 'ofDay', key, tradeDate }),
    days: (key, count) => ask({ kind: 'days', key, count }),
    async close() {
      const timer = setTimeout(() => void worker.terminate(), closeWithinMs)
      await ask({ kind: 'close' }).catch(() => undefined)
      await exited.promise
      clearTimeout(timer)
    },
  }
}
