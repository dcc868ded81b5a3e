import { runCommandLine } from '../../../src/main/cli/program.ts'

export interface Outcome {
  readonly exit: number
  readonly out: string
  readonly err: string
}

/** Runs one command line in this process, with the environment variables given. */
export async function sise(words: readonly string[], variables: Record<string, string> = {}, interruptAfterMs?: number): Promise<Outcome> {
  let out = ''
  let err = ''
  const interruption = new AbortController()
  const timer = interruptAfterMs === undefined ? undefined : setTimeout(() => interruption.abort(), interruptAfterMs)
  const exit = await runCommandLine(
    {
      out: (text) => {
        out += text
      },
      err: (text) => {
        err += text
      },
      variables,
      interrupted: interruption.signal,
    },
    words,
  )
  clearTimeout(timer)
  return { exit, out, err }
}

/** The one line of JSON that a failed command leaves on stderr. */
export function failureIn({ err }: Outcome): Record<string, unknown> {
  const lines = err.split('\n').filter((line) => line !== '')
  if (lines.length !== 1) throw new Error(`expected one line on stderr, got ${lines.length}: ${err}`)
  return JSON.parse(lines[0] ?? '')
}
