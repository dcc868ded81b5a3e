import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'
import type { WebSocket } from 'ws'
import { encodeCoreMessage } from '../../src/shared/contract/codec.ts'
import { windowMessage } from '../../src/shared/contract/messages.ts'
import type { CoreMessage, WindowMessage } from '../../src/shared/contract/messages.ts'
import type { StreamUpdate } from '../../src/shared/contract/streams.ts'
import { epochMs } from '../../src/shared/domain/units.ts'
import { createFakeDesk } from './fake-desk.ts'
import type { FakeDesk } from './fake-desk.ts'
import { createFakeMarket } from './fake-market.ts'
import type { FakeMarket } from './fake-market.ts'
import { staticSite } from './static-site.ts'

/** A core that plays a script: it speaks the contract with made-up values, so that a page can be driven into every state. */
export interface FakeCore {
  readonly address: string
  readonly market: FakeMarket
  readonly desk: FakeDesk
  /** Ends every connection; with `false` new ones are refused too. */
  disconnect(again?: boolean): void
  accept(): void
  close(): Promise<void>
}

export interface FakeCoreOptions {
  /** Folder of the built page. */
  readonly page: string
  readonly issues?: number
  /** Prints a second. */
  readonly rate?: number
}

const frameMs = 16

export async function startFakeCore({ page, issues = 2_771, rate = 2_000 }: FakeCoreOptions): Promise<FakeCore> {
  const market = createFakeMarket(issues, rate)
  const desk = createFakeDesk()
  const server = createServer(staticSite(page))
  const sockets = new WebSocketServer({ noServer: true })
  let accepting = true
  server.on('upgrade', (request, socket, head) => {
    if (!accepting) socket.destroy()
    else sockets.handleUpgrade(request, socket, head, (connection) => serveWindow(connection, market, desk))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const disconnect = (again = true): void => {
    accepting = again
    for (const connection of sockets.clients) connection.terminate()
  }
  return {
    address: `http://127.0.0.1:${port}/`,
    market,
    desk,
    disconnect,
    accept: () => (accepting = true),
    async close() {
      disconnect(false)
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

interface Stream {
  readonly topic: string
  query: unknown
}

function serveWindow(connection: WebSocket, market: FakeMarket, desk: FakeDesk): void {
  const streams = new Map<number, Stream>()
  const view = market.open()
  const links = desk.open()
  let sequence = 0
  let painted = true
  const send = (message: CoreMessage): void => connection.send(encodeCoreMessage(message))
  const timer = setInterval(() => {
    if (!painted) return
    const updates: { id: number; update: StreamUpdate }[] = []
    for (const [id, { topic, query }] of streams) {
      const update = topic === 'links' ? links.update() : view.update(topic, query)
      if (update) updates.push({ id, update })
    }
    if (updates.length === 0) return
    painted = false
    sequence += 1
    send({ kind: 'batch', sequence, newestAt: market.newestAt === null ? null : epochMs(market.newestAt), updates })
  }, frameMs)
  const reply = ({ id, name, input }: Extract<WindowMessage, { kind: 'request' }>): void =>
    send({ kind: 'reply', id, ok: true, value: desk.answer(name, input) ?? market.answer(name, input) })
  const take = (message: WindowMessage): void => {
    if (message.kind === 'subscribe') streams.set(message.id, { topic: message.topic, query: message.query })
    else if (message.kind === 'update') (streams.get(message.id) ?? { query: null }).query = message.query
    else if (message.kind === 'unsubscribe') streams.delete(message.id)
    else if (message.kind === 'painted') painted = true
    else if (message.kind === 'request') reply(message)
  }
  connection.on('message', (data: Buffer) => take(windowMessage.parse(JSON.parse(data.toString('utf8')))))
  connection.on('close', () => clearInterval(timer))
}
