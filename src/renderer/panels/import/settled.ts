import { TerminalError } from '../../../shared/contract/errors.ts'
import type { TerminalFailure } from '../../../shared/contract/errors.ts'

/** An answer of the core, or why there is none. @throws what is no failure of the terminal */
export async function settled<Value>(
  answer: Promise<Value>,
): Promise<{ readonly value: Value; readonly failure: null } | { readonly value: null; readonly failure: TerminalFailure }> {
  try {
    return { value: await answer, failure: null }
  } catch (error) {
    if (error instanceof TerminalError) return { value: null, failure: error.failure }
    throw error
  }
}
