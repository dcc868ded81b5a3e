import type { ClientRequest, IncomingMessage } from 'node:http'
import { WebSocket, type RawData } from 'ws'

/** How a socket came to its end. */
export type SocketEnd =
  /** The server answered the upgrade with an HTTP status instead. */
  | { readonly kind: 'refused'; readonly status: number }
  /** Closed after it was open; `code` is the WebSocket close code, 1006 when the connection was cut. */
  | { readonly kind: 'closed'; readonly code: number }
  /** Never opened: no route, no listener, no answer in time. `reason` is the system's word for it. */
  | { readonly kind: 'failed'; readonly reason: string }

export interface SocketEvents {
  onOpen(): void
  onText(text: string): void
  /** Called once, and not after {@link Socket.close} or {@link Socket.cut}. */
  onEnd(end: SocketEnd): void
}

/** The largest message that is taken, in bytes: a frame of 50 records is below 10 kB. */
const largestMessage = 4 * 1024 * 1024

/** One WebSocket: text in, text out, one end. */
export class Socket {
  readonly #socket: WebSocket
  readonly #events: SocketEvents
  readonly #closeMs: number
  readonly #closed: Promise<void>
  #reason = 'the connection failed'
  #opened = false
  #ended = false

  constructor(address: string, events: SocketEvents, limits: { readonly openMs: number; readonly closeMs: number }) {
    this.#events = events
    this.#closeMs = limits.closeMs
    this.#socket = new WebSocket(address, { handshakeTimeout: limits.openMs, maxPayload: largestMessage, perMessageDeflate: false })
    this.#closed = new Promise((resolve) => {
      this.#socket.once('close', () => resolve())
    })
    this.#listen()
  }

  send(text: string): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(text)
  }

  /** Ends with a closing handshake, and cuts the connection when it takes too long. Resolves when nothing of it is left. */
  async close(): Promise<void> {
    this.#ended = true
    const timer = setTimeout(() => this.#socket.terminate(), this.#closeMs)
    this.#socket.close(1000)
    await this.#closed
    clearTimeout(timer)
  }

  /** Cuts the connection without a word: the other side is taken for dead. */
  cut(): void {
    this.#ended = true
    this.#socket.terminate()
  }

  #listen(): void {
    this.#socket.on('open', () => {
      this.#opened = true
      if (!this.#ended) this.#events.onOpen()
    })
    this.#socket.on('message', (data: RawData) => {
      if (!this.#ended) this.#events.onText(textOf(data))
    })
    this.#socket.on('unexpected-response', (request: ClientRequest, response: IncomingMessage) => {
      this.#end({ kind: 'refused', status: response.statusCode ?? 0 })
      request.destroy()
      this.#socket.terminate()
    })
    // An error is always followed by `close`; it only tells why.
    this.#socket.on('error', (error) => {
      this.#reason = 'code' in error && typeof error.code === 'string' ? error.code : error.message
    })
    this.#socket.on('close', (code) => this.#end(this.#opened ? { kind: 'closed', code } : { kind: 'failed', reason: this.#reason }))
  }

  #end(end: SocketEnd): void {
    if (this.#ended) return
    this.#ended = true
    this.#events.onEnd(end)
  }
}

/** `ws` gives a text message as one Buffer; the other forms cannot come up with its default settings. */
function textOf(data: RawData): string {
  if (Buffer.isBuffer(data)) return data.toString('utf8')
  return Array.isArray(data) ? Buffer.concat(data).toString('utf8') : Buffer.from(data).toString('utf8')
}
