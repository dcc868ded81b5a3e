#!/usr/bin/env node
import { Command, InvalidArgumentError, Option } from 'commander'
import type { DemoExchange } from './index.ts'
import type { DemoExchangeOptions } from './options.ts'
import { defaultOptions, highestRate } from './options.ts'

interface CommandLine {
  readonly port: number
  readonly host: string
  readonly seed: number
  readonly clock?: string
  readonly speed: number
  readonly rate: number
  readonly universe?: string
  readonly afterMarket: boolean
  readonly dailyLimit: number
  readonly quiet: boolean
}

const wholeNumber = (lowest: number, highest: number) => (text: string) => {
  const value = Number(text)
  if (!/^-?\d+$/.test(text) || value < lowest || value > highest)
    throw new InvalidArgumentError(`It must be a whole number from ${lowest} to ${highest}.`)
  return value
}

function positive(text: string): number {
  const value = Number(text)
  if (!(value > 0 && Number.isFinite(value))) throw new InvalidArgumentError('It must be a number above 0.')
  return value
}

const program = new Command('demo-exchange')
  .description(
    'A KOSCOM-compatible gateway on this machine, over a simulated market: every REST endpoint (v2 and v3) and the WebSocket channels.',
  )
  .addOption(new Option('--port <number>', 'port to listen on, 0 for any').default(9000).argParser(wholeNumber(0, 65_535)))
  .addOption(new Option('--host <address>', 'address to listen on').default(defaultOptions.host))
  .addOption(
    new Option('--seed <number>', 'the same seed makes the same market')
      .default(defaultOptions.seed)
      .argParser(wholeNumber(0, 2 ** 31 - 1)),
  )
  .option('--clock <time>', 'market time at the start, [YYYY-MM-DDT]HH:MM[:SS][@epochMs] in KST (default: the latest trading day at 10:00)')
  .addOption(new Option('--speed <factor>', 'market time in real time').default(defaultOptions.speed).argParser(positive))
  .addOption(
    new Option('--rate <prints>', 'prints a second over all issues')
      .default(defaultOptions.ratePerSecond)
      .argParser(wholeNumber(0, highestRate)),
  )
  .option('--universe <file>', "the exchange's all-issue CSV export (CP949 or UTF-8) in place of the embedded issues")
  .option('--after-market', "hold the exchange's after-market, 16:00 to 20:00", defaultOptions.afterMarket)
  .addOption(
    new Option('--daily-limit <calls>', 'REST calls a day of a key')
      .default(defaultOptions.dailyLimit)
      .argParser(wholeNumber(0, 2 ** 31 - 1)),
  )
  .option('--quiet', 'print the address only', false)
  .action(run)

async function run(line: CommandLine): Promise<void> {
  const { rate, quiet, ...same } = line
  const options: DemoExchangeOptions = { ...same, ratePerSecond: rate }
  // Loaded late, so that help and a wrong option answer at once.
  const { startDemoExchange } = await import('./index.ts')
  const exchange = await startDemoExchange(options)
  process.stdout.write(quiet ? `${exchange.url}\n` : greeting(exchange))
  const stop = () => {
    // A second Ctrl-C meets no handler and ends the process at once.
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
    void exchange.close()
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

function greeting(exchange: DemoExchange): string {
  const { issues, skippedRows } = exchange.universe
  return [
    `address  ${exchange.url}`,
    `stream   ${exchange.streamUrl}`,
    `clock    ${exchange.clockSetting}`,
    `key      ${exchange.key}`,
    `issues   ${issues}${skippedRows === 0 ? '' : ` (${skippedRows} rows of the file could not be used)`}`,
    `control  ${exchange.url}/control/state  x-control-token: ${exchange.controlToken}`,
    '',
  ].join('\n')
}

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`demo-exchange: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
