import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { endpoint } from '../../shared/catalogue/index.ts'
import type { EndpointId } from '../../shared/catalogue/index.ts'
import type { MarketModel } from '../model.ts'
import { answer } from './answer/index.ts'
import type { FaultBoard, RestFault } from './faults.ts'
import type { KeyRing } from './keys.ts'
import { rateLimitHeaders } from './limits.ts'
import { readParameters } from './parameters.ts'
import { Refusal, refusals } from './refusal.ts'
import { routeOf } from './router.ts'

export interface RestService {
  readonly model: MarketModel
  readonly keys: KeyRing
  readonly faults: FaultBoard
}

interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Faults that this reply suffers. */
  readonly faults: readonly RestFault[]
  /** `null` for a path that no endpoint has. */
  readonly endpoint: EndpointId | null
}

/** What was asked for, and the HTTP status that was meant, also where a fault changed it on the way. */
export type Answered = Pick<Reply, 'endpoint' | 'status'>

const json = { 'Content-Type': 'application/json; charset=utf-8' }

/** Answers one GET of market data: route, key, licence, allowance, faults, then the model. The Date header is real time. */
export async function answerRest(service: RestService, request: IncomingMessage, url: URL, response: ServerResponse): Promise<Answered> {
  const reply = replyTo(service, request, url)
  const wait = Math.max(0, ...reply.faults.map((fault) => (fault.kind === 'slow' ? (fault.delayMs ?? 1000) : 0)))
  if (wait > 0) await pause(wait, undefined, { ref: false })
  send(reply, response)
  return reply
}

function replyTo(service: RestService, request: IncomingMessage, url: URL): Reply {
  let headers: Readonly<Record<string, string>> = {}
  let faults: readonly RestFault[] = []
  let asked: EndpointId | null = null
  try {
    if (request.method !== 'GET') throw refusals.noRoute()
    const route = routeOf(decodeURIComponent(url.pathname))
    asked = route.id
    const consumer = service.keys.identify(keyOf(request, url))
    headers = rateLimitHeaders(consumer.quota())
    if (!consumer.licensed(endpoint(route.id).licence)) throw refusals.notLicensed()
    consumer.spend()
    headers = rateLimitHeaders(consumer.quota())
    faults = service.faults.take(route.id)
    refuseByFault(faults)
    service.model.advance()
    const body = answer(service.model, readParameters(route.id, route.version, route.pathParameters, url.searchParams))
    return { status: 200, headers, body: JSON.stringify(body), faults, endpoint: asked }
  } catch (error) {
    if (error instanceof URIError) return { status: 404, headers, body: JSON.stringify(refusals.noRoute().body), faults, endpoint: asked }
    if (!(error instanceof Refusal)) throw error
    return { status: error.status, headers, body: JSON.stringify(error.body), faults, endpoint: asked }
  }
}

/** The key of a request: the header, else the query parameter. */
function keyOf(request: IncomingMessage, url: URL): string | null {
  const header = request.headers['apikey']
  return (Array.isArray(header) ? header[0] : header) ?? url.searchParams.get('apikey')
}

function refuseByFault(faults: readonly RestFault[]): void {
  for (const fault of faults) {
    if (fault.kind === 'rate-limited') throw refusals.quotaUsedUp()
    if (fault.kind === 'server-error') throw new Refusal(fault.status ?? 500, { message: 'An unexpected error occurred' })
  }
}

function send({ status, headers, body, faults }: Reply, response: ServerResponse): void {
  if (response.destroyed) return
  const kinds: ReadonlySet<RestFault['kind']> = new Set(faults.map((fault) => fault.kind))
  if (kinds.has('stall')) return
  if (kinds.has('cut')) {
    response.destroy()
    return
  }
  if (kinds.has('wrong-type')) {
    response.writeHead(200, { ...headers, 'Content-Type': 'text/html; charset=utf-8' }).end('<html><body>maintenance</body></html>')
    return
  }
  const text = kinds.has('garbage') ? '}{ not json' : kinds.has('truncated') ? body.slice(0, body.length / 2) : body
  response.writeHead(status, { ...headers, ...json, 'Content-Length': Buffer.byteLength(text) }).end(text)
}
