/**
 * Between a desktop window and its host, beside the port. The page asks its preload for a port, the preload asks the main process
 * on `request`, which answers on `port` with one end of a channel, and the preload posts that to the page as `port`. The application
 * menu sends an action by name on `action`; the page tells on `language` which language it shows.
 */
export const desktopHandover = { request: 'sise:connect', port: 'sise:port', action: 'sise:action', language: 'sise:language' } as const

/** Actions of the page that the application menu offers, by their ids in the page's table of actions. */
export const menuActions = [
  'search',
  'palette',
  'settings',
  'shortcuts',
  'layout.reset',
  'panel.next',
  'panel.previous',
  'panel.maximise',
  'panel.close',
] as const
export type MenuAction = (typeof menuActions)[number]

const menuLanguages = ['ko', 'en'] as const
export type MenuLanguage = (typeof menuLanguages)[number]

/** What the preload gives the page: functions with a name, and nothing of Electron. */
export interface DesktopDoor {
  /** Asks for a port to the core; it comes as a message of the window itself. */
  readonly connect: () => void
  /** Tells the application menu which language to speak. */
  readonly showLanguage: (language: MenuLanguage) => void
  /** Calls `listener` with each action that the user takes from the application menu; a later listener takes the place of the first. */
  readonly onAction: (listener: (action: MenuAction) => void) => void
}

export function isMenuAction(value: unknown): value is MenuAction {
  return menuActions.some((action) => action === value)
}

export function isMenuLanguage(value: unknown): value is MenuLanguage {
  return menuLanguages.some((language) => language === value)
}
