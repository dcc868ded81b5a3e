import { describe, expect, test, vi } from 'vitest'
import { TerminalError } from '../../shared/contract/errors.ts'
import type { CoreMessage, Port, WindowMessage } from '../../shared/contract/messages.ts'
import type { BookUpdate } from '../../shared/contract/streams.ts'
import { createBridge } from './bridge.ts'
import type { Bridge } from './bridge.ts'
import { pauseBefore } from './connection.ts'

/** A core at the other end of a port: it keeps what the window says and says what the test wants. */
class FakePort implements Port {
  readonly said: WindowMessage[] = []
  hear: (message: CoreMessage) => void = () => undefined
  lose: () => void = () => undefined
  post(message: WindowMessage): void {
    this.said.push(message)
  }
  onMessage(listener: (message: CoreMessage) => void): void {
    this.hear = listener
  }
  onClose(listener: () => void): void {
    this.lose = listener
  }
  close(): void {
    this.lose()
  }
  kinds(): string[] {
    return this.said.map(({ kind }) => kind)
  }
}

interface Setting {
  readonly bridge: Bridge
  /** Ports in the order in which they were opened. */
  readonly ports: FakePort[]
  readonly timers: { readonly run: () => void; readonly ms: number }[]
  /** Draws what waits for the next frame. */
  readonly draw: () => void
  refuse: boolean
}

async function setting(): Promise<Setting> {
  const ports: FakePort[] = []
  const timers: Setting['timers'] = []
  let frame: (() => void)[] = []
  const made = {
    refuse: false,
    ports,
    timers,
    draw() {
      const due = frame
      frame = []
      for (const run of due) run()
    },
  }
  const bridge = createBridge({
    open() {
      if (made.refuse) return Promise.reject(new Error('refused'))
      ports.push(new FakePort())
      return Promise.resolve(ports.at(-1)!)
    },
    timers: {
      random: () => 0.5,
      delay(run, ms) {
        const timer = { run, ms }
        timers.push(timer)
        return () => void (timers.includes(timer) && timers.splice(timers.indexOf(timer), 1))
      },
    },
    draw(apply, painted) {
      frame.push(apply, painted)
    },
  })
  await settled()
  return Object.assign(made, { bridge })
}

/** Lets promises that are due come in. */
const settled = () => new Promise((resolve) => setImmediate(resolve))

const description = { demo: true, api: 'v2', gateway: '127.0.0.1:1', version: '1', session: 0 }
const book = (code: string): BookUpdate => ({ topic: 'book', code, book: null, last: null, basePrice: null, state: 'blank', failure: null })
const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => (error instanceof TerminalError ? error.failure.kind : error),
  )

describe('requests', () => {
  test('are answered by their id', async () => {
    const { bridge, ports } = await setting()
    const first = bridge.request('session.describe', {})
    const second = bridge.request('instruments.list', {})
    expect(ports[0]?.said).toMatchObject([
      { kind: 'request', id: 1, name: 'session.describe' },
      { kind: 'request', id: 2, name: 'instruments.list' },
    ])
    ports[0]?.hear({ kind: 'reply', id: 2, ok: true, value: { instruments: [] } })
    ports[0]?.hear({ kind: 'reply', id: 1, ok: true, value: description })
    expect(await first).toEqual(description)
    expect(await second).toEqual({ instruments: [] })
  })

  test('fail with the failure of the core', async () => {
    const { bridge, ports } = await setting()
    const asked = failureOf(bridge.request('session.describe', {}))
    ports[0]?.hear({ kind: 'reply', id: 1, ok: false, failure: { kind: 'unauthorized', message: 'no' } })
    expect(await asked).toBe('unauthorized')
  })

  test('do not take an answer of another form', async () => {
    const { bridge, ports } = await setting()
    const asked = failureOf(bridge.request('session.describe', {}))
    ports[0]?.hear({ kind: 'reply', id: 1, ok: true, value: { demo: 'yes' } })
    expect(await asked).toBe('bad-reply')
  })

  test('end when their time is up, and the core is told', async () => {
    const { bridge, ports, timers } = await setting()
    const asked = failureOf(bridge.request('session.describe', {}))
    expect(timers[0]?.ms).toBe(5_000)
    timers[0]?.run()
    expect(await asked).toBe('timeout')
    expect(ports[0]?.kinds()).toEqual(['request', 'cancel'])
    ports[0]?.hear({ kind: 'reply', id: 1, ok: true, value: description })
  })

  test('can be cancelled, before they begin too', async () => {
    const { bridge, ports } = await setting()
    const stop = new AbortController()
    const asked = failureOf(bridge.request('session.describe', {}, { signal: stop.signal }))
    stop.abort()
    expect(await asked).toBe('cancelled')
    expect(await failureOf(bridge.request('session.describe', {}, { signal: stop.signal }))).toBe('cancelled')
    expect(ports[0]?.said.filter(({ kind }) => kind === 'request')).toHaveLength(1)
  })

  test('fail at once when the connection goes, and while there is none', async () => {
    const { bridge, ports } = await setting()
    const asked = failureOf(bridge.request('session.describe', {}))
    ports[0]?.lose()
    expect(await asked).toBe('offline')
    expect(await failureOf(bridge.request('session.describe', {}))).toBe('offline')
  })
})

describe('streams', () => {
  test('are delivered when the window draws, and acknowledged when it has', async () => {
    const { bridge, ports, draw } = await setting()
    const onUpdate = vi.fn()
    bridge.subscribe({ topic: 'book', query: { code: '005930' }, onUpdate })
    ports[0]?.hear({ kind: 'batch', sequence: 9, newestAt: null, updates: [{ id: 1, update: book('005930') }] })
    expect(onUpdate).not.toHaveBeenCalled()
    expect(ports[0]?.kinds()).toEqual(['subscribe'])
    draw()
    expect(onUpdate).toHaveBeenCalledExactlyOnceWith(book('005930'))
    expect(ports[0]?.said.at(-1)).toEqual({ kind: 'painted', sequence: 9 })
  })

  test('hear nothing after their end, nor of another topic', async () => {
    const { bridge, ports, draw } = await setting()
    const onUpdate = vi.fn()
    const stream = bridge.subscribe({ topic: 'status', query: {}, onUpdate })
    ports[0]?.hear({ kind: 'batch', sequence: 1, newestAt: null, updates: [{ id: 1, update: book('005930') }] })
    draw()
    stream.dispose()
    stream.dispose()
    ports[0]?.hear({ kind: 'batch', sequence: 2, newestAt: null, updates: [{ id: 1, update: book('005930') }] })
    draw()
    expect(onUpdate).not.toHaveBeenCalled()
    expect(ports[0]?.kinds()).toEqual(['subscribe', 'painted', 'unsubscribe', 'painted'])
  })

  test('are told when the core refuses them', async () => {
    const { bridge, ports } = await setting()
    const onRefused = vi.fn()
    bridge.subscribe({ topic: 'book', query: { code: '005930' }, onUpdate: vi.fn(), onRefused })
    ports[0]?.hear({ kind: 'refused', id: 1, failure: { kind: 'bad-request', message: 'no' } })
    expect(onRefused).toHaveBeenCalledWith({ kind: 'bad-request', message: 'no' })
  })

  test('are asked for again on a new connection, with their newest query', async () => {
    const { bridge, ports, timers } = await setting()
    const stream = bridge.subscribe({ topic: 'board', query: { visible: [] }, onUpdate: vi.fn() })
    bridge.subscribe({ topic: 'status', query: {}, onUpdate: vi.fn() }).dispose()
    stream.update({ visible: [3, 1] })
    bridge.setVisible(false)
    ports[0]?.lose()
    timers[0]?.run()
    await settled()
    expect(ports).toHaveLength(2)
    expect(ports[1]?.said).toEqual([
      { kind: 'visibility', visible: false },
      { kind: 'subscribe', id: 1, topic: 'board', query: { visible: [3, 1] } },
    ])
  })

  test('a batch is acknowledged on the connection that brought it', async () => {
    const { bridge, ports, timers, draw } = await setting()
    bridge.subscribe({ topic: 'status', query: {}, onUpdate: vi.fn() })
    ports[0]?.hear({ kind: 'batch', sequence: 5, newestAt: null, updates: [] })
    ports[0]?.lose()
    timers[0]?.run()
    await settled()
    draw()
    expect(ports[1]?.kinds()).toEqual(['subscribe'])
  })
})

describe('the connection', () => {
  test('is tried again with growing pauses, at once when the user says so, and never after the end', async () => {
    const made = await setting()
    const { bridge, ports, timers } = made
    const states: string[] = [bridge.connection.state()]
    bridge.connection.onState(() => states.push(bridge.connection.state()))
    made.refuse = true
    ports[0]?.lose()
    const pauses: number[] = []
    while (pauses.length < 4) {
      pauses.push(timers.at(-1)!.ms)
      timers.at(-1)?.run()
      await settled()
    }
    expect(pauses).toEqual([187.5, 375, 750, 1_500])
    made.refuse = false
    bridge.connection.retryNow()
    await settled()
    expect(states).toEqual(['open', 'lost', 'open'])
    bridge.close()
    timers.at(-1)?.run()
    await settled()
    expect(ports).toHaveLength(2)
  })

  test('pauses are at least half of their length and end at five seconds', () => {
    expect(pauseBefore(0, 0)).toBe(125)
    expect(pauseBefore(0, 0.999)).toBeLessThan(250)
    expect(pauseBefore(30, 0)).toBe(2_500)
    expect(pauseBefore(30, 0.999)).toBeLessThan(5_000)
  })
})
