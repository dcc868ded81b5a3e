import { createContext, use } from 'react'
import type { ValueState } from '../../shared/contract/streams.ts'

const LiveWordContext = createContext<string | null>(null)
export const LiveWordProvider = LiveWordContext

/** The word that panels say in place of "live": what moves on screen is a recorded day. `null` where live means live. */
export const useLiveWord = (): string | null => use(LiveWordContext)

/** What a panel's head says of its figures: while a recorded day is replayed, that comes first. */
export function headWords(liveWord: string | null, state: ValueState, stateText: string): string {
  if (liveWord === null || stateText.startsWith(liveWord)) return stateText
  return state === 'live' ? liveWord : `${liveWord} · ${stateText}`
}
