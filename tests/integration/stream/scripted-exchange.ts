import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'

/** A message of the client as the server reads it. */
export interface ClientMessage {
  readonly jsonrpc: string
  readonly id: number
  readonly method: string
  readonly params?: {
    readonly key?: string
    readonly membername?: string
    readonly preset?: string
    readonly isuSrtCd?: string
    readonly items?: readonly string[]
  }
}

/** One connection of the client, on the server's side. */
export class Peer {
  readonly path: string
  /** All messages of this connection but heartbeats. */
  readonly received: ClientMessage[] = []
  heartbeats = 0
  /** What the server holds registered, and the most it ever held. */
  readonly registered = new Set<string>()
  mostRegistered = 0
  closed = false
  readonly #socket: WebSocket
  readonly #transport: Duplex

  constructor(path: string, socket: WebSocket, transport: Duplex) {
    this.path = path
    this.#socket = socket
    this.#transport = transport
    socket.on('close', () => {
      this.closed = true
    })
  }

  send(message: unknown): void {
    this.#socket.send(typeof message === 'string' ? message : JSON.stringify(message))
  }

  ok(id: number): void {
    this.send({ jsonrpc: '2.0', id, result: { message: 'ok' } })
  }

  error(id: number | null, message: string, code: number): void {
    this.send({ jsonrpc: '2.0', ...(id === null ? {} : { id }), error: { message, code } })
  }

  push(params: Readonly<Record<string, unknown>>): void {
    this.send({ jsonrpc: '2.0', method: 'push', params })
  }

  frame(...records: readonly (readonly [code: string, price: number, quantity: number, time: string])[]): void {
    this.send(records.map(([isuSrtCd, price, quantity, trdTm]) => ({ isuSrtCd, trdPrc: String(price), trdVol: String(quantity), trdTm })))
  }

  /** Closes with a code, as a server does that is in order. */
  close(code: number): void {
    this.#socket.close(code)
  }

  /** Cuts the connection without a closing handshake. */
  cut(): void {
    this.#socket.terminate()
  }

  /** Neither reads nor writes any more, but keeps the connection: a half-open peer. */
  freeze(): void {
    this.#transport.pause()
    this.#transport.cork()
  }

  count(message: ClientMessage): void {
    const key = `${message.params?.preset} ${message.params?.isuSrtCd}`
    if (message.method === 'subscribe') this.registered.add(key)
    if (message.method === 'unsubscribe') this.registered.delete(key)
    this.mostRegistered = Math.max(this.mostRegistered, this.registered.size)
  }
}

/** How the exchange answers; replace parts of it to misbehave. */
export interface Script {
  /** HTTP status in place of the upgrade. */
  upgradeStatus: (path: string) => number | null
  /** Whether a connection is kept open at the TCP level without any answer to its upgrade. */
  ignoreUpgrade: boolean
  init: (peer: Peer, message: ClientMessage) => void
  subscribe: (peer: Peer, message: ClientMessage) => void
  unsubscribe: (peer: Peer, message: ClientMessage) => void
  heartbeat: (peer: Peer, message: ClientMessage) => void
}

export interface ScriptedExchange {
  readonly baseUrl: string
  readonly peers: readonly Peer[]
  readonly script: Script
  /** Upgrades asked for, refused ones included. */
  readonly upgrades: () => number
  close(): Promise<void>
}

/** A WebSocket server on loopback that does what its script says, and notes what the client did. */
export async function startScriptedExchange(script: Partial<Script> = {}): Promise<ScriptedExchange> {
  const full: Script = {
    upgradeStatus: () => null,
    ignoreUpgrade: false,
    init: (peer, { id }) => peer.ok(id),
    subscribe: (peer, { id }) => peer.ok(id),
    unsubscribe: (peer, { id }) => peer.ok(id),
    heartbeat: (peer, { id }) => peer.ok(id),
    ...script,
  }
  const peers: Peer[] = []
  const transports = new Set<Duplex>()
  let upgrades = 0
  const http = createServer()
  const sockets = new WebSocketServer({ noServer: true })
  http.on('upgrade', (request: IncomingMessage, transport: Duplex, head: Buffer) => {
    upgrades += 1
    transports.add(transport)
    const path = request.url ?? ''
    const status = full.upgradeStatus(path)
    if (full.ignoreUpgrade) return
    if (status !== null) {
      transport.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
      return
    }
    sockets.handleUpgrade(request, transport, head, (socket) => {
      const peer = new Peer(path, socket, transport)
      peers.push(peer)
      socket.on('message', (data: Buffer) => play(full, peer, JSON.parse(data.toString()) as ClientMessage))
    })
  })
  const port = await listen(http)
  return {
    baseUrl: `ws://127.0.0.1:${port}`,
    peers,
    script: full,
    upgrades: () => upgrades,
    async close() {
      for (const transport of transports) transport.destroy()
      await new Promise((resolve) => http.close(resolve))
    },
  }
}

function play(script: Script, peer: Peer, message: ClientMessage): void {
  if (message.method === 'heartbeat') {
    peer.heartbeats += 1
    script.heartbeat(peer, message)
    return
  }
  peer.received.push(message)
  peer.count(message)
  if (message.method === 'init') script.init(peer, message)
  else if (message.method === 'subscribe') script.subscribe(peer, message)
  else script.unsubscribe(peer, message)
}

async function listen(http: Server): Promise<number> {
  await new Promise<void>((resolve) => {
    http.listen(0, '127.0.0.1', resolve)
  })
  return (http.address() as AddressInfo).port
}
