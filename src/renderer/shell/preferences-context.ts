import { createContext, use } from 'react'
import type { Preferences } from './preferences.ts'

const PreferencesContext = createContext<Preferences | null>(null)
export const PreferencesProvider = PreferencesContext

/** How this window looks. @throws Error outside of a window */
export function usePreferences(): Preferences {
  const preferences = use(PreferencesContext)
  if (!preferences) throw new Error('used outside of a window')
  return preferences
}
