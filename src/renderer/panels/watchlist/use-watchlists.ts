import { useEffect } from 'react'
import { TerminalError } from '../../../shared/contract/errors.ts'
import type { TerminalFailure } from '../../../shared/contract/errors.ts'
import { useText } from '../../locales/use-text.ts'
import { useTerminal } from '../../store/context.ts'
import { createSignal, useSignal } from '../../store/signal.ts'
import type { WritableSignal } from '../../store/signal.ts'
import type { TerminalStore } from '../../store/terminal-store.ts'
import { firstCodes } from './groups.ts'
import type { WatchGroup } from './groups.ts'

/** The groups of this desk: every watchlist of a window shows and changes the same ones. */
export interface Watchlists {
  /** `null` until they are loaded. */
  readonly groups: readonly WatchGroup[] | null
  readonly failure: { readonly during: 'load' | 'save'; readonly failure: TerminalFailure } | null
  /** Changes the groups as they stand now, shows and keeps them. */
  readonly change: (change: (groups: readonly WatchGroup[]) => readonly WatchGroup[]) => void
  /** Loads or saves again, whichever failed. */
  readonly retry: () => void
}

interface Held {
  readonly groups: WritableSignal<readonly WatchGroup[] | null>
  readonly failure: WritableSignal<Watchlists['failure']>
  loading: boolean
}

const heldBy = new WeakMap<TerminalStore, Held>()

export function useWatchlists(): Watchlists {
  const text = useText()
  const terminal = useTerminal()
  const connected = useSignal(terminal.connection) === 'open'
  const held = heldOf(terminal)
  const groups = useSignal(held.groups)
  const failure = useSignal(held.failure)
  const firstName = text('watchlist.firstGroup')
  useEffect(() => {
    if (connected) void load(terminal, held, firstName)
  }, [connected, terminal, held, firstName])
  return {
    groups,
    failure,
    change: (change) => void save(terminal, held, change(held.groups.get() ?? [])),
    retry: () => void (groups ? save(terminal, held, groups) : load(terminal, held, firstName)),
  }
}

function heldOf(terminal: TerminalStore): Held {
  const held: Held = heldBy.get(terminal) ?? {
    groups: createSignal<readonly WatchGroup[] | null>(null),
    failure: createSignal<Watchlists['failure']>(null),
    loading: false,
  }
  heldBy.set(terminal, held)
  return held
}

/** Loads what is kept; a desk without a group begins with one. What is loaded already is not loaded again. */
async function load(terminal: TerminalStore, held: Held, firstName: string): Promise<void> {
  if (held.loading || held.groups.get() !== null) return
  held.loading = true
  try {
    const { groups } = await terminal.request('watchlists.load', {})
    held.groups.set(groups.length > 0 ? groups : [{ id: 'g1', name: firstName, codes: firstCodes }])
    held.failure.set(null)
  } catch (error) {
    held.failure.set({ during: 'load', failure: failureOf(error) })
  } finally {
    held.loading = false
  }
}

/** Shows the change at once; a change that could not be kept stays on screen and is said. */
async function save(terminal: TerminalStore, held: Held, groups: readonly WatchGroup[]): Promise<void> {
  held.groups.set(groups)
  try {
    await terminal.request('watchlists.save', { groups: groups.map(({ id, name, codes }) => ({ id, name, codes: [...codes] })) })
    held.failure.set(null)
  } catch (error) {
    held.failure.set({ during: 'save', failure: failureOf(error) })
  }
}

function failureOf(error: unknown): TerminalFailure {
  if (error instanceof TerminalError) return error.failure
  return { kind: 'bad-reply', endpoint: 'watchlists', message: String(error) }
}
