import { decodeCoreMessage } from '../../shared/contract/codec.ts'
import type { Port } from '../../shared/contract/messages.ts'

/**
 * Opens the window's connection to the browser host: one WebSocket to the page's own origin. The cookie of the one-time
 * token travels with it.
 * @throws Error (rejects) when the host cannot be reached or refuses
 */
export function openWebSocketPort(address: string): Promise<Port> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(address)
    socket.binaryType = 'arraybuffer'
    socket.addEventListener('open', () => resolve(portOver(socket)), { once: true })
    socket.addEventListener('close', () => reject(new Error('connection refused')), { once: true })
  })
}

/** The address of the bridge beside a page: same host, same port, `/bridge`. */
export function bridgeAddress(page: { readonly protocol: string; readonly host: string }): string {
  return `${page.protocol === 'https:' ? 'wss' : 'ws'}://${page.host}/bridge`
}

function portOver(socket: WebSocket): Port {
  return {
    post(message) {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message))
    },
    onMessage(listener) {
      socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        if (!(data instanceof ArrayBuffer)) return
        try {
          listener(decodeCoreMessage(data))
        } catch (error) {
          if (!(error instanceof RangeError)) throw error
          // Not a message of this contract: host and page differ in version. A new connection cannot be worse than guessing.
          socket.close()
        }
      })
    },
    onClose(listener) {
      socket.addEventListener('close', () => listener(), { once: true })
    },
    close: () => socket.close(),
  }
}
