import type { TradeDate } from '../../shared/domain/units.ts'
import type { Document, DocumentKey } from './document.ts'

/** What the worker is started with. */
export interface WorkerStart {
  /** Path of the database file. */
  readonly file: string
}

/** Client → worker. Each is answered once, by its id, in order. */
export type HistoryRequest =
  | { readonly id: number; readonly kind: 'keep' | 'keepDay'; readonly document: Document }
  | { readonly id: number; readonly kind: 'latest'; readonly key: DocumentKey }
  | { readonly id: number; readonly kind: 'ofDay'; readonly key: Omit<DocumentKey, 'parameters'>; readonly tradeDate: TradeDate }
  | { readonly id: number; readonly kind: 'days'; readonly key: DocumentKey; readonly count: number }
  | { readonly id: number; readonly kind: 'close' }

/** Worker → client. */
export type HistoryReply =
  | { readonly kind: 'answer'; readonly id: number; readonly documents: readonly Document[] }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string }
  /** Something for the log: a damaged file set aside, a slow query. */
  | { readonly kind: 'note'; readonly line: string }
