import { createSignal } from './signal.ts'
import type { WritableSignal } from './signal.ts'

/** Panels of one group show the same instrument. */
export const linkGroups = ['A', 'B', 'C', 'D', 'E', 'F'] as const
export type LinkGroup = (typeof linkGroups)[number]

/** The instrument of each link group. */
export interface Links {
  /** Code of the instrument that the group shows; `null` before the first choice. */
  readonly of: (group: LinkGroup) => WritableSignal<string | null>
}

export function createLinks(): Links {
  const groups: Readonly<Record<LinkGroup, WritableSignal<string | null>>> = {
    A: group(),
    B: group(),
    C: group(),
    D: group(),
    E: group(),
    F: group(),
  }
  return { of: (name) => groups[name] }
}

function group(): WritableSignal<string | null> {
  return createSignal<string | null>(null)
}
