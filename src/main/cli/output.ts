import type { TerminalFailure } from '../../shared/contract/errors.ts'
import { TerminalError } from '../../shared/contract/errors.ts'

/** Where a command writes and what it may know of its surroundings; tests hand in their own. */
export interface CommandEnvironment {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  readonly variables: Readonly<Record<string, string | undefined>>
  /** Fires when the user interrupts. */
  readonly interrupted: AbortSignal
}

/** 0: done. 1: the gateway or the market said no. 2: the command line is wrong. */
export type ExitCode = 0 | 1 | 2

/** One value as JSON on stdout, indented for people; programs read it as well. */
export function writeValue(environment: CommandEnvironment, value: unknown): void {
  environment.out(`${JSON.stringify(value, null, 2)}\n`)
}

/** One value as a single line of JSON on stdout, for streams. */
export function writeLine(environment: CommandEnvironment, value: unknown): void {
  environment.out(`${JSON.stringify(value)}\n`)
}

/** One failure as a single line of JSON on stderr. @returns the exit code that goes with it. */
export function writeFailure(environment: CommandEnvironment, failure: TerminalFailure): ExitCode {
  environment.err(`${JSON.stringify(failure)}\n`)
  return failure.kind === 'bad-request' ? 2 : 1
}

/** The failure inside whatever was thrown; anything unforeseen is reported as such, by its message alone. */
export function failureOf(error: unknown): TerminalFailure {
  if (error instanceof TerminalError) return error.failure
  return { kind: 'gateway', message: error instanceof Error ? error.message : String(error) }
}
