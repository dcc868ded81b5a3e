import type { PrintLog, TapeRow } from './print-log.ts'

/** The rows of a log that are shown, newest first: all, or those of a size; moving, or held where a reader stopped them. */
export interface PrintView {
  /** Takes in what the log gained and lost. */
  readonly follow: () => void
  /** Shows prints of at least this many shares or contracts; rows that tell of missing prints stay. */
  readonly showFrom: (smallest: number) => void
  /** Rows that are shown. */
  readonly count: () => number
  /** @param position 0 is the newest row that is shown */
  readonly at: (position: number) => TapeRow | undefined
  /** Lets new rows wait, so that nothing moves under the reader's eyes. */
  readonly hold: () => void
  readonly release: () => void
  readonly held: () => boolean
  /** Rows that wait while the view is held. */
  readonly waiting: () => number
}

export function createPrintView(log: PrintLog): PrintView {
  let smallest = 0
  /** Numbers of the rows that pass, oldest first. */
  let numbers: number[] = []
  /** Rows that passed and have left the log since. */
  let gone = 0
  let next = log.first()
  /** `gone` and shown rows together at the moment of holding; `null` while the view moves. */
  let heldAt: number | null = null
  const passes = (row: TapeRow | undefined): boolean => row !== undefined && (row.kind !== 'print' || row.print.quantity >= smallest)
  const total = (): number => gone + numbers.length
  const count = (): number => Math.max(0, (heldAt ?? total()) - gone)
  const follow = (): void => {
    const first = log.first()
    if (numbers.length > 0 && (numbers[0] ?? 0) < first) {
      const kept = numbers.filter((number) => number >= first)
      gone += numbers.length - kept.length
      numbers = kept
    }
    const end = log.end()
    for (let number = Math.max(next, first); number < end; number += 1) if (passes(log.at(number))) numbers.push(number)
    next = end
  }
  return {
    follow,
    showFrom(size) {
      if (size === smallest) return
      smallest = size
      numbers = []
      gone = 0
      next = log.first()
      heldAt = null
      follow()
    },
    count,
    at: (position) => log.at(numbers[count() - 1 - position] ?? -1),
    hold: () => (heldAt ??= total()),
    release: () => (heldAt = null),
    held: () => heldAt !== null,
    waiting: () => (heldAt === null ? 0 : total() - heldAt),
  }
}
