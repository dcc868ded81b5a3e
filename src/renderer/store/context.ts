import { createContext, use, useEffect, useState } from 'react'
import type { TerminalStore } from './terminal-store.ts'

const TerminalContext = createContext<TerminalStore | null>(null)
export const TerminalProvider = TerminalContext

/** The store of this window. @throws Error outside of a window */
export function useTerminal(): TerminalStore {
  const terminal = use(TerminalContext)
  if (!terminal) throw new Error('used outside of a window')
  return terminal
}

/** A value sampled every `ms` milliseconds of real time: for clocks and ages, never for prices. */
export function useSampled<Value extends string | number | boolean>(sample: () => Value, ms: number): Value {
  const [, setTurn] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setTurn((turn) => turn + 1), ms)
    return () => clearInterval(timer)
  }, [ms])
  return sample()
}
