import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { WebSocketServer } from 'ws'
import { createGuard } from './guard.ts'
import type { Guard } from './guard.ts'
import { socketTransport } from './socket-transport.ts'
import type { SocketTransport } from './socket-transport.ts'
import { readPageFile } from '../page/files.ts'
import { safeHeaders } from '../page/policy.ts'

export interface BrowserHostOptions {
  /** 0 takes any free port. */
  readonly port: number
  /** Folder of the built page. */
  readonly root: string
  /** Called with every window that was let in. */
  readonly connect: (transport: SocketTransport) => void
}

export interface BrowserHost {
  /** The address to open, with the token that works once. */
  readonly address: string
  readonly port: number
  close(): Promise<void>
}

/** Path of the WebSocket of a window. */
export const socketPath = '/bridge'
/** The only interface that is listened on: nothing of a terminal is for other machines. */
const loopback = '127.0.0.1'
/** The largest message of a window; visible rows and workspaces are far below. */
const largestMessage = 1_048_576

/** Serves the terminal to browsers of this machine. @throws (rejects) when the port is taken. */
export async function startBrowserHost({ port, root, connect }: BrowserHostOptions): Promise<BrowserHost> {
  let bound = port
  const guard = createGuard(() => bound)
  const server = createServer((request, response) => {
    respond(request, response, guard, root).catch(() => plain(response, 500, 'The page could not be read.'))
  })
  const sockets = acceptWindows(server, guard, connect)
  bound = await listen(server, port)
  return {
    address: `http://${loopback}:${bound}/?token=${guard.token}`,
    port: bound,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets.clients) socket.terminate()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function respond(request: IncomingMessage, response: ServerResponse, guard: Guard, root: string): Promise<void> {
  if (!guard.hostIsOurs(request)) return plain(response, 421, 'This host is not known here.')
  if (request.method !== 'GET' && request.method !== 'HEAD') return plain(response, 405, 'Only reading is possible here.')
  const url = URL.parse(request.url ?? '/', `http://${loopback}`)
  if (url === null) return plain(response, 400, 'The address cannot be read.')
  const token = url.searchParams.get('token')
  const cookie = token === null || request.method !== 'GET' ? null : guard.redeem(token)
  if (cookie !== null) {
    response.writeHead(303, { ...safeHeaders, location: '/', 'set-cookie': cookie }).end()
    return
  }
  if (!guard.hasCookie(request)) return plain(response, 403, 'Open the terminal with the address that it printed when it started.')
  if (token !== null) {
    response.writeHead(303, { ...safeHeaders, location: '/' }).end()
    return
  }
  await sendFile(request, response, root, url.pathname)
}

async function sendFile(request: IncomingMessage, response: ServerResponse, root: string, pathname: string): Promise<void> {
  const file = await readPageFile(root, pathname)
  if (file === null) {
    return pathname === '/'
      ? plain(response, 503, 'The page is not built. Run: npm run build')
      : plain(response, 404, 'There is nothing here.')
  }
  response.writeHead(200, { ...safeHeaders, 'content-type': file.type, 'content-length': file.body.length })
  response.end(request.method === 'HEAD' ? undefined : file.body)
}

function plain(response: ServerResponse, status: number, text: string): void {
  if (!response.headersSent) response.writeHead(status, { ...safeHeaders, 'content-type': 'text/plain; charset=utf-8' })
  response.end(`${text}\n`)
}

/** Lets windows in: host, origin and cookie must be right before the protocol is switched. */
function acceptWindows(server: Server, guard: Guard, connect: (transport: SocketTransport) => void): WebSocketServer {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: largestMessage, perMessageDeflate: false })
  server.on('upgrade', (request, socket, head) => {
    // A connection that breaks here has nobody to tell.
    socket.on('error', () => socket.destroy())
    const letIn = request.url === socketPath && guard.hostIsOurs(request) && guard.originIsOurs(request) && guard.hasCookie(request)
    if (letIn) sockets.handleUpgrade(request, socket, head, (window) => connect(socketTransport(window)))
    else socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n', () => socket.destroy())
  })
  return sockets
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host: loopback, port }, () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}
