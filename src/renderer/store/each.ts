import { TerminalError } from '../../shared/contract/errors.ts'
import type { TerminalFailure } from '../../shared/contract/errors.ts'

/** What came of asking for one code. */
export type Answer<Value> = { readonly value: Value; readonly failure: null } | { readonly value: null; readonly failure: TerminalFailure }

/** Answers for many codes, asked for as they are wanted. */
interface Each {
  /**
   * Asks for the codes that have no answer yet; what waited and is wanted no more is not asked for.
   * @param scope what the answers hold for: another one forgets those of the one before
   */
  want(scope: string, codes: readonly string[]): void
  /** Asks once more for what is wanted and was refused for a reason that has passed. Refusals stand until then. */
  readonly again: (hasPassed: (failure: TerminalFailure) => boolean) => void
  readonly dispose: () => void
}

export type Answers<Value> = ReadonlyMap<string, Answer<Value>>

/** Calls under way at the same time: a panel that is opened must not hold up what else is asked for. */
const atOnce = 3

/** @param onAnswers told of all answers so far after each one, and of none when the scope changes */
export function createEach<Value>(
  load: (code: string, signal: AbortSignal) => Promise<Value>,
  onAnswers: (answers: Answers<Value>) => void,
): Each {
  let scope = ''
  let stop = new AbortController()
  let answers: Answers<Value> = new Map()
  let waiting: readonly string[] = []
  let asked = new Set<string>()
  let running = 0

  async function ask(code: string, { signal }: AbortController): Promise<void> {
    asked.add(code)
    running += 1
    const answer = await outcome(load(code, signal))
    if (signal.aborted) return
    running -= 1
    answers = new Map([...answers, [code, answer]])
    onAnswers(answers)
    next()
  }
  function next(): void {
    while (running < atOnce) {
      const code = waiting.find((one) => !asked.has(one))
      if (code === undefined) return
      void ask(code, stop)
    }
  }
  return {
    want(nextScope, codes) {
      if (nextScope !== scope) {
        stop.abort()
        stop = new AbortController()
        scope = nextScope
        running = 0
        asked = new Set()
        answers = new Map()
        onAnswers(answers)
      }
      waiting = codes
      next()
    },
    again(hasPassed) {
      for (const [code, { failure }] of answers) if (failure !== null && hasPassed(failure)) asked.delete(code)
      next()
    },
    dispose() {
      stop.abort()
      scope = ''
    },
  }
}

async function outcome<Value>(reply: Promise<Value>): Promise<Answer<Value>> {
  try {
    return { value: await reply, failure: null }
  } catch (error) {
    if (error instanceof TerminalError) return { value: null, failure: error.failure }
    throw error
  }
}
