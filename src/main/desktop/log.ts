import { appendFileSync, renameSync, statSync } from 'node:fs'

/** A file of this size in bytes is put aside at the next start, in the place of the one before. */
const mostBytes = 1_048_576

/**
 * A log of one line an event, with the time in UTC, on stderr and in a file: who starts the app by its icon sees no stderr. It never
 * leaves this machine. A file that cannot be written is done without.
 * @param now in ms since 1970
 */
export function openLog(file: string, now: () => number = Date.now): (line: string) => void {
  quietly(() => {
    if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > mostBytes) renameSync(file, `${file}.before`)
  })
  return (line) => {
    tellTerminal(line)
    quietly(() => appendFileSync(file, `${new Date(now()).toISOString()} ${line.replaceAll(/[\r\n]+/g, ' ')}\n`, { mode: 0o600 }))
  }
}

/** Says it where the app was started from, as far as that is a terminal. */
export function tellTerminal(line: string): void {
  process.stderr.write(`${line}\n`)
}

function quietly(act: () => void): void {
  try {
    act()
  } catch {
    // A full disk must not take the terminal down.
  }
}
