import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { EndpointId } from '../../shared/catalogue/index.ts'
import type { MarketModel } from '../model.ts'
import type { SettableClock } from './clock.ts'
import type { DemoControl } from './control.ts'
import { createControl } from './control.ts'
import { controlPrefix, createControlHttp } from './control-http.ts'
import { createFaultBoard } from './faults.ts'
import type { KeyRing } from './keys.ts'
import { answerRest } from './rest.ts'
import { createSocketHub } from './sockets/hub.ts'

/** How often the market is brought to its clock and the sockets are served, in ms of real time. */
const pumpInterval = 20

export interface GatewayOptions {
  readonly model: MarketModel
  readonly clock: SettableClock
  readonly keys: KeyRing
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
}

/** A gateway that listens. */
export interface Gateway {
  readonly host: string
  readonly port: number
  readonly control: DemoControl
  readonly controlToken: string
  /** Closes the port and all connections. */
  close(): Promise<void>
}

/** Opens the KOSCOM-compatible gateway over a market. @throws (rejects) when the port is taken or the host is none of ours. */
export async function openGateway({ model, clock, keys, host, port }: GatewayOptions): Promise<Gateway> {
  const faults = createFaultBoard(Date.now)
  const sockets = createSocketHub(model, keys, Date.now)
  const replies = new Map<number, number>()
  const calls = new Map<EndpointId, number>()
  const control = createControl({ model, clock, keys, faults, sockets, replies, calls })
  const controlHttp = createControlHttp(control)
  const market = async (request: IncomingMessage, url: URL, response: ServerResponse) => {
    const { status, endpoint } = await answerRest({ model, keys, faults }, request, url, response)
    replies.set(status, (replies.get(status) ?? 0) + 1)
    if (endpoint !== null) calls.set(endpoint, (calls.get(endpoint) ?? 0) + 1)
  }
  const server = createServer((request, response) => {
    const url = urlOf(request)
    const done = url.pathname.startsWith(controlPrefix) ? controlHttp.handle(request, url, response) : market(request, url, response)
    // A bug must show: the caller sees a 500 with its text, not a connection that hangs.
    done.catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500)
      response.end(JSON.stringify({ message: String(error) }))
    })
  })
  server.on('upgrade', (request, socket, head) => {
    sockets.upgrade(request, socket, head, urlOf(request).pathname)
  })
  const bound = await listen(server, host, port)
  const pump = setInterval(() => {
    model.advance()
    sockets.flush()
  }, pumpInterval)
  return {
    host,
    port: bound,
    control,
    controlToken: controlHttp.token,
    close: () =>
      new Promise((resolve) => {
        clearInterval(pump)
        sockets.close()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Path and query of a request; a target that is no URL counts as the root, which no endpoint has. */
function urlOf(request: IncomingMessage): URL {
  return URL.parse(`http://gateway${request.url ?? '/'}`) ?? new URL('http://gateway/')
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port }, () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}
