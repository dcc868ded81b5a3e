import type { ImportReport } from '../../shared/contract/requests/import.ts'
import { rejections } from '../../shared/krx/files/day-row.ts'
import type { DayRow, Rejection } from '../../shared/krx/files/day-row.ts'

/** Records of a reason that are shown. */
const mostExamples = 5
/** Characters of a record that are shown. */
const exampleLength = 120

/** What happened to the days that were handed to the store. */
export interface KeptDays {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly rescaled: number
}

/** Counts what an import takes and leaves. */
export class ImportTally {
  #kept: KeptDays = { added: 0, changed: 0, unchanged: 0, rescaled: 0 }
  #accepted = 0
  #withoutTrades = 0
  readonly #issues = new Set<string>()
  readonly #days = new Set<string>()
  readonly #rejected = new Map<Rejection, { count: number; examples: { line: number; text: string }[] }>()

  /** A record that is not taken; `line` counts from 2, the header being 1. */
  reject(reason: Rejection, line: number, cells: readonly string[]): void {
    const held = this.#rejected.get(reason) ?? { count: 0, examples: [] }
    held.count += 1
    if (held.examples.length < mostExamples) held.examples.push({ line, text: cells.join(',').slice(0, exampleLength) })
    this.#rejected.set(reason, held)
  }

  /** Days that are on disk. */
  keep(rows: readonly DayRow[], { added, changed, unchanged, rescaled }: KeptDays): void {
    this.#accepted += rows.length
    for (const { code, date, open } of rows) {
      this.#issues.add(code)
      this.#days.add(date)
      if (open === null) this.#withoutTrades += 1
    }
    this.#kept = {
      added: this.#kept.added + added,
      changed: this.#kept.changed + changed,
      unchanged: this.#kept.unchanged + unchanged,
      rescaled: this.#kept.rescaled + rescaled,
    }
  }

  report(): ImportReport {
    const days = [...this.#days].toSorted()
    const [first, last] = [days[0], days.at(-1)]
    return {
      accepted: this.#accepted,
      ...this.#kept,
      withoutTrades: this.#withoutTrades,
      issues: this.#issues.size,
      days: first === undefined || last === undefined ? null : { first, last, count: days.length },
      rejected: rejections.flatMap((reason) => {
        const held = this.#rejected.get(reason)
        return held === undefined ? [] : [{ reason, count: held.count, examples: [...held.examples] }]
      }),
    }
  }
}
