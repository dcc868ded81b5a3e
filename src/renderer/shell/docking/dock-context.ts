import { createContext, use } from 'react'
import type { Dock } from './dock.ts'

const DockContext = createContext<Dock | null>(null)
export const DockProvider = DockContext

/** The dock of this window. @throws Error outside of a window */
export function useDock(): Dock {
  const dock = use(DockContext)
  if (!dock) throw new Error('used outside of a window')
  return dock
}
