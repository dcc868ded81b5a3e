import { app, session } from 'electron'
import type { Session } from 'electron'
import { isPageAddress } from './page-protocol.ts'

/** What the page may ask of the system: to put text on the clipboard. It never reads one but by the user's paste. */
const allowedPermission = 'clipboard-sanitized-write'

/** Addresses of other machines and of the disk. The page needs none of them; the core has sockets of its own. */
const elsewhere = ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'file:///*']

/**
 * Denies to every page what the terminal never needs: leaving its own address, new windows, embedded pages, remote content,
 * permissions, devices, downloads from elsewhere. To be called once the app is ready and before the first window.
 */
export function denyWhatIsNotOurs(): void {
  app.on('web-contents-created', (_, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.on('will-frame-navigate', (event) => {
      if (!event.isMainFrame || !isPageAddress(event.url)) event.preventDefault()
    })
    contents.on('will-redirect', (event) => event.preventDefault())
  })
  guardSession(session.defaultSession)
}

function guardSession(pages: Session): void {
  pages.setPermissionRequestHandler((_contents, permission, answer, { isMainFrame, requestingUrl }) =>
    answer(permission === allowedPermission && isMainFrame && isPageAddress(requestingUrl)),
  )
  pages.setPermissionCheckHandler((_contents, permission, origin) => permission === allowedPermission && isPageAddress(origin))
  pages.setDevicePermissionHandler(() => false)
  pages.webRequest.onBeforeRequest({ urls: elsewhere }, (_, answer) => answer({ cancel: true }))
  // What the page has made itself, a table as a file, goes where the user says in the system's dialog.
  pages.on('will-download', (event, item) => {
    if (!isPageAddress(item.getInitiatorOrigin()) || !item.getURL().startsWith('blob:')) event.preventDefault()
  })
}
