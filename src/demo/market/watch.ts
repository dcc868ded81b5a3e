import type { IssueCode } from '../../shared/domain/units.ts'

interface Watched {
  readonly listeners: Set<() => void>
  /** The book's mark when listeners were last called. */
  seen: string
}

/** Tells listeners when the book of an issue has changed since the last look; costs nothing for issues that nobody watches. */
export class BookWatch {
  private readonly watched = new Map<IssueCode, Watched>()
  private readonly markOf: (code: IssueCode) => string

  /** @param markOf a text that is another one whenever anything that shows of a book has changed. */
  constructor(markOf: (code: IssueCode) => string) {
    this.markOf = markOf
  }

  add(code: IssueCode, listener: () => void): () => void {
    const entry = this.watched.get(code) ?? { listeners: new Set<() => void>(), seen: this.markOf(code) }
    this.watched.set(code, entry)
    entry.listeners.add(listener)
    return () => {
      entry.listeners.delete(listener)
      if (entry.listeners.size === 0) this.watched.delete(code)
    }
  }

  notify(): void {
    for (const [code, entry] of this.watched) {
      const mark = this.markOf(code)
      if (mark === entry.seen) continue
      entry.seen = mark
      for (const listener of entry.listeners) listener()
    }
  }
}
