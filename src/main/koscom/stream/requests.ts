import type { TerminalFailure } from '../../../shared/contract/errors.ts'

/** What became of a request: taken, with what the reply carries, or the reason why not. */
export type Answer = { readonly ok: true; readonly result: unknown } | { readonly ok: false; readonly failure: TerminalFailure }

interface Outstanding {
  readonly onAnswer: (answer: Answer) => void
  readonly timer: NodeJS.Timeout
}

/**
 * The requests of one connection that wait for their answer, matched by id. Ids are never used twice on a connection.
 */
export class RequestLedger {
  readonly #answerMs: number
  readonly #outstanding = new Map<number, Outstanding>()
  #lastId = 0

  /** @param answerMs how long a request may wait before it is answered with a `timeout` failure. */
  constructor(answerMs: number) {
    this.#answerMs = answerMs
  }

  /** An id that no request of this connection has used, for a message whose answer is not waited for. */
  nextId(): number {
    this.#lastId += 1
    return this.#lastId
  }

  /** Takes a new request and gives its id. `onAnswer` is called once, unless the ledger is cleared before. */
  add(onAnswer: (answer: Answer) => void): number {
    const id = this.nextId()
    const timer = setTimeout(() => {
      const message = `the streaming server gave no answer within ${this.#answerMs} ms`
      this.settle(id, { ok: false, failure: { kind: 'timeout', message, afterMs: this.#answerMs } })
    }, this.#answerMs)
    this.#outstanding.set(id, { onAnswer, timer })
    return id
  }

  /** Hands an answer to the request of that id. Returns false when none waits under it. */
  settle(id: number, answer: Answer): boolean {
    const request = this.#outstanding.get(id)
    if (request === undefined) return false
    this.#outstanding.delete(id)
    clearTimeout(request.timer)
    request.onAnswer(answer)
    return true
  }

  /**
   * Hands an answer without an id to the request that has waited longest: the server takes the messages of a session in
   * their order. Returns false when nothing waits.
   */
  settleOldest(answer: Answer): boolean {
    const oldest = this.#outstanding.keys().next()
    return oldest.done === true ? false : this.settle(oldest.value, answer)
  }

  /** Forgets all requests without answering them: their connection is gone. */
  clear(): void {
    for (const { timer } of this.#outstanding.values()) clearTimeout(timer)
    this.#outstanding.clear()
  }
}
