import { contextBridge, ipcRenderer } from 'electron'
import { desktopHandover } from '../shared/contract/desktop-handover.ts'

/**
 * The page's only door to the desktop: one function, without arguments. The port to the core comes back as a message of the
 * window itself, because ports cannot cross the bridge between the isolated worlds; nothing of Electron reaches the page.
 */
ipcRenderer.on(desktopHandover.port, ({ ports }) => window.postMessage(desktopHandover.port, '/', [...ports]))

contextBridge.exposeInMainWorld('sise', {
  connect(): void {
    ipcRenderer.send(desktopHandover.request)
  },
})
