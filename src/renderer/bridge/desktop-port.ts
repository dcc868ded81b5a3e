import { desktopHandover } from '../../shared/contract/desktop-handover.ts'
import type { DesktopDoor } from '../../shared/contract/desktop-handover.ts'
import { hasOnlyKnownKinds } from '../../shared/contract/codec-shape.ts'
import type { Port } from '../../shared/contract/messages.ts'

declare global {
  interface Window {
    /** Put there by the preload of the desktop app; absent in a browser. */
    readonly sise?: DesktopDoor
  }
}

/** How long the main process may take to hand over the port, in ms. */
const handOverMs = 5_000

/**
 * Asks the preload for this window's port to the core. The listener stands before the question is asked, takes only a message
 * of this very window with a port, and takes one.
 * @throws Error (rejects) when no port comes in time
 */
export function openDesktopPort(sise: Pick<DesktopDoor, 'connect'>): Promise<Port> {
  return new Promise((resolve, reject) => {
    const stop = new AbortController()
    const timer = setTimeout(() => {
      stop.abort()
      reject(new Error('no port came'))
    }, handOverMs)
    const receive = (event: MessageEvent<unknown>): void => {
      const port = event.ports[0]
      if (event.source !== window || event.data !== desktopHandover.port || !port) return
      clearTimeout(timer)
      stop.abort()
      resolve(portOver(port))
    }
    window.addEventListener('message', receive, { signal: stop.signal })
    sise.connect()
  })
}

function portOver(channel: MessagePort): Port {
  return {
    post: (message) => channel.postMessage(message, []),
    onMessage(listener) {
      channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        if (hasOnlyKnownKinds(data)) listener(data)
      })
      channel.start()
    },
    onClose: (listener) => channel.addEventListener('close', () => listener(), { once: true }),
    close: () => channel.close(),
  }
}
