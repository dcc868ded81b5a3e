import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { apiVersions } from '../../shared/catalogue/endpoint.ts'
import type { Connection } from './connection.ts'
import { listEndpoints } from './endpoints-table.ts'
import { get } from './get.ts'
import type { CommandEnvironment, ExitCode } from './output.ts'
import { writeFailure } from './output.ts'
import { watch } from './watch.ts'

/** Runs one command line. @returns the exit code; stdout holds values, stderr at most one line of JSON. */
export async function runCommandLine(environment: CommandEnvironment, words: readonly string[]): Promise<ExitCode> {
  let exit: ExitCode = 0
  const program = describeProgram(environment, (code) => {
    exit = code
  })
  try {
    await program.parseAsync([...words], { from: 'user' })
    return exit
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return 0
    return writeFailure(environment, { kind: 'bad-request', message: error.message.replace(/^error: /, '') })
  }
}

function describeProgram(environment: CommandEnvironment, done: (code: ExitCode) => void): Command {
  const program = new Command('sise')
    .description(
      "Asks a KOSCOM gateway from the command line. The key is read from SISE_API_KEY, never from an argument; the demo exchange's own is known.",
    )
    .exitOverride()
    .configureOutput({ writeOut: environment.out, writeErr: () => {} })
    .showSuggestionAfterError(true)
  const add = (command: Command) => {
    command.exitOverride().configureOutput({ writeOut: environment.out, writeErr: () => {} })
    program.addCommand(command)
  }
  add(getCommand(environment, done))
  add(watchCommand(environment, done))
  add(endpointsCommand(environment, done))
  return program
}

function getCommand(environment: CommandEnvironment, done: (code: ExitCode) => void): Command {
  const command = new Command('get')
    .description('Calls one endpoint and prints the decoded reply as JSON.')
    .argument('<endpoint>', 'as listed by "sise endpoints", for example stocks.price')
    .option('--market <market>', 'market or index family, for example kospi')
    .option('--issue <code>', 'short code, for an index its code, for example 005930 or K1')
    .option('--issues <codes>', 'up to 20 short codes, joined with commas')
    .option('--interval <seconds>', 'bar length: 10, 60 or 600')
    .option('--period <period>', 'D, W or M')
    .option('--date <day>', 'YYYYMMDD')
    .option('--from <start>', 'HH:MM for intraday bars, YYYYMMDD for histories')
    .option('--to <end>', 'HH:MM for intraday bars, YYYYMMDD for histories')
    .option('--count <rows>', 'at most so many rows, newest first')
    .option('--items <names>', 'up to 10 items of the selective master, joined with commas')
    .option('--nation <code>', 'for example KR')
  return withConnection(command).action(async (endpoint: string, options: Record<string, string>) => {
    const { gateway, stream, api, clock, speed, ...parameters } = options
    done(await get(environment, endpoint, parameters, connectionOf({ gateway, stream, api, clock, speed })))
  })
}

function watchCommand(environment: CommandEnvironment, done: (code: ExitCode) => void): Command {
  const command = new Command('watch')
    .description('Prints what a stream sends, one line of JSON an event, until interrupted.')
    .argument('<preset>', 'tick, quote, tick10, quote10, index, change; or kospi, kosdaq for every issue of a market')
    .option('--issue <code>', 'short code, for an index its code')
    .option('--items <names>', 'items of the preset change, joined with commas')
    .option('--count <events>', 'ends after so many events', wholeNumber)
  return withConnection(command).action(async (preset: string, options: Record<string, string> & { count?: number }) => {
    const { issue, items, count } = options
    const wanted = { preset, ...(issue && { issue }), ...(items && { items: items.split(',') }), ...(count && { count }) }
    done(await watch(environment, wanted, connectionOf(options)))
  })
}

function endpointsCommand(environment: CommandEnvironment, done: (code: ExitCode) => void): Command {
  return new Command('endpoints')
    .description('Lists the catalogue.')
    .option('--json', 'as JSON')
    .addOption(new Option('--markdown', 'as a page of Markdown, with where each is on screen').conflicts('json'))
    .action(({ json, markdown }: { json?: true; markdown?: true }) => {
      const form = json ? 'json' : markdown ? 'markdown' : 'table'
      done(listEndpoints(environment, form))
    })
}

function withConnection(command: Command): Command {
  return command
    .option('--gateway <url>', "address of the gateway; KOSCOM's own where it is not given")
    .option('--stream <url>', "address of the sockets; the gateway's host with ws:// where it is not given")
    .addOption(new Option('--api <version>', 'interface of the gateway').choices([...apiVersions]).default('v2'))
    .option('--clock <setting>', 'anchored clock of a demo exchange: [YYYY-MM-DDT]HH:MM[:SS][@epochMs]')
    .option('--speed <factor>', 'speed of that clock', '1')
}

function connectionOf(options: Readonly<Record<string, string | undefined>>): Connection {
  const { gateway, stream, api, clock, speed } = options
  const factor = Number(speed)
  if (!(factor > 0)) throw new CommanderError(2, 'sise.speed', `--speed needs a number above 0, not ${speed}`)
  return {
    api: api === 'v3' ? 'v3' : 'v2',
    speed: factor,
    ...(gateway !== undefined && { gateway }),
    ...(stream !== undefined && { stream }),
    ...(clock !== undefined && { clock }),
  }
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('it must be a whole number above 0.')
  return Number(text)
}
