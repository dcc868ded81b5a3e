import { createContext, use } from 'react'

const LiveWordContext = createContext<string | null>(null)
export const LiveWordProvider = LiveWordContext

/** The word that panels say in place of "live": what moves on screen is a recorded day. `null` where live means live. */
export const useLiveWord = (): string | null => use(LiveWordContext)
