import type { MenuItemConstructorOptions } from 'electron'
import type { MenuAction } from '../../shared/contract/desktop-handover.ts'
import type { DesktopTexts } from './texts.ts'

export interface MenuOptions {
  readonly platform: NodeJS.Platform
  readonly texts: DesktopTexts
  /** Offers reloading and the developer tools; off in a packaged app. */
  readonly developer: boolean
  /** Runs an action of the window that has the focus. */
  readonly act: (action: MenuAction) => void
}

type Items = MenuItemConstructorOptions[]

/**
 * Keys of the page's own actions, as the menu shows them. The page hears them first and answers; where the system does not insist,
 * the menu does not take them, so that nothing runs twice. A lone "/" is left out: on macOS it could no longer be typed.
 */
const accelerators: Readonly<Partial<Record<MenuAction, string>>> = {
  palette: 'CmdOrCtrl+K',
  settings: 'CmdOrCtrl+,',
  shortcuts: 'F1',
  'panel.next': 'F6',
  'panel.previous': 'Shift+F6',
  'panel.maximise': 'Alt+Enter',
  'panel.close': 'Alt+W',
}

const separator: MenuItemConstructorOptions = { type: 'separator' }

/** The application menu: on macOS with the menu of the app first, elsewhere with settings, about and quit where they are looked for. */
export function menuTemplate(options: MenuOptions): Items {
  const { platform, texts } = options
  const mac = platform === 'darwin'
  return [
    mac ? { label: 'Sise Terminal', submenu: macItems(options) } : { label: texts.terminal, submenu: terminalItems(options) },
    { label: texts.edit, submenu: editItems(texts) },
    { label: texts.view, submenu: viewItems(options) },
    { label: texts.panel, submenu: panelItems(options) },
    { label: texts.window, role: 'window', submenu: windowItems(texts, mac) },
    { label: texts.help, role: 'help', submenu: helpItems(options, mac) },
  ]
}

function action(id: MenuAction, { texts, act }: MenuOptions): MenuItemConstructorOptions {
  const accelerator = accelerators[id]
  const keys = accelerator === undefined ? {} : { accelerator, registerAccelerator: false }
  return { label: texts.actions[id], ...keys, click: () => act(id) }
}

function macItems(options: MenuOptions): Items {
  const { texts } = options
  return [
    { role: 'about', label: texts.about },
    separator,
    action('settings', options),
    separator,
    { role: 'services', label: texts.services },
    separator,
    { role: 'hide', label: texts.hide },
    { role: 'hideOthers', label: texts.hideOthers },
    { role: 'unhide', label: texts.unhide },
    separator,
    { role: 'quit', label: texts.quit },
  ]
}

function terminalItems(options: MenuOptions): Items {
  return [action('settings', options), separator, { role: 'quit', label: options.texts.quit }]
}

function editItems({ undo, redo, cut, copy, paste, selectAll }: DesktopTexts): Items {
  return [
    { role: 'undo', label: undo },
    { role: 'redo', label: redo },
    separator,
    { role: 'cut', label: cut },
    { role: 'copy', label: copy },
    { role: 'paste', label: paste },
    { role: 'selectAll', label: selectAll },
  ]
}

function viewItems(options: MenuOptions): Items {
  const { texts, developer } = options
  return [
    action('search', options),
    action('palette', options),
    separator,
    { role: 'resetZoom', label: texts.actualSize },
    { role: 'zoomIn', label: texts.zoomIn },
    // The plus without Shift, as browsers take it.
    { role: 'zoomIn', label: texts.zoomIn, accelerator: 'CmdOrCtrl+=', visible: false },
    { role: 'zoomOut', label: texts.zoomOut },
    separator,
    { role: 'togglefullscreen', label: texts.fullScreen },
    ...(developer ? [separator, { role: 'reload' } as const, { role: 'toggleDevTools' } as const] : []),
  ]
}

function panelItems(options: MenuOptions): Items {
  const ids = ['panel.next', 'panel.previous', 'panel.maximise', 'panel.close'] as const
  return [...ids.map((id) => action(id, options)), separator, action('layout.reset', options)]
}

/** Without "close": it would end the terminal, and its keys are those that close a tab everywhere else. */
function windowItems({ minimise, zoom, front }: DesktopTexts, mac: boolean): Items {
  const minimiseItem: MenuItemConstructorOptions = { role: 'minimize', label: minimise }
  return mac ? [minimiseItem, { role: 'zoom', label: zoom }, separator, { role: 'front', label: front }] : [minimiseItem]
}

function helpItems(options: MenuOptions, mac: boolean): Items {
  const shortcuts = action('shortcuts', options)
  return mac ? [shortcuts] : [shortcuts, separator, { role: 'about', label: options.texts.about }]
}
