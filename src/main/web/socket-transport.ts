import type { RawData, WebSocket } from 'ws'
import { encodeCoreMessage } from '../../shared/contract/codec.ts'
import type { CoreMessage } from '../../shared/contract/messages.ts'

/** The core's end of a window, as the gate takes it. */
export interface SocketTransport {
  post(message: CoreMessage): void
  onMessage(listener: (message: unknown) => void): void
  onClose(listener: () => void): void
  close(): void
}

/**
 * A window behind a WebSocket: its messages are JSON text, the core's are bytes of the contract's codec. Text that is no
 * JSON reaches the listener as `undefined`, which no contract knows. The connection itself vouches for its sender.
 */
export function socketTransport(socket: WebSocket): SocketTransport {
  // Without a listener an error of the socket would end the process; what it means comes with `close`.
  socket.on('error', () => undefined)
  return {
    post(message) {
      if (socket.readyState === socket.OPEN) socket.send(encodeCoreMessage(message))
    },
    onMessage: (listener) => {
      socket.on('message', (data, isBinary) => listener(isBinary ? undefined : parse(data)))
    },
    onClose: (listener) => {
      socket.once('close', listener)
    },
    close: () => socket.close(1001),
  }
}

function parse(data: RawData): unknown {
  const text = Array.isArray(data)
    ? Buffer.concat(data).toString()
    : Buffer.from(data instanceof ArrayBuffer ? new Uint8Array(data) : data).toString()
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
