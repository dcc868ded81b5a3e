import { useEffect } from 'react'
import type { DesktopDoor } from '../../../shared/contract/desktop-handover.ts'
import type { Language } from '../../locales/texts.ts'
import type { Action } from './actions.ts'

/** The menu of the desktop app; a browser has none. */
export type ApplicationMenu = Pick<DesktopDoor, 'showLanguage' | 'onAction'>

/** Lets the application menu run actions by their ids, and speak the window's language. */
export function useApplicationMenu(menu: ApplicationMenu | undefined, actions: readonly Action[], language: Language): void {
  useEffect(() => menu?.onAction((wanted) => actions.find(({ id }) => id === wanted)?.run()), [menu, actions])
  useEffect(() => menu?.showLanguage(language), [menu, language])
}
