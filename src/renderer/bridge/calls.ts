import type { TerminalFailure } from '../../shared/contract/errors.ts'
import { TerminalError } from '../../shared/contract/errors.ts'
import type { CoreMessage, WindowMessage } from '../../shared/contract/messages.ts'
import { requests } from '../../shared/contract/requests.ts'
import type { RequestInput, RequestName, RequestOutput } from '../../shared/contract/requests.ts'

/** The requests of a window that wait for their answer. */
export interface Calls {
  /** @throws TerminalError (rejects) as the bridge says */
  readonly ask: <Name extends RequestName>(
    name: Name,
    input: RequestInput<Name>,
    options?: { readonly signal?: AbortSignal },
  ) => Promise<RequestOutput<Name>>
  readonly settle: (reply: Extract<CoreMessage, { kind: 'reply' }>) => void
  /** Nothing will be answered any more: everything that waits fails with `offline`. */
  readonly abandon: () => void
}

export interface CallsOptions {
  /** Sends a message; `false` when there is no connection. */
  readonly post: (message: WindowMessage) => boolean
  readonly nextId: () => number
  /** Calls back after `ms`; returns its undo. */
  readonly delay: (callback: () => void, ms: number) => () => void
}

const offline: TerminalFailure = { kind: 'offline', cachedAt: null, message: 'the terminal cannot be reached' }

export function createCalls({ post, nextId, delay }: CallsOptions): Calls {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  const take = (id: number): PromiseWithResolvers<unknown> | undefined => {
    const call = waiting.get(id)
    waiting.delete(id)
    return call
  }
  const stop = (id: number, failure: TerminalFailure): void => {
    const call = take(id)
    if (!call) return
    post({ kind: 'cancel', id })
    call.reject(new TerminalError(failure))
  }
  return {
    async ask(name, input, { signal } = {}) {
      const id = nextId()
      const { timeoutMs } = requests[name]
      const call = Promise.withResolvers<unknown>()
      waiting.set(id, call)
      const abort = (): void => stop(id, { kind: 'cancelled', message: `${name} was cancelled` })
      const cancelTimer = delay(
        () => stop(id, { kind: 'timeout', afterMs: timeoutMs, message: `${name}: no answer in ${timeoutMs} ms` }),
        timeoutMs,
      )
      signal?.addEventListener('abort', abort, { once: true })
      if (signal?.aborted) abort()
      else if (!post({ kind: 'request', id, name, input })) stop(id, offline)
      try {
        const value = await call.promise
        if (isOutput(name, value)) return value
        throw new TerminalError({ kind: 'bad-reply', endpoint: name, message: `${name}: the core's answer has another form` })
      } finally {
        cancelTimer()
        signal?.removeEventListener('abort', abort)
      }
    },
    settle(reply) {
      const call = take(reply.id)
      if (reply.ok) call?.resolve(reply.value)
      else call?.reject(new TerminalError(reply.failure))
    },
    abandon() {
      for (const { reject } of waiting.values()) reject(new TerminalError(offline))
      waiting.clear()
    },
  }
}

function isOutput<Name extends RequestName>(name: Name, value: unknown): value is RequestOutput<Name> {
  return requests[name].output.safeParse(value).success
}
