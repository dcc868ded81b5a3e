import { windowMessage } from '../../shared/contract/messages.ts'
import type { WindowMessage } from '../../shared/contract/messages.ts'
import type { RequestHandlers } from './handlers.ts'
import { RequestDesk } from './request-desk.ts'
import { buildRoutes } from './routes.ts'
import { buildTopics } from './subscription.ts'
import type { TopicSources } from './subscription.ts'
import type { Transport } from './transport.ts'
import { WindowStreams } from './window-streams.ts'

export interface GateOptions {
  readonly handlers: RequestHandlers
  readonly sources: TopicSources
  readonly log: (line: string) => void
}

/** The one way into the core. Every window goes through it, whatever carries its messages. */
export interface Gate {
  /** Attaches one window. Disposing it ends its requests and streams and closes its transport. */
  attach(transport: Transport): Disposable
  /** Detaches every window. */
  close(): void
}

export function createGate({ handlers, sources, log }: GateOptions): Gate {
  const routes = buildRoutes(handlers)
  const topics = buildTopics(sources)
  const windows = new Set<Disposable>()
  return {
    attach(transport) {
      const streams = new WindowStreams({ topics, post: (message) => transport.post(message), log })
      const desk = new RequestDesk({ routes, post: (message) => transport.post(message), window: { counts: () => streams.counts }, log })
      const detach = () => {
        if (!windows.delete(window)) return
        desk.close()
        streams.close()
      }
      const window: Disposable = {
        [Symbol.dispose]() {
          detach()
          transport.close()
        },
      }
      windows.add(window)
      transport.onMessage((raw) => {
        if (windows.has(window) && transport.isTrusted?.() !== false) receive(raw, desk, streams)
      })
      transport.onClose(detach)
      return window
    },
    close() {
      for (const window of windows) window[Symbol.dispose]()
    },
  }
}

function receive(raw: unknown, desk: RequestDesk, streams: WindowStreams): void {
  const result = windowMessage.safeParse(raw)
  if (result.success) dispatch(result.data, desk, streams)
  else {
    streams.counts.unparsed += 1
    answerBroken(raw, desk)
  }
}

function dispatch(message: WindowMessage, desk: RequestDesk, streams: WindowStreams): void {
  switch (message.kind) {
    case 'request':
      desk.ask(message.id, message.name, message.input)
      break
    case 'cancel':
      desk.cancel(message.id)
      break
    case 'subscribe':
      streams.subscribe(message.id, message.topic, message.query)
      break
    case 'update':
      streams.update(message.id, message.query)
      break
    case 'unsubscribe':
      streams.unsubscribe(message.id)
      break
    case 'painted':
      streams.painted(message.sequence)
      break
    case 'visibility':
      streams.setVisible(message.visible)
      break
  }
}

/** A request that is broken but has an id waits for an answer too. */
function answerBroken(raw: unknown, desk: RequestDesk): void {
  const broken = windowMessage.options[0].pick({ kind: true, id: true }).safeParse(raw)
  if (broken.success) desk.refuse(broken.data.id, 'the request does not fit the contract')
}
