import { InvalidArgumentError, Option } from 'commander'
import type { Command } from 'commander'
import { apiVersions } from '../../shared/catalogue/endpoint.ts'
import type { ApiVersion } from '../../shared/catalogue/endpoint.ts'

/** What a run takes from its command line instead of from the kept settings. What is not given is left out. */
export interface ConnectionOverrides {
  /** Origin of the gateway, `http://host:port`. */
  readonly gateway?: string
  /** Origin of the streaming service, `ws://host:port`. */
  readonly stream?: string
  readonly api?: ApiVersion
  /** Clock of a demo exchange in another process, `[YYYY-MM-DDT]HH:MM[:SS][@epochMs]`; the system's time where it is not given. */
  readonly clock?: string
  /** Speed of that clock, 1 where it is not given. */
  readonly speed?: number
}

/** Options of the embedded demo exchange. */
export interface DemoSettings {
  readonly seed?: number
  /** `[YYYY-MM-DDT]HH:MM[:SS][@epochMs]` in KST. */
  readonly clock?: string
  readonly speed?: number
  /** Prints a second over all issues. */
  readonly rate?: number
  /** Path of the exchange's all-issue CSV export. */
  readonly universe?: string
  readonly afterMarket?: boolean
}

/** What every host's command line may say of a run. */
export interface RunOptions {
  /** Which settings and history, where no folder is named. */
  readonly profile: string
  /** Folder of the profile, instead of the host's own place for it. */
  readonly dataDirectory: string | null
  readonly connection: ConnectionOverrides
  readonly demo: DemoSettings
}

/** The same as the command line holds it: one level, a value an option. */
export interface RunFlags extends Pick<ConnectionOverrides, 'gateway' | 'stream' | 'api'>, DemoSettings {
  readonly profile: string
  readonly dataDir?: string
}

/** Adds the options of a run to a host's command. Their values are read with {@link runOptionsOf}. */
export function addRunOptions(command: Command): Command {
  return command
    .option('--gateway <url>', 'the gateway, http://host:port (default: as in the settings; without gateway and key, the demo exchange)')
    .option('--stream <url>', "the streaming service, ws://host:port (default: the gateway's host)")
    .addOption(new Option('--api <version>', 'dialect of the gateway').choices(apiVersions))
    .option('--data-dir <folder>', "folder of settings and history (default: one a profile in the user's application data)")
    .option('--profile <name>', 'which settings and history, where --data-dir does not say', profileName, 'default')
    .option('--clock <time>', 'clock of the demo exchange: [YYYY-MM-DDT]HH:MM[:SS][@epochMs] in KST')
    .option('--speed <factor>', 'how fast that clock runs', positive)
    .option('--seed <number>', 'demo exchange: the same seed makes the same market', wholeNumber(0, 2 ** 31 - 1))
    .option('--rate <prints>', 'demo exchange: prints a second over all issues', wholeNumber(0, 100_000))
    .option('--universe <file>', "demo exchange: the exchange's all-issue CSV export")
    .option('--after-market', 'demo exchange: hold the after-market, 16:00 to 20:00')
}

/** Sorts the values of a parsed command line by whom they concern. A clock is that of the demo exchange, wherever it runs. */
export function runOptionsOf({ profile, dataDir, gateway, stream, api, ...demo }: RunFlags): RunOptions {
  const { clock, speed } = demo
  return { profile, dataDirectory: dataDir ?? null, connection: given({ gateway, stream, api, clock, speed }), demo }
}

type Given<Values> = { readonly [Name in keyof Values]?: Exclude<Values[Name], undefined> }

/** The object without what is undefined. */
function given<Values extends object>(values: Values): Given<Values> {
  const kept: Given<Values> = { ...values }
  for (const name in kept) if (kept[name] === undefined) delete kept[name]
  return kept
}

/** Reads an option's whole number. @throws InvalidArgumentError outside its bounds, for the command to report */
export function wholeNumber(lowest: number, highest: number): (text: string) => number {
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
