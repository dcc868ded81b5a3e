import { type IncomingHttpHeaders, type IncomingMessage, type ServerResponse, createServer } from 'node:http'
import { createServer as createTcpServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

/** How the gateway answers one request. */
export type Behaviour = (response: ServerResponse, request: IncomingMessage) => void | Promise<void>

export interface ReceivedRequest {
  readonly path: string
  readonly headers: IncomingHttpHeaders
}

/** A gateway on loopback that answers as badly as a test wants. */
export interface MisbehavingGateway {
  readonly baseUrl: string
  /** Every request that arrived, oldest first. */
  readonly received: readonly ReceivedRequest[]
  /** Connections that were ever opened. */
  readonly connections: number
  /** Requests whose connection the client broke before the answer was complete. */
  readonly broken: number
  /** Requests under way now, and the most there ever were. */
  readonly busy: { readonly now: number; readonly most: number }
  /** Answers all further requests so. */
  behave(behaviour: Behaviour): void
  /** Answers the next requests so, one each; then as before. */
  behaveOnce(...behaviours: readonly Behaviour[]): void
  close(): Promise<void>
}

export async function startMisbehavingGateway(behaviour: Behaviour): Promise<MisbehavingGateway> {
  const received: ReceivedRequest[] = []
  const queue: Behaviour[] = []
  let usual = behaviour
  let connections = 0
  let broken = 0
  let now = 0
  let most = 0
  const server = createServer((request, response) => {
    received.push({ path: request.url ?? '', headers: request.headers })
    now += 1
    most = Math.max(most, now)
    response.on('close', () => {
      now -= 1
      if (!response.writableFinished) broken += 1
    })
    void (queue.shift() ?? usual)(response, request)
  })
  server.on('connection', () => {
    connections += 1
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    baseUrl: `http://127.0.0.1:${address.port}`,
    received,
    get connections() {
      return connections
    },
    get broken() {
      return broken
    },
    get busy() {
      return { now, most }
    },
    behave(next) {
      usual = next
    },
    behaveOnce(...next) {
      queue.push(...next)
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}

/** A server that answers every connection with these bytes and closes it. */
export async function startRawServer(bytes: string): Promise<{ readonly baseUrl: string; close(): Promise<void> }> {
  const server = createTcpServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', () => socket.end(bytes))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    baseUrl: `http://127.0.0.1:${address.port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** An address at which nobody listens. */
export async function closedAddress(): Promise<string> {
  const server = await startRawServer('')
  await server.close()
  return server.baseUrl
}

interface ReplyOptions {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
}

/** A complete reply of bytes or text, JSON by its header. */
export function reply(body: string | Uint8Array, { status = 200, headers = {} }: ReplyOptions = {}): Behaviour {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json;charset=UTF-8', ...headers })
    response.end(body)
  }
}

export function json(body: unknown, options?: ReplyOptions): Behaviour {
  return reply(JSON.stringify(body), options)
}

/** Takes the request and says nothing. */
export const silent: Behaviour = () => {}

/** A good reply after which the server closes the connection although it promised to keep it. */
export function thenHangUp(body: unknown): Behaviour {
  return (response, request) => {
    const { socket } = response
    response.on('finish', () => setImmediate(() => socket?.destroy()))
    return json(body)(response, request)
  }
}

/** Sends the headers of a good reply, and then nothing. */
export const stallAfterHeaders: Behaviour = (response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
  response.flushHeaders()
}

/** Sends a byte of a reply that never ends, every few milliseconds. */
export const drip: Behaviour = async (response) => {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.write('{"result":{')
  while (!response.destroyed) {
    response.write(' ')
    await wait(10)
  }
}

/** Closes the socket in the middle of a body whose length was announced. */
export const cutInBody: Behaviour = (response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
  response.write('{"result":')
  setImmediate(() => response.destroy())
}

/** Closes the socket in the middle of a chunked body. */
export const cutInChunks: Behaviour = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.write('{"result":')
  setImmediate(() => response.destroy())
}

/** Breaks the connection without an answer. */
export const reset: Behaviour = (response) => {
  response.socket?.resetAndDestroy()
}

/** Waits, then answers otherwise. */
export function after(ms: number, behaviour: Behaviour): Behaviour {
  return async (response, request) => {
    await wait(ms)
    if (!response.destroyed) await behaviour(response, request)
  }
}

/** A reply of many megabytes without an announced length; `sent()` tells how many bytes the client let through. */
export function flood(bytes: number): { readonly behaviour: Behaviour; readonly sent: () => number } {
  const chunk = Buffer.alloc(64 * 1024, ' ')
  let sent = 0
  return {
    sent: () => sent,
    behaviour: (response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      const pump = () => {
        while (!response.destroyed && sent < bytes) {
          sent += chunk.length
          if (!response.write(chunk)) {
            response.once('drain', pump)
            return
          }
        }
        response.end()
      }
      pump()
    },
  }
}
