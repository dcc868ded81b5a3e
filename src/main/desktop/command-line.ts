import { Command, CommanderError } from 'commander'
import { addRunOptions, runOptionsOf } from '../settings/run-options.ts'
import type { RunFlags, RunOptions } from '../settings/run-options.ts'

/**
 * Reads the command line of the desktop app. What it does not know is left to Electron and Chromium, which take flags of their own.
 * @param parameters without the program and the app's path
 * @throws RangeError naming an option whose value cannot be
 */
export function parseCommandLine(parameters: readonly string[]): RunOptions {
  const command = addRunOptions(new Command())
    .helpOption(false)
    .allowUnknownOption()
    .allowExcessArguments()
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
  try {
    return runOptionsOf(command.parse(parameters, { from: 'user' }).opts<RunFlags>())
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    throw new RangeError(error.message.replace(/^error: /, ''), { cause: error })
  }
}
