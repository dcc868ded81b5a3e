import { contextBridge, ipcRenderer } from 'electron'
import { desktopHandover, isMenuAction, isMenuLanguage } from '../shared/contract/desktop-handover.ts'
import type { DesktopDoor, MenuAction } from '../shared/contract/desktop-handover.ts'

/**
 * The page's only door to the desktop: a few functions with a name. The port to the core comes back as a message of the
 * window itself, because ports cannot cross the bridge between the isolated worlds; nothing of Electron reaches the page.
 */
ipcRenderer.on(desktopHandover.port, ({ ports }) => window.postMessage(desktopHandover.port, '/', [...ports]))

let act: (action: MenuAction) => void = () => undefined
ipcRenderer.on(desktopHandover.action, (_, action: unknown) => {
  if (isMenuAction(action)) act(action)
})

const door: DesktopDoor = {
  connect: () => ipcRenderer.send(desktopHandover.request),
  showLanguage(language) {
    if (isMenuLanguage(language)) ipcRenderer.send(desktopHandover.language, language)
  },
  onAction(listener) {
    if (typeof listener === 'function') act = listener
  },
}
contextBridge.exposeInMainWorld('sise', door)
