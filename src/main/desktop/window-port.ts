import { MessageChannelMain, ipcMain } from 'electron'
import type { MessagePortMain, WebContents } from 'electron'
import { desktopHandover } from '../../shared/contract/desktop-handover.ts'
import type { Transport } from '../gate/transport.ts'
import { isPageAddress } from './page-protocol.ts'
import { trustedFrame } from './sender.ts'

/**
 * Hands every window that asks its own port, and the other end to `connect`. Only the main frame of our own page is heard.
 * A window has one port: when its page asks again, after a reload, the old one is closed.
 */
export function handOverPorts(connect: (transport: Transport) => Disposable): void {
  const held = new WeakMap<WebContents, Disposable>()
  ipcMain.on(desktopHandover.request, (event) => {
    const frame = trustedFrame(event)
    if (!frame) return
    held.get(event.sender)?.[Symbol.dispose]()
    const { port1, port2 } = new MessageChannelMain()
    held.set(event.sender, connect(transportOver(port1, () => !frame.isDestroyed() && isPageAddress(frame.url))))
    frame.postMessage(desktopHandover.port, null, [port2])
  })
}

function transportOver(port: MessagePortMain, isTrusted: () => boolean): Transport {
  let open = true
  port.on('close', () => {
    open = false
  })
  return {
    post(message) {
      if (open) port.postMessage(message)
    },
    onMessage(listener) {
      port.on('message', ({ data }: { readonly data: unknown }) => listener(data))
      port.start()
    },
    onClose: (listener) => port.once('close', listener),
    close() {
      if (open) port.close()
      open = false
    },
    isTrusted,
  }
}
