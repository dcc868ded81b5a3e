import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { WebSocketServer } from 'ws'
import { streams } from '../../../shared/catalogue/index.ts'
import type { StockMarket } from '../../../shared/catalogue/markets.ts'
import type { MarketModel, ModelPrint } from '../../model.ts'
import type { KeyRing } from '../keys.ts'
import type { AllIssueChannel } from './all-issue-channel.ts'
import { createAllIssueChannel } from './all-issue-channel.ts'
import type { DetailChannel } from './detail-channel.ts'
import { createDetailChannel } from './detail-channel.ts'
import type { ClientSession, Join } from './session.ts'
import { createClientSession } from './session.ts'
import type { FrameFault, Traffic } from './traffic.ts'
import { createPeer, createTraffic, messageText } from './traffic.ts'

export const channelNames = ['detail', 'kospi', 'kosdaq'] as const
export type ChannelName = (typeof channelNames)[number]

const channelOfPath: Readonly<Record<string, ChannelName>> = {
  [streams['ws.detail'].path]: 'detail',
  [streams['ws.kospi'].path]: 'kospi',
  [streams['ws.kosdaq'].path]: 'kosdaq',
}

/** What goes through the sockets. */
export interface SocketCounts {
  readonly connections: Readonly<Record<ChannelName, number>>
  readonly registrations: number
  readonly frames: number
  readonly droppedFrames: number
  /** Records packed into frames of the all-issue channels. */
  readonly records: number
  /** Prints of the market, streamed or not. */
  readonly prints: number
}

/** All sockets of the exchange. */
export interface SocketHub {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, path: string): void
  /** Sends what is due, once a turn of the pump. */
  flush(): void
  counts(): SocketCounts
  /** Closes open sockets without a goodbye, of one channel or all. */
  cut(channel?: ChannelName): void
  /** Refuses new sockets for `forMs` of real time. */
  refuse(forMs: number): void
  /** Keeps open sockets silent for `forMs` of real time; 0 ends the silence. */
  silence(forMs: number): void
  /** Breaks the next `times` frames. */
  breakFrames(kind: FrameFault, times: number): void
  close(): void
}

export function createSocketHub(model: MarketModel, keys: KeyRing, realNow: () => number): SocketHub {
  const server = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: 1024 * 1024 })
  const traffic = createTraffic()
  const detail = createDetailChannel(model)
  const allIssue = { kospi: createAllIssueChannel(realNow), kosdaq: createAllIssueChannel(realNow) }
  const sockets: Readonly<Record<ChannelName, Set<WebSocket>>> = { detail: new Set(), kospi: new Set(), kosdaq: new Set() }
  let refusedUntil = 0
  let prints = 0

  const stopListening = model.onPrint((print) => {
    prints += 1
    const market = packedMarket(print)
    if (market !== null) allIssue[market].print(print)
    detail.print(print)
  })
  const accept = (socket: WebSocket, channel: ChannelName) => {
    const session = createClientSession(createPeer(socket, traffic), keys, joining(channel, detail, allIssue))
    serve(socket, session, sockets[channel])
  }
  const cut = (channel?: ChannelName) => {
    for (const name of channelNames) {
      if (channel === undefined || channel === name) for (const socket of sockets[name]) socket.terminate()
    }
  }
  return {
    upgrade: (request, socket, head, path) => {
      // A client that goes away during the handshake must not end the exchange.
      socket.on('error', () => socket.destroy())
      const channel = channelOfPath[path.replace(/\/$/, '')]
      if (channel === undefined) refuseUpgrade(socket, '404 Not Found')
      else if (realNow() < refusedUntil) refuseUpgrade(socket, '503 Service Unavailable')
      else server.handleUpgrade(request, socket, head, (opened) => accept(opened, channel))
    },
    flush: () => {
      detail.flush()
      allIssue.kospi.flush()
      allIssue.kosdaq.flush()
    },
    counts: () => ({
      connections: { detail: sockets.detail.size, kospi: sockets.kospi.size, kosdaq: sockets.kosdaq.size },
      registrations: detail.registrations,
      ...sent(traffic),
      records: allIssue.kospi.records + allIssue.kosdaq.records,
      prints,
    }),
    cut,
    refuse: (forMs) => {
      refusedUntil = realNow() + forMs
    },
    silence: (forMs) => {
      traffic.silentUntil = realNow() + forMs
    },
    breakFrames: (kind, times) => {
      traffic.broken = { kind, left: times }
    },
    close: () => {
      stopListening()
      cut()
      server.close()
    },
  }
}

function sent({ frames, droppedFrames }: Traffic): Pick<Traffic, 'frames' | 'droppedFrames'> {
  return { frames, droppedFrames }
}

/** The all-issue channel of a print: equities of the two markets, and no block trades, which are agreed outside the book. */
function packedMarket(print: ModelPrint): StockMarket | null {
  return print.kind === 'equity' && print.origin !== 'block' ? print.market : null
}

/** What happens when a client of a channel has named a good key. */
function joining(channel: ChannelName, detail: DetailChannel, allIssue: Readonly<Record<StockMarket, AllIssueChannel>>): Join {
  return (peer, consumer) => {
    if (channel === 'detail') return detail.open(peer, consumer)
    const { clients } = allIssue[channel]
    clients.add(peer)
    return {
      session: null,
      leave: () => {
        clients.delete(peer)
      },
    }
  }
}

function serve(socket: WebSocket, session: ClientSession, open: Set<WebSocket>): void {
  open.add(socket)
  socket.on('message', (data) => session.receive(messageText(data)))
  socket.on('close', () => {
    open.delete(socket)
    session.close()
  })
  // A client that breaks the protocol is closed by the library; nothing else is to be done about it.
  socket.on('error', () => socket.terminate())
}

function refuseUpgrade(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
