/** How much a registration matters; the order of the names is the order of service. */
export const priorities = ['visible', 'watchlist', 'alert'] as const
export type Priority = (typeof priorities)[number]

/** One wanted registration. */
export interface Want {
  readonly key: string
  readonly priority: Priority
  /** When it was last seen on screen, ms; only differences count. */
  readonly seenAt: number
  /** Order in which the wants arose; of those that arose together, the first asked for comes first. */
  readonly sequence: number
  /** Whether it has a place now. */
  readonly placed: boolean
  /** Whether it has arisen, or risen in priority, since the last plan. */
  readonly fresh: boolean
}

/**
 * Chooses which wants get a place, best first: visible before watchlist before alert, and within a priority the most
 * recently seen. A want that has stood outside takes the place of one inside only when that one has been out of sight for
 * `marginMs` longer, so that two issues on screen never swap for ever; a fresh want takes it at once.
 * Applying a plan and planning again changes nothing.
 *
 * @param capacity places there are; never exceeded.
 */
export function plan<Wanted extends Want>(wants: readonly Wanted[], capacity: number, marginMs: number): readonly Wanted[] {
  const recency = (want: Want): number => want.seenAt + (want.placed || want.fresh ? marginMs : 0)
  return wants
    .toSorted((a, b) => rank(a) - rank(b) || recency(b) - recency(a) || standing(b) - standing(a) || a.sequence - b.sequence)
    .slice(0, Math.max(0, Math.floor(capacity)))
}

/** Between equals: what is newly wanted, then what has a place, so that nothing swaps without a reason. */
function standing({ fresh, placed }: Want): number {
  if (fresh) return 2
  return placed ? 1 : 0
}

function rank(want: Want): number {
  return priorities.indexOf(want.priority)
}
