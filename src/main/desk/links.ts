import type { LinkGroup } from '../../shared/contract/streams.ts'
import { createListeners } from './listeners.ts'

/** Which instrument each link group shows. One state for all windows. */
export interface Links {
  /** The code of every group, `null` for a group that nobody has used yet. A new object after every change. */
  current(): LinkedCodes
  set(group: LinkGroup, code: string | null): void
  /** Calls back after every change, until it is disposed. */
  onChange(listener: () => void): Disposable
}

/** Instruments of the groups, as they are shown and kept. */
export type LinkedCodes = Readonly<Record<LinkGroup, string | null>>

const nothingYet: LinkedCodes = { A: null, B: null, C: null, D: null, E: null, F: null }

/** @param start what the groups show at first; nothing where it is not given */
export function createLinks(start: LinkedCodes = nothingYet): Links {
  let groups = start
  const listeners = createListeners()
  return {
    current: () => groups,
    set(group, code) {
      if (groups[group] === code) return
      groups = { ...groups, [group]: code }
      listeners.tell()
    },
    onChange: listeners.add,
  }
}
