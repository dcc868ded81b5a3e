/** A deletion that can be undone. */
export interface Deleted {
  readonly deletion: number
  readonly bars: number
  /** What was deleted, in words of the time. */
  readonly what: string
  /** Market epoch ms. */
  readonly at: number
}

/** How long the store keeps what was deleted. */
export const undoMs = 7 * 86_400_000
const mostKept = 20

/** Deletions that can still be undone, newest first, from what the panel has remembered. */
export function readMemory(memory: unknown, now: number): readonly Deleted[] {
  const held: Partial<Record<string, unknown>> = typeof memory === 'object' && memory !== null ? { ...memory } : {}
  const deleted = held['deleted']
  if (!Array.isArray(deleted)) return []
  return deleted.flatMap((each: unknown) => deletedOf(each, now)).slice(0, mostKept)
}

function deletedOf(each: unknown, now: number): readonly Deleted[] {
  const held: Partial<Record<string, unknown>> = typeof each === 'object' && each !== null ? { ...each } : {}
  const { deletion, bars, what, at } = held
  if (typeof deletion !== 'number' || typeof bars !== 'number' || typeof what !== 'string' || typeof at !== 'number') return []
  return now - at < undoMs ? [{ deletion, bars, what, at }] : []
}
