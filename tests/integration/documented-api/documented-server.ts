import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'
import type { WebSocket } from 'ws'

/**
 * A server written from the printed documents of the API alone: plain HTTP and WebSocket, nothing of this project's own exchange or
 * catalogue. It knows the few paths below and answers 404 for all others; it answers no heartbeat, whose reply is documented nowhere.
 */
export interface DocumentedServer {
  readonly gateway: string
  /** With a path prefix and a trailing slash, on a port of its own. */
  readonly stream: string
  /** REST requests by status. */
  readonly statuses: ReadonlyMap<number, number>
  /** Moves the price of the first issue of KOSPI by one tick, on every channel. */
  tick(): void
  close(): Promise<void>
}

export const documentedKey = 'l7xx0123456789abcdef0123456789abcdef'

const issues = {
  kospi: [
    ['012340', '가람전자'],
    ['0777K0', '나래바이오우'],
  ],
  kosdaq: [['098765', '다솜소프트']],
} as const

const prefix = '/oapi'
const json = { 'Content-Type': 'application/json; charset=utf-8', 'X-RateLimit-Limit-Day': '50000', 'X-RateLimit-Remaining-Day': '49123' }

export async function startDocumentedServer(): Promise<DocumentedServer> {
  let last = 23_450
  let volume = 81_234
  const statuses = new Map<number, number>()
  const rest = createServer((request, response) => {
    const status = answer(request, response, last, volume)
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
  })
  const sockets = createServer()
  const server = new WebSocketServer({ server: sockets })
  const clients = new Map<WebSocket, Client>()
  server.on('connection', (socket, { url }) => {
    const client: Client = { path: url ?? '', initialised: false, presets: new Set() }
    clients.set(socket, client)
    socket.on('message', (data: Buffer) => receive(socket, client, data.toString('utf8'), last))
    socket.on('close', () => clients.delete(socket))
  })
  const [restPort, socketPort] = await Promise.all([listen(rest), listen(sockets)])
  return {
    gateway: `http://127.0.0.1:${restPort}`,
    stream: `ws://127.0.0.1:${socketPort}${prefix}/`,
    statuses,
    tick() {
      last += 50
      volume += 12
      for (const [socket, client] of clients) if (client.initialised) stream(socket, client, last, volume)
    },
    async close() {
      for (const socket of clients.keys()) socket.terminate()
      await Promise.all([rest, sockets].map((each) => end(each)))
    },
  }
}

interface Client {
  readonly path: string
  initialised: boolean
  readonly presets: Set<string>
}

function receive(socket: WebSocket, client: Client, text: string, last: number): void {
  const message = JSON.parse(text) as { id: number; method: string; params?: { key?: string; preset?: string; isuSrtCd?: string } }
  const send = (reply: object) => socket.send(JSON.stringify({ jsonrpc: '2.0', ...reply }))
  const { id, method, params = {} } = message
  if (method === 'init') {
    client.initialised = params.key === documentedKey
    // The documented error has no id.
    if (client.initialised) send({ id, result: { message: 'ok' } })
    else send({ error: { message: 'Invalid authentication credentials', code: 401 } })
  } else if (method === 'subscribe') {
    client.presets.add(`${params.preset} ${params.isuSrtCd}`)
    // One of the three printed answers: the values that are in memory.
    send({ id, result: { isuSrtCd: params.isuSrtCd, trdPrc: last, trdvol: 12, trdTm: 10_120_055, mkStatTpCd: 1 } })
  } else if (method === 'unsubscribe') {
    client.presets.delete(`${params.preset} ${params.isuSrtCd}`)
    send({ id, result: { message: 'ok' } })
  }
}

/** What a change of price sends: strings in a bare array on the all-issue channels, numbers in a push on the other. */
function stream(socket: WebSocket, { path, presets }: Client, last: number, volume: number): void {
  const all = /ws_(ksp|kdq)\/?$/.exec(path)?.[1]
  const records = (all === 'ksp' ? issues.kospi : issues.kosdaq).map(([isuSrtCd], index) => ({
    isuSrtCd,
    trdPrc: String(index === 0 ? last : 1195),
    trdVol: '12',
    trdTm: '10120055',
  }))
  if (all !== undefined) return socket.send(JSON.stringify(records))
  const push = (params: object) => socket.send(JSON.stringify({ jsonrpc: '2.0', method: 'push', params }))
  if (presets.has('quote10 012340')) push({ preset: 'quote10', isuSrtCd: '012340', ...levels(last), accTrdvol: volume })
  if (presets.has('tick10 012340')) push({ preset: 'tick10', ...quoteOf('012340', last, volume) })
}

/** @returns the status */
function answer(request: IncomingMessage, response: ServerResponse, last: number, volume: number): number {
  const reply = (status: number, body: object) => {
    response.writeHead(status, json).end(JSON.stringify(body))
    return status
  }
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://host')
  const key = request.headers['apikey'] ?? searchParams.get('apikey')
  if (key === null) return reply(401, { message: 'No API key found in request' })
  if (key !== documentedKey) return reply(401, { message: 'Invalid authentication credentials' })
  const body = bodyOf(pathname, searchParams, last, volume)
  return body === null ? reply(404, { message: 'no Route matched with those values' }) : reply(200, body)
}

function bodyOf(path: string, query: URLSearchParams, last: number, volume: number): object | null {
  const market = path.includes('/kosdaq') ? 'kosdaq' : 'kospi'
  const listed = issues[market]
  const priceOf = (code: string) => (code === '012340' ? last : 1195)
  const quoted = (code: string) => quoteOf(code, priceOf(code), code === '012340' ? volume : 0)
  if (path === `/v2/market/stocks/${market}/lists`) {
    const rows = listed.map(([code, name]) => ({
      isuSrtCd: code,
      isuCd: `KR7${code}001`,
      isuKorNm: name,
      isuKorAbbr: name,
      map_to: `${code}*001`,
    }))
    return { trdDd: '20261120', mktEndTm: '1540', isuLists: rows }
  }
  if (path === `/v2/market/multiquote/stocks/${market}/lists`) {
    // Numbers come as strings here and there.
    return whole(listed.map(([code]) => ({ isuSrtCd: code, trdPrc: String(priceOf(code)), accTrdvol: volume, accTrdval: volume * last })))
  }
  if (path === `/v2/market/multiquote/stocks/${market}/ohlclists`) {
    return whole(listed.map(([code]) => ({ isuSrtCd: code, opnprc: 1100, hgprc: last + 1_000, lwprc: 1000, trdPrc: priceOf(code) })))
  }
  if (path === `/v2/market/multiquote/stocks/${market}/price`) {
    const asked = [...query.values()].join(',')
    return { jsonrpc: '2.0', result: { isulist: listed.filter(([code]) => asked.includes(code)).map(([code]) => quoted(code)) } }
  }
  if (path === '/v2/market/index/kospi/K1/index') {
    const level = { trdPrc: 2612.34, cmpprevddPrc: 12.3, cmpprevddTpCd: '2', opnprc: 2600.1, hgprc: 2615.02, lwprc: 2599.8 }
    return { jsonrpc: '2.0', result: { isuSrtCd: 'K1', ...level, accTrdvol: 1234, accTrdval: 5678, trdTm: 10_120_000 } }
  }
  const [, issue = '', what] = new RegExp(`^/v2/market/stocks/${market}/(\\w{6})/(price|orderbook)$`).exec(path) ?? []
  if (what === 'price') return { jsonrpc: '2.0', result: quoted(issue) }
  return what === 'orderbook' ? { jsonrpc: '2.0', result: { isuSrtCd: issue, ...levels(priceOf(issue)), accTrdvol: volume } } : null
}

function whole(isuLists: object) {
  return { trdDd: '20261120', trdTm: '101200', isuLists }
}

function quoteOf(isuSrtCd: string, last: number, volume: number) {
  const day = {
    opnprc: 1100,
    hgprc: last + 1_000,
    lwprc: 1000,
    accTrdvol: volume,
    accTrdval: volume * last,
    cmpprevddTpCd: '2',
    cmpprevddPrc: 95,
  }
  return { isuSrtCd, trdPrc: last, ...day, trdTm: 10_120_055, trdvol: 12, bidordPrc_1: last - 50, askordPrc_1: last, lstAskbidTpCd: 2 }
}

function levels(last: number) {
  const steps = Array.from({ length: 10 }, (_, index) => ({
    [`askStep${index + 1}BstordPrc`]: last + index * 50,
    [`askStep${index + 1}BstordRqty`]: 100 + index,
    [`bidStep${index + 1}BstordPrc`]: last - 50 - index * 50,
    [`bidStep${index + 1}BstordRqty`]: 200 + index,
  }))
  const totals = {
    askordTotRqty: 1045,
    bidordTotRqty: 2045,
    pstoffhrAskTotOrdRqty: 0,
    pstoffhrBidTotOrdRqty: 0,
    deemTrdPrc: 0,
    deemTrdvol: 0,
  }
  return Object.assign(totals, ...steps) as Record<string, number>
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

function end(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}
