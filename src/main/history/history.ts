import type { HistoryState } from '../../shared/contract/history-state.ts'
import type { Document } from './document.ts'
import type { DocumentTable, HistoryOperations } from './messages.ts'
import { openWorker } from './worker-link.ts'
import type { HistoryOptions } from './worker-link.ts'

type Remote<Operations> = {
  readonly [Name in keyof Operations]: Operations[Name] extends (...inputs: infer Inputs) => infer Output
    ? (...inputs: Inputs) => Promise<Output>
    : never
}

/**
 * The store: kept replies, bars, the queue of fills. Everything runs in a worker thread, in the order in which it was asked; a
 * broken store rejects with an Error and harms nothing else. What resolves has been committed.
 */
export interface History extends Remote<Omit<HistoryOperations, 'keep' | 'keepDay' | 'close'>>, Pick<DocumentTable, 'keep' | 'keepDay'> {
  /** How the store is. */
  state(): HistoryState
  /** Told whenever it is in another state. */
  onState(listener: () => void): Disposable
  /** Waits for what was kept, then ends the worker. */
  close(): Promise<void>
}

export function openHistory(options: HistoryOptions): History {
  const worker = openWorker(options)

  function keep(kind: 'keep' | 'keepDay', document: Document): void {
    worker.ask(kind, document).catch((error: unknown) => {
      options.log(`a reply of ${document.endpoint} was not kept: ${error instanceof Error ? error.message : 'unknown fault'}`)
    })
  }

  return {
    state: () => worker.state(),
    onState: (listener) => worker.onState(listener),
    reopen: () => worker.ask('reopen'),
    keep: (document) => keep('keep', document),
    keepDay: (document) => keep('keepDay', document),
    latest: (key) => worker.ask('latest', key),
    ofDay: (key, tradeDate) => worker.ask('ofDay', key, tradeDate),
    days: (key, count) => worker.ask('days', key, count),
    keepCandles: (batch) => worker.ask('keepCandles', batch),
    readCandles: (query) => worker.ask('readCandles', query),
    series: (gateway, code) => worker.ask('series', gateway, code),
    deleteSeries: (deletion) => worker.ask('deleteSeries', deletion),
    restoreSeries: (deletion) => worker.ask('restoreSeries', deletion),
    size: () => worker.ask('size'),
    trim: (limits, now) => worker.ask('trim', limits, now),
    addJob: (job) => worker.ask('addJob', job),
    updateJob: (id, changes) => worker.ask('updateJob', id, changes),
    jobs: (gateway, since) => worker.ask('jobs', gateway, since),
    keepDays: (batch) => worker.ask('keepDays', batch),
    barsOfDay: (gateway, day) => worker.ask('barsOfDay', gateway, day),
    listedDays: (gateway) => worker.ask('listedDays', gateway),
    close: () => worker.close(),
  }
}
