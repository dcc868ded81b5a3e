import type { CoreMessage, WindowMessage } from '../../src/shared/contract/messages.ts'
import { decodeCoreMessage, encodeCoreMessage } from '../../src/shared/contract/codec.ts'
import type { RequestInput, RequestName, RequestOutput } from '../../src/shared/contract/requests.ts'
import { boardColumns, valueStates } from '../../src/shared/contract/streams.ts'
import type {
  BoardColumn,
  BookUpdate,
  StatusUpdate,
  StreamQuery,
  StreamUpdate,
  Topic,
  ValueState,
} from '../../src/shared/contract/streams.ts'
import type { Transport } from '../../src/main/gate/transport.ts'

/** One row of the board as a window holds it. */
export type Row = Readonly<Record<BoardColumn, number>> & { readonly state: ValueState; readonly estimated: boolean }

/**
 * A window without pixels: it speaks the contract, paints at once, and mirrors what it was sent. Every message goes through
 * the codec on its way, as over a socket.
 */
export class HeadlessWindow {
  readonly received: string[] = []
  readonly rows = new Map<number, Row>()
  book: BookUpdate | null = null
  status: StatusUpdate | null = null
  batches = 0
  closed = false
  paints = true
  /** Told of every update, after the mirror has it. */
  onUpdate: (update: StreamUpdate) => void = () => undefined
  #nextId = 1
  readonly #replies = new Map<number, (message: Extract<CoreMessage, { kind: 'reply' }>) => void>()
  readonly #waiting = new Set<() => void>()
  #say: (message: unknown) => void = () => undefined
  #gone: () => void = () => undefined

  /** The core's end. */
  readonly transport: Transport = {
    post: (message) => this.#receive(decodeCoreMessage(encodeCoreMessage(message))),
    onMessage: (listener) => {
      this.#say = listener
    },
    onClose: (listener) => {
      this.#gone = listener
    },
    close: () => {
      this.closed = true
    },
  }

  send(message: WindowMessage): void {
    this.#say(JSON.parse(JSON.stringify(message)))
  }

  leave(): void {
    this.#gone()
  }

  /** Asks and waits for the answer, value or failure. */
  ask<Name extends RequestName>(name: Name, input: RequestInput<Name>): Promise<Extract<CoreMessage, { kind: 'reply' }>> {
    const id = this.#nextId++
    return new Promise((resolve) => {
      this.#replies.set(id, resolve)
      this.send({ kind: 'request', id, name, input })
    })
  }

  async value<Name extends RequestName>(name: Name, input: RequestInput<Name>): Promise<RequestOutput<Name>> {
    const reply = await this.ask(name, input)
    if (!reply.ok) throw new Error(`${name}: ${reply.failure.kind} ${reply.failure.message}`)
    return reply.value as RequestOutput<Name>
  }

  subscribe<Name extends Topic>(topic: Name, query: StreamQuery<Name>): number {
    const id = this.#nextId++
    this.send({ kind: 'subscribe', id, topic, query })
    return id
  }

  /** Resolves as soon as the mirrored state fulfils a condition. */
  async until(what: string, condition: () => boolean, withinMs = 20_000): Promise<void> {
    if (condition()) return
    await new Promise<void>((resolve, reject) => {
      const check = () => {
        if (!condition()) return
        clearTimeout(timer)
        this.#waiting.delete(check)
        resolve()
      }
      const timer = setTimeout(() => {
        this.#waiting.delete(check)
        reject(new Error(`not within ${withinMs} ms: ${what}`))
      }, withinMs)
      this.#waiting.add(check)
    })
  }

  /** How many rows are in each state. */
  states(): Partial<Record<ValueState, number>> {
    const counts: Partial<Record<ValueState, number>> = {}
    for (const { state } of this.rows.values()) counts[state] = (counts[state] ?? 0) + 1
    return counts
  }

  #receive(message: CoreMessage): void {
    this.received.push(JSON.stringify(message))
    if (message.kind === 'reply') this.#replies.get(message.id)?.(message)
    if (message.kind !== 'batch') return
    this.batches += 1
    for (const { update } of message.updates) {
      if (update.topic === 'book') this.book = update
      else if (update.topic === 'status') this.status = update
      else if (update.topic === 'board') {
        for (const [position, row] of update.rows.entries()) {
          const values = Object.fromEntries(boardColumns.map((name) => [name, update.columns[name][position] ?? Number.NaN]))
          const state = valueStates[update.states[position] ?? 0] ?? 'blank'
          this.rows.set(row, { ...values, state, estimated: update.estimated[position] === 1 } as Row)
        }
      }
      this.onUpdate(update)
    }
    for (const check of this.#waiting) check()
    if (this.paints) queueMicrotask(() => this.send({ kind: 'painted', sequence: message.sequence }))
  }
}
