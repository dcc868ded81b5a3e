import { Command } from 'commander'
import { addRunOptions, runOptionsOf, wholeNumber } from '../settings/run-options.ts'
import type { RunFlags, RunOptions } from '../settings/run-options.ts'

/** What the command line of the browser host says. */
export interface ServeOptions extends RunOptions {
  /** 0 takes any free port. */
  readonly port: number
  /** Whether the default browser is opened. */
  readonly open: boolean
}

/** Reads the arguments. Prints help or one line about what is wrong and ends the process where there is nothing to run. */
export function parseServeOptions(args: readonly string[], version: string): ServeOptions {
  const command = new Command('serve')
    .description('Serves the terminal to a browser on this machine. The address to open is printed last.')
    .version(version)
    .option('--port <number>', 'port to listen on, 0 for any', wholeNumber(0, 65_535), 0)
    .option('--no-open', 'do not open the default browser')
  addRunOptions(command).allowExcessArguments(false).showSuggestionAfterError(false).parse(args, { from: 'user' })
  const { port, open, ...flags } = command.opts<RunFlags & Pick<ServeOptions, 'port' | 'open'>>()
  return { port, open, ...runOptionsOf(flags) }
}
