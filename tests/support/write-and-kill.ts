import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/** A process that writes without end, and says after each step what is safe by then: one number a line. */
export interface WritingProcess {
  /** Path of its script. Its arguments are the file and the number that it goes on from. */
  readonly script: string
  readonly file: string
  readonly from: number
  /** Lines after which it is killed, from 1 on. */
  readonly lines: number
}

/**
 * Lets a process write, and kills it while it does.
 * @returns the last number that it said, which may be of some lines after the one at which it was killed
 * @throws Error when it ended in any other way, or said nothing
 */
export async function writeAndKill({ script, file, from, lines }: WritingProcess): Promise<number> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, file, String(from)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  let said = Number.NaN
  let left = lines
  for await (const line of createInterface(child.stdout)) {
    said = Number(line)
    left -= 1
    if (left === 0) child.kill('SIGKILL')
  }
  const [, signal] = await exited
  if (signal !== 'SIGKILL' || Number.isNaN(said)) throw new Error(`the writing process ended by ${String(signal)} after it said ${said}`)
  return said
}
