import { useState } from 'react'
import { useText } from '../../locales/use-text.ts'
import { useTerminal } from '../../store/context.ts'
import { groupLimit, withCodes, withGroup, withoutCode } from './groups.ts'
import type { WatchGroup } from './groups.ts'
import type { MessageContent } from './message.tsx'
import { findPasted } from './use-search.ts'
import type { Watchlists } from './use-watchlists.ts'

/** What can be done with the groups, and what is said about the last thing done. */
interface GroupActions {
  readonly message: MessageContent | null
  readonly dismiss: () => void
  /** Adds to the active group. */
  readonly add: (codes: readonly string[]) => void
  readonly addPasted: (words: readonly string[]) => void
  readonly put: (group: WatchGroup) => void
  readonly remove: (group: WatchGroup, code: string) => void
  readonly removeGroup: (group: WatchGroup) => void
}

export function useGroupActions(lists: Watchlists, groups: readonly WatchGroup[], activeId: string): GroupActions {
  const text = useText()
  const terminal = useTerminal()
  const [message, setMessage] = useState<MessageContent | null>(null)
  const put = (group: WatchGroup): void => lists.change((held) => withGroup(held, group))
  const undoable = (words: string): void =>
    setMessage({ words, action: text('watchlist.undo'), onAction: () => lists.change(() => groups) })
  const add = (codes: readonly string[]): void => {
    lists.change((held) => held.map((group) => (group.id === activeId ? withCodes(group, codes) : group)))
    const active = groups.find(({ id }) => id === activeId)
    const isFull = active !== undefined && new Set([...active.codes, ...codes]).size > groupLimit
    setMessage(isFull ? { words: text('watchlist.full', { count: String(groupLimit) }) } : null)
  }
  const addPasted = async (words: readonly string[]): Promise<void> => {
    const { codes, unknown } = await findPasted(terminal, words)
    if (codes.length > 0) add(codes)
    const parts = [text('watchlist.pasted', { count: String(codes.length) })]
    if (unknown.length > 0) parts.push(text('watchlist.notUnderstood', { words: unknown.join(', ') }))
    setMessage({ words: parts.join(' ') })
  }
  return {
    message,
    dismiss: () => setMessage(null),
    add,
    addPasted: (words) => void addPasted(words),
    put,
    remove(group, code) {
      put(withoutCode(group, code))
      undoable(text('watchlist.removed', { code }))
    },
    removeGroup(group) {
      lists.change((held) => held.filter(({ id }) => id !== group.id))
      undoable(text('watchlist.deletedGroup', { name: group.name }))
    },
  }
}
