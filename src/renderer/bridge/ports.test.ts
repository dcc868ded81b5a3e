// @vitest-environment happy-dom
import { afterEach, describe, expect, test, vi } from 'vitest'
import { encodeCoreMessage } from '../../shared/contract/codec.ts'
import type { CoreMessage } from '../../shared/contract/messages.ts'
import { openDesktopPort } from './desktop-port.ts'
import { bridgeAddress, openWebSocketPort } from './web-socket-port.ts'

const reply: CoreMessage = { kind: 'reply', id: 1, ok: true, value: 7 }

class FakeSocket extends EventTarget {
  static readonly OPEN = 1
  static last: FakeSocket | null = null
  readonly sent: string[] = []
  readyState = FakeSocket.OPEN
  binaryType = ''
  readonly address: string
  constructor(address: string) {
    super()
    this.address = address
    FakeSocket.last = this
  }
  send(text: string): void {
    this.sent.push(text)
  }
  close(): void {
    this.readyState = 3
    this.dispatchEvent(new Event('close'))
  }
}

async function opened() {
  vi.stubGlobal('WebSocket', FakeSocket)
  const opening = openWebSocketPort('ws://127.0.0.1:1/bridge')
  FakeSocket.last?.dispatchEvent(new Event('open'))
  return { port: await opening, socket: FakeSocket.last! }
}

/** What the preload does: it posts the port to the window itself. */
const hand = (data: unknown, port: MessagePort | undefined, source: unknown = window) =>
  window.dispatchEvent(Object.assign(new Event('message'), { data, ports: port ? [port] : [], source }))

afterEach(() => vi.unstubAllGlobals())

describe('a WebSocket as a port', () => {
  test('lies beside the page', () => {
    expect(bridgeAddress({ protocol: 'http:', host: '127.0.0.1:8080' })).toBe('ws://127.0.0.1:8080/bridge')
    expect(bridgeAddress({ protocol: 'https:', host: 'desk' })).toBe('wss://desk/bridge')
  })

  test('carries messages both ways', async () => {
    const { port, socket } = await opened()
    const heard: CoreMessage[] = []
    port.onMessage((message) => heard.push(message))
    socket.dispatchEvent(new MessageEvent('message', { data: encodeCoreMessage(reply).buffer }))
    socket.dispatchEvent(new MessageEvent('message', { data: 'text' }))
    port.post({ kind: 'painted', sequence: 3 })
    expect(heard).toEqual([reply])
    expect(socket.sent).toEqual(['{"kind":"painted","sequence":3}'])
  })

  test('closes on bytes that are no message, and sends nothing then', async () => {
    const { port, socket } = await opened()
    const closed = vi.fn()
    port.onMessage(vi.fn())
    port.onClose(closed)
    socket.dispatchEvent(new MessageEvent('message', { data: new ArrayBuffer(16) }))
    port.post({ kind: 'painted', sequence: 3 })
    expect(closed).toHaveBeenCalledOnce()
    expect(socket.sent).toEqual([])
  })

  test('is refused when it closes before it opens', async () => {
    vi.stubGlobal('WebSocket', FakeSocket)
    const opening = openWebSocketPort('ws://127.0.0.1:1/bridge')
    FakeSocket.last?.close()
    await expect(opening).rejects.toThrow('connection refused')
  })
})

describe('the port of the desktop', () => {
  test('is the one that the window itself was handed', async () => {
    const { port1, port2 } = new MessageChannel()
    const stranger = new MessageChannel()
    const opening = openDesktopPort({
      connect() {
        hand('sise:port', stranger.port1, {})
        hand('other', stranger.port1)
        hand('sise:port', undefined)
        hand('sise:port', port1)
      },
    })
    const port = await opening
    const { promise: heard, resolve } = Promise.withResolvers<CoreMessage>()
    port.onMessage(resolve)
    port2.postMessage('noise')
    port2.postMessage(reply)
    expect(await heard).toEqual(reply)
    const { promise: said, resolve: say } = Promise.withResolvers<unknown>()
    port2.addEventListener('message', (event) => say((event as MessageEvent<unknown>).data))
    port2.start()
    port.post({ kind: 'visibility', visible: true })
    expect(await said).toEqual({ kind: 'visibility', visible: true })
    port.close()
    for (const each of [port2, stranger.port1, stranger.port2]) each.close()
  })

  test('is given up when none comes', async () => {
    vi.useFakeTimers()
    const opening = openDesktopPort({ connect: () => undefined })
    const refused = expect(opening).rejects.toThrow('no port came')
    await vi.advanceTimersByTimeAsync(5_000)
    await refused
    vi.useRealTimers()
  })
})
