import { WebSocket } from 'ws'
import { messageText } from '../../../src/demo/gateway/sockets/traffic.ts'

/** A socket whose messages can be waited for one by one. */
export interface TestSocket {
  send(message: object): void
  sendText(text: string): void
  /** The next message as text. */
  nextText(): Promise<string>
  /** The next message, parsed. */
  next(): Promise<unknown>
  /** Resolves when the socket is closed. */
  readonly closed: Promise<void>
  readonly waiting: number
  close(): void
}

/** Opens a socket. Rejects when the server refuses it. */
export function connect(url: string): Promise<TestSocket> {
  const socket = new WebSocket(url)
  const messages: string[] = []
  const readers: ((text: string) => void)[] = []
  socket.on('message', (data) => {
    const text = messageText(data)
    const reader = readers.shift()
    if (reader === undefined) messages.push(text)
    else reader(text)
  })
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()))
  const nextText = () =>
    new Promise<string>((resolve) => {
      const text = messages.shift()
      if (text === undefined) readers.push(resolve)
      else resolve(text)
    })
  const opened: TestSocket = {
    send: (message) => socket.send(JSON.stringify(message)),
    sendText: (text) => socket.send(text),
    nextText,
    next: async () => JSON.parse(await nextText()) as unknown,
    closed,
    get waiting() {
      return messages.length
    },
    close: () => socket.terminate(),
  }
  return new Promise((resolve, reject) => {
    socket.on('error', reject)
    socket.on('open', () => resolve(opened))
  })
}
