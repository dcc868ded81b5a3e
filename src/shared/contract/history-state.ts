/** Whether history can be kept, and what was done about a file that could not be used. */
export interface HistoryState {
  /** `locked`: another running terminal has the file. `full`: the disk or the folder's allowance is; what is held can be read. */
  readonly state: 'open' | 'locked' | 'read-only' | 'newer' | 'full' | 'failed'
  /** One English sentence for logs; `null` while it is open. */
  readonly message: string | null
  /** A file that was damaged or not ours: it was renamed, not deleted, and a new one begun. */
  readonly setAside: { readonly file: string; readonly reason: 'damaged' | 'foreign' } | null
}
