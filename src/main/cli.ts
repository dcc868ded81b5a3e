import { runCommandLine } from './cli/program.ts'

/** `npm run sise -- …`: the gateway from the command line. */
const interruption = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interruption.abort())
// A reader that has seen enough (`| head`) ends the program, not with a stack trace.
process.stdout.on('error', () => interruption.abort())

process.exitCode = await runCommandLine(
  {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    variables: process.env,
    interrupted: interruption.signal,
  },
  process.argv.slice(2),
)
