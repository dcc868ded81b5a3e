import { createContext, use, useCallback, useSyncExternalStore } from 'react'
import type { TerminalStore } from './terminal-store.ts'

const TerminalContext = createContext<TerminalStore | null>(null)
export const TerminalProvider = TerminalContext

/** The store of this window. @throws Error outside of a window */
export function useTerminal(): TerminalStore {
  const terminal = use(TerminalContext)
  if (!terminal) throw new Error('used outside of a window')
  return terminal
}

/**
 * A value sampled every `ms` milliseconds of real time: for clocks and ages, never for prices. What it reads moves by itself, so React
 * is told of each change: read in passing, it would change what an effect hangs on without the effect ever running.
 */
export function useSampled<Value extends string | number | boolean>(sample: () => Value, ms: number): Value {
  const subscribe = useCallback(
    (look: () => void) => {
      const timer = setInterval(look, ms)
      return () => clearInterval(timer)
    },
    [ms],
  )
  const read = steady(sample, ms / 2)
  return useSyncExternalStore(subscribe, read, read)
}

/** Reads again after `ms` at the earliest, since React reads what it shows twice and takes another value for a change. */
function steady<Value>(sample: () => Value, ms: number): () => Value {
  let held: { readonly value: Value; readonly at: number } | null = null
  return () => {
    const now = performance.now()
    if (held === null || now - held.at >= ms) held = { value: sample(), at: now }
    return held.value
  }
}
