import { Command, InvalidArgumentError, Option } from 'commander'
import { apiVersions } from '../../shared/catalogue/endpoint.ts'
import type { ApiVersion } from '../../shared/catalogue/endpoint.ts'

/** What the command line of the browser host says. Left out means: as kept in the settings, or the default. */
export interface ServeOptions {
  /** 0 takes any free port. */
  readonly port: number
  /** Whether the default browser is opened. */
  readonly open: boolean
  readonly gateway?: string
  readonly stream?: string
  readonly api?: ApiVersion
  readonly dataDir?: string
  readonly profile: string
  readonly seed?: number
  readonly clock?: string
  readonly speed?: number
  readonly rate?: number
  readonly universe?: string
  readonly afterMarket?: boolean
}

/** Reads the arguments. Prints help or one line about what is wrong and ends the process where there is nothing to run. */
export function parseServeOptions(args: readonly string[], version: string): ServeOptions {
  const command = new Command('serve')
    .description('Serves the terminal to a browser on this machine. The address to open is printed last.')
    .version(version)
    .option('--port <number>', 'port to listen on, 0 for any', wholeNumber(0, 65_535), 0)
    .option('--no-open', 'do not open the default browser')
    .option('--gateway <url>', 'the gateway, http://host:port (default: as in the settings; without gateway and key, the demo exchange)')
    .option('--stream <url>', "the streaming service, ws://host:port (default: the gateway's host)")
    .addOption(new Option('--api <version>', 'dialect of the gateway').choices(apiVersions))
    .option('--data-dir <folder>', "folder of settings and history (default: sise-terminal/<profile> in the user's application data)")
    .option('--profile <name>', 'which settings and history, where --data-dir does not say', profileName, 'default')
    .option('--clock <time>', 'clock of the demo exchange: [YYYY-MM-DDT]HH:MM[:SS][@epochMs] in KST')
    .option('--speed <factor>', 'how fast that clock runs', positive)
    .option('--seed <number>', 'demo exchange: the same seed makes the same market', wholeNumber(0, 2 ** 31 - 1))
    .option('--rate <prints>', 'demo exchange: prints a second over all issues', wholeNumber(0, 100_000))
    .option('--universe <file>', "demo exchange: the exchange's all-issue CSV export")
    .option('--after-market', 'demo exchange: hold the after-market, 16:00 to 20:00')
    .allowExcessArguments(false)
    .showSuggestionAfterError(false)
    .parse(args, { from: 'user' })
  return command.opts<ServeOptions>()
}

function wholeNumber(lowest: number, highest: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (/^\d+$/.test(text) && value >= lowest && value <= highest) return value
    throw new InvalidArgumentError(`It must be a whole number from ${lowest} to ${highest}.`)
  }
}

function positive(text: string): number {
  const value = Number(text)
  if (value > 0 && Number.isFinite(value)) return value
  throw new InvalidArgumentError('It must be a number above 0.')
}

/** It names a folder. */
function profileName(text: string): string {
  if (/^[\p{L}\p{N}_-]{1,40}$/u.test(text)) return text
  throw new InvalidArgumentError('It must be 1 to 40 letters, digits, "-" or "_".')
}
