import type { Drawing } from '../../../../shared/contract/requests/drawings.ts'

/** What a change did to single lines: undoing it leaves those alone that have come from elsewhere since. */
export type Step = readonly {
  readonly id: string
  /** The line before, and its place among the others; `null` where the change drew it. */
  readonly before: { readonly line: Drawing; readonly at: number } | null
}[]

/** @param next made of the lines in `lines`: a line that did not change is the same object */
export function stepBetween(lines: readonly Drawing[], next: readonly Drawing[]): Step {
  const kept = new Map(next.map((line) => [line.id, line]))
  const known = new Set(lines.map(({ id }) => id))
  const changed = lines.flatMap((line, at) => (kept.get(line.id) === line ? [] : [{ id: line.id, before: { line, at } }]))
  const drawn = next.flatMap(({ id }) => (known.has(id) ? [] : [{ id, before: null }]))
  return [...changed, ...drawn]
}

/** The lines without what a step did. */
export function withoutStep(lines: readonly Drawing[], step: Step): readonly Drawing[] {
  const touched = new Set(step.map(({ id }) => id))
  const result = lines.filter(({ id }) => !touched.has(id))
  for (const { before } of step) if (before) result.splice(before.at, 0, before.line)
  return result
}
