import type { CoreMessage } from '../../shared/contract/messages.ts'
import { TerminalError } from '../../shared/contract/errors.ts'
import type { TerminalFailure } from '../../shared/contract/errors.ts'
import type { AskingWindow } from './handlers.ts'
import type { Route } from './routes.ts'

export interface RequestDeskOptions {
  readonly routes: Readonly<Record<string, Route>>
  readonly post: (message: CoreMessage) => void
  readonly window: AskingWindow
  /** Takes faults that are ours; never a window's input. */
  readonly log: (line: string) => void
}

interface Running {
  /** Ends the request with this failure, whatever its handler does. */
  end(failure: TerminalFailure): void
}

/** A window that asks more than this at once is broken or hostile. */
const mostAtOnce = 64

/** The requests of one window: each is answered exactly once, with a value or a failure, unless the window goes first. */
export class RequestDesk {
  readonly #options: RequestDeskOptions
  readonly #running = new Map<number, Running>()

  constructor(options: RequestDeskOptions) {
    this.#options = options
  }

  /** Handles one request. An id that is still in use, an unknown name and too many at once are answered as `bad-request`. */
  ask(id: number, name: string, input: unknown): void {
    const { routes } = this.#options
    const route = Object.hasOwn(routes, name) ? routes[name] : undefined
    if (route === undefined) this.refuse(id, `no request is called ${name}`)
    else if (this.#running.has(id)) this.refuse(id, `request ${id} is still running`)
    else if (this.#running.size >= mostAtOnce) this.refuse(id, `more than ${mostAtOnce} requests at once`)
    else void this.#run(id, name, route, input)
  }

  /** The caller wants no answer any more; it gets `cancelled` at once, and the handler is told. */
  cancel(id: number): void {
    this.#running.get(id)?.end({ kind: 'cancelled', message: 'the request was cancelled' })
  }

  /** Ends everything. Nothing is answered after it. */
  close(): void {
    const running = [...this.#running.values()]
    this.#running.clear()
    for (const request of running) request.end({ kind: 'cancelled', message: 'the window is gone' })
  }

  async #run(id: number, name: string, route: Route, input: unknown): Promise<void> {
    const controller = new AbortController()
    const ended = Promise.withResolvers<never>()
    const request: Running = {
      end(failure) {
        ended.reject(new TerminalError(failure))
        controller.abort()
      },
    }
    this.#running.set(id, request)
    const { timeoutMs } = route
    const timer = setTimeout(
      () => request.end({ kind: 'timeout', message: `${name} took longer than ${timeoutMs} ms`, afterMs: timeoutMs }),
      timeoutMs,
    )
    try {
      const value = await Promise.race([route.handle(input, controller.signal, this.#options.window), ended.promise])
      this.#answer(id, request, { kind: 'reply', id, ok: true, value })
    } catch (error) {
      this.#answer(id, request, { kind: 'reply', id, ok: false, failure: this.#failureOf(name, error) })
    } finally {
      clearTimeout(timer)
    }
  }

  #answer(id: number, request: Running, message: CoreMessage): void {
    if (this.#running.get(id) !== request) return
    this.#running.delete(id)
    this.#options.post(message)
  }

  /** Answers a request that is not even run. */
  refuse(id: number, message: string): void {
    this.#options.post({ kind: 'reply', id, ok: false, failure: { kind: 'bad-request', message } })
  }

  /** What a window may know of a fault of ours is that there was one. */
  #failureOf(name: string, error: unknown): TerminalFailure {
    if (error instanceof TerminalError) return error.failure
    this.#options.log(`${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : 'unknown fault'}`)
    return { kind: 'gateway', message: `${name} failed inside the terminal` }
  }
}
