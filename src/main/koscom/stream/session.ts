import type { TerminalFailure } from '../../../shared/contract/errors.ts'
import type { EpochMs } from '../../../shared/domain/units.ts'
import { decodeFrame, type StreamFrame, type StreamPush } from '../decode/stream/frame.ts'
import type { ChannelContext } from './context.ts'
import { endOfSocket, missingKey, refusedInit, type SessionEnd, silence } from './failures.ts'
import { streamIds } from './options.ts'
import { Pulse } from './pulse.ts'
import { type Answer, RequestLedger } from './requests.ts'
import { Socket } from './socket.ts'

export interface SessionHandler {
  /** The server took the key. */
  onReady(): void
  /** A bare array, the form of the all-issue frames. Returns whether it held market data. */
  onFrame(text: string, receivedAt: EpochMs): boolean
  /** @param weight length of the message in characters. */
  onPush(push: StreamPush, receivedAt: EpochMs, weight: number): void
  onLiveness(): void
  /** Called once, and not after {@link Session.close} or {@link Session.cut}. */
  onEnd(end: SessionEnd): void
}

/** One connection from init to its end: handshake, requests and their answers, heartbeat, watch for silence. */
export class Session {
  readonly pulse: Pulse
  readonly #context: ChannelContext
  readonly #handler: SessionHandler
  readonly #requests: RequestLedger
  #socket: Socket | null = null
  #ready = false
  #ended = false

  constructor(context: ChannelContext, handler: SessionHandler) {
    this.#context = context
    this.#handler = handler
    this.#requests = new RequestLedger(context.timings.answerMs)
    this.pulse = new Pulse(context, {
      beat: () => {
        const id = this.#requests.nextId()
        this.#send(id, 'heartbeat')
        return id
      },
      onLiveness: () => handler.onLiveness(),
      onSilence: () => {
        this.#socket?.cut()
        this.#end(silence(context.channel, context.timings.silenceMs))
      },
    })
    const key = context.apiKey()
    // Told on the next turn, so that the owner holds this session before it hears of its end.
    if (key === null) queueMicrotask(() => this.#end(missingKey(context.channel)))
    else this.#open(key)
  }

  /**
   * Sends a request. `onAnswer` is called once, unless the connection ends before; its end is told by `onEnd`.
   *
   * @returns the id of the request.
   */
  request(
    method: 'init' | 'subscribe' | 'unsubscribe',
    params: Readonly<Record<string, unknown>>,
    onAnswer: (answer: Answer) => void,
  ): number {
    const id = this.#requests.add(onAnswer)
    this.#send(id, method, params)
    return id
  }

  /** Takes a request as granted whose answer came in another form: a push of the values that were asked for. */
  grant(id: number): void {
    this.#requests.settle(id, { ok: true, result: null })
  }

  /** Ends with a closing handshake. Resolves when socket and timers are gone. */
  async close(): Promise<void> {
    this.#stop()
    await this.#socket?.close()
  }

  /** Ends without a word. */
  cut(): void {
    this.#stop()
    this.#socket?.cut()
  }

  #open(key: string): void {
    const { address, timings, memberName, channel, redactor } = this.#context
    redactor.learn(key)
    this.#socket = new Socket(
      address,
      {
        onOpen: () => void this.request('init', { key, membername: memberName }, (answer) => this.#onInit(answer)),
        onText: (text) => this.#onText(text),
        onEnd: (end) => this.#end(endOfSocket(end, channel)),
      },
      timings,
    )
  }

  #onInit(answer: Answer): void {
    if (answer.ok) {
      this.#ready = true
      this.pulse.start()
      this.#handler.onReady()
      return
    }
    // A refused session is of no use, and the server may hold it open for ever.
    this.#socket?.cut()
    this.#end(refusedInit(answer.failure, this.#context.channel))
  }

  #onText(text: string): void {
    const now = this.#context.realNow()
    this.#context.counters.messages += 1
    this.pulse.message(now)
    if (isBareArray(text)) {
      if (this.#handler.onFrame(text, now)) this.pulse.data(now)
    } else this.#onMessage(decodeFrame(text), text, now)
  }

  #onMessage(message: StreamFrame, text: string, now: EpochMs): void {
    switch (message.kind) {
      case 'push':
        this.#handler.onPush(message.push, now, text.length)
        break
      case 'reply':
        this.#onReply(message.id, { ok: true, result: message.result })
        break
      case 'error':
        this.#onError(message.id, this.#failure(message.code, message.message))
        break
      case 'other':
        this.pulse.answered()
        break
      case 'unparsed':
        this.#context.counters.unparsed += 1
        this.#context.samples.keep(text)
        break
    }
  }

  #onReply(id: number | null, answer: Answer): void {
    if (id !== null) {
      if (!this.#requests.settle(id, answer)) this.pulse.reply(id)
    } else if (this.#ready) this.pulse.answered()
    else this.#requests.settleOldest(answer)
  }

  #onError(id: number | null, failure: TerminalFailure): void {
    const answer: Answer = { ok: false, failure }
    if (id === null ? this.#requests.settleOldest(answer) : this.#requests.settle(id, answer) || this.pulse.reply(id)) return
    this.#context.counters.unattributed += 1
    if (id === null) this.pulse.refused()
  }

  #failure(code: number | null, text: string): TerminalFailure {
    const message = this.#context.redactor.redact(text)
    const endpoint = streamIds[this.#context.channel]
    return { kind: 'gateway', message, endpoint, ...(code === null ? {} : { code }) }
  }

  #send(id: number, method: string, params?: Readonly<Record<string, unknown>>): void {
    this.#socket?.send(JSON.stringify({ jsonrpc: '2.0', id, method, ...(params === undefined ? {} : { params }) }))
  }

  #stop(): void {
    this.#ended = true
    this.pulse.stop()
    this.#requests.clear()
  }

  #end(end: SessionEnd): void {
    if (this.#ended) return
    this.#stop()
    this.#handler.onEnd(end)
  }
}

/** Whether a message is an array outside JSON-RPC; blanks before it are allowed. */
function isBareArray(text: string): boolean {
  const first = text.charCodeAt(0)
  return first === 0x5b || (first <= 0x20 && text.trimStart().startsWith('['))
}
