import type { HistoryState } from '../../shared/contract/history-state.ts'
import type { TradeDate } from '../../shared/domain/units.ts'
import type { DayBarTable } from './day-bars.ts'
import type { Document, DocumentKey } from './document.ts'
import type { CandleTable, Deletions, JobTable, Limits } from './series.ts'

/** What the worker is started with. */
export interface WorkerStart {
  /** Path of the database file. */
  readonly file: string
}

/** The table of kept replies. */
export interface DocumentTable {
  /** Keeps a reply. One that says the same as its predecessor only renews the time at which it was fetched. */
  keep(document: Document): void
  /** Keeps a reply in place of that of the same key and trade date. */
  keepDay(document: Document): void
  /** The newest reply of a key. */
  latest(key: DocumentKey): Document | null
  /** The newest reply of each set of parameters that speaks of a day. */
  ofDay(key: Omit<DocumentKey, 'parameters'>, day: TradeDate): readonly Document[]
  /** The newest reply of each of the last `count` trade dates of a key, newest day first. */
  days(key: DocumentKey, count: number): readonly Document[]
}

/** Everything that the worker does: each is one transaction, or reads, but for the last two. */
export interface HistoryOperations extends DocumentTable, CandleTable, Deletions, Limits, JobTable, DayBarTable {
  /** Tries to have the file where it could not be had; whether it can tells the state. */
  reopen(): void
  close(): void
}
export type OperationName = keyof HistoryOperations

/** Client → worker. Each is answered once, by its id, in order. */
export interface HistoryRequest {
  readonly id: number
  readonly name: OperationName
  readonly inputs: readonly unknown[]
}

/** Worker → client. `Output` is that of the operation which the id stands for. */
export type HistoryReply<Output> =
  | { readonly kind: 'answer'; readonly id: number; readonly output: Output }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string }
  /** Something for the log: a slow query. */
  | { readonly kind: 'note'; readonly line: string }
  /** The store is in another state than before. */
  | { readonly kind: 'state'; readonly state: HistoryState }
