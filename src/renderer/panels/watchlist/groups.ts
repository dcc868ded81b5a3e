import { continuousCodes } from '../../../shared/krx/codes/continuous.ts'

/** One list of instruments under a name. */
export interface WatchGroup {
  readonly id: string
  readonly name: string
  /** Codes in the order of the list, each once. */
  readonly codes: readonly string[]
}

/** The most that one group holds: every one of them may be on screen and live. */
export const groupLimit = 200

/** What a first start shows: large issues, an ETF, the nearest future, indices. */
export const firstCodes: readonly string[] = [
  '005930',
  '000660',
  '373220',
  '005380',
  '035420',
  '247540',
  '069500',
  ...(continuousCodes.kospi200 ? [continuousCodes.kospi200] : []),
  'K1',
  'Q1',
  'K51',
]

/** Adds codes behind the others; what the group has already stays where it is. */
export function withCodes(group: WatchGroup, codes: readonly string[]): WatchGroup {
  return { ...group, codes: [...new Set([...group.codes, ...codes])].slice(0, groupLimit) }
}

export function withoutCode(group: WatchGroup, code: string): WatchGroup {
  return { ...group, codes: group.codes.filter((held) => held !== code) }
}

/** Moves a code to a position of the list; positions beyond its ends are its ends. */
export function withCodeAt(group: WatchGroup, code: string, position: number): WatchGroup {
  if (!group.codes.includes(code)) return group
  const others = group.codes.filter((held) => held !== code)
  const at = Math.max(0, Math.min(position, others.length))
  return { ...group, codes: [...others.slice(0, at), code, ...others.slice(at)] }
}

/** Exchanges the group of the same id for this one. */
export function withGroup(groups: readonly WatchGroup[], group: WatchGroup): readonly WatchGroup[] {
  return groups.map((held) => (held.id === group.id ? group : held))
}

/** A group of an id that no other has. */
export function newGroup(groups: readonly WatchGroup[], name: string, codes: readonly string[] = []): WatchGroup {
  const taken = new Set(groups.map(({ id }) => id))
  let serial = groups.length + 1
  while (taken.has(`g${serial}`)) serial += 1
  return { id: `g${serial}`, name, codes }
}
