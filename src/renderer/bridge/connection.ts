import type { CoreMessage, Port, WindowMessage } from '../../shared/contract/messages.ts'

export type ConnectionState = 'connecting' | 'open' | 'lost'

/** Keeps one port open: when it is lost, a new one is opened with growing, jittered pauses. */
export interface Connection {
  readonly state: () => ConnectionState
  /** Calls `listener` after each change of state. Returns its undo. */
  readonly onState: (listener: () => void) => () => void
  /**
   * Sends when open. Nothing is kept while there is no port, because streams are asked for again and requests fail.
   * @returns whether there was a port
   */
  readonly post: (message: WindowMessage) => boolean
  readonly current: () => Port | null
  readonly start: (handlers: ConnectionHandlers) => void
  /** Tries at once instead of waiting for the pause to end. */
  readonly retryNow: () => void
  readonly close: () => void
}

interface ConnectionHandlers {
  readonly onMessage: (message: CoreMessage) => void
  /** Called before the state changes to `open`. */
  readonly onOpen: () => void
  /** Called after the state has changed to `lost`. */
  readonly onLost: () => void
}

export interface ConnectionTimers {
  /** Calls back after `ms`; returns its undo. */
  readonly delay: (callback: () => void, ms: number) => () => void
  /** A number from 0 up to 1. */
  readonly random: () => number
}

const firstPauseMs = 250
const longestPauseMs = 5_000

/** Pause before attempt `attempt` (0, 1, 2, …) in ms: doubling, half of it random so that windows do not return in step. */
export function pauseBefore(attempt: number, random: number): number {
  const whole = Math.min(longestPauseMs, firstPauseMs * 2 ** attempt)
  return whole / 2 + (whole / 2) * random
}

export function createConnection(open: () => Promise<Port>, timers: ConnectionTimers): Connection {
  const keeper = new PortKeeper(open, timers)
  return {
    state: () => keeper.state,
    onState(listener) {
      keeper.listeners.add(listener)
      return () => keeper.listeners.delete(listener)
    },
    post(message) {
      keeper.port?.post(message)
      return keeper.port !== null
    },
    current: () => keeper.port,
    start: (handlers) => void keeper.connect(handlers),
    retryNow: () => keeper.retry(),
    close: () => keeper.close(),
  }
}

/** The states behind a connection and what leads from one to the next. */
class PortKeeper {
  readonly listeners = new Set<() => void>()
  state: ConnectionState = 'connecting'
  port: Port | null = null
  readonly #open: () => Promise<Port>
  readonly #timers: ConnectionTimers
  #handlers: ConnectionHandlers | null = null
  #attempt = 0
  #opening = false
  #closed = false
  #cancelPause = (): void => undefined

  constructor(open: () => Promise<Port>, timers: ConnectionTimers) {
    this.#open = open
    this.#timers = timers
  }

  async connect(handlers: ConnectionHandlers): Promise<void> {
    this.#handlers = handlers
    if (this.#opening || this.port || this.#closed) return
    this.#opening = true
    this.#cancelPause()
    const port = await this.#open().catch(() => null)
    this.#opening = false
    if (!port) this.#lose()
    else if (this.#closed) port.close()
    else this.#accept(port, handlers)
  }

  retry(): void {
    if (this.#handlers) void this.connect(this.#handlers)
  }

  close(): void {
    this.#closed = true
    this.#cancelPause()
    this.port?.close()
    this.port = null
  }

  #accept(port: Port, { onMessage, onOpen, onLost }: ConnectionHandlers): void {
    this.port = port
    this.#attempt = 0
    port.onMessage((message) => {
      if (this.port === port) onMessage(message)
    })
    port.onClose(() => {
      if (this.port !== port) return
      this.#lose()
      onLost()
    })
    onOpen()
    this.#become('open')
  }

  #lose(): void {
    this.port = null
    if (this.#closed) return
    this.#cancelPause = this.#timers.delay(() => this.retry(), pauseBefore(this.#attempt, this.#timers.random()))
    this.#attempt += 1
    this.#become('lost')
  }

  #become(state: ConnectionState): void {
    if (state === this.state) return
    this.state = state
    for (const listener of this.listeners) listener()
  }
}
