import type { TerminalFailure } from '../../shared/contract/errors.ts'
import { type IssueCode, issueCode } from '../../shared/domain/units.ts'
import { withoutSuffix } from '../../shared/krx/codes/suffix.ts'
import { timeOfDayAt } from '../../shared/krx/kst.ts'
import { phaseAt } from '../../shared/krx/sessions/session.ts'
import { isPreset, type Preset, presets } from '../koscom/decode/stream/frame.ts'
import { type AllIssueChannelName, createStreamClient, type StreamClient, type StreamEvents } from '../koscom/stream/index.ts'
import { apiKeyFor, type Connection, marketClock, profileOf } from './connection.ts'
import { type CommandEnvironment, type ExitCode, failureOf, writeFailure, writeLine } from './output.ts'

/** What `sise watch` is asked for. */
export interface Wanted {
  readonly preset: string
  readonly issue?: string
  readonly items?: readonly string[]
  /** Ends after so many events; runs until interrupted where it is not given. */
  readonly count?: number
}

type Target =
  | { readonly kind: 'market'; readonly channel: AllIssueChannelName }
  | { readonly kind: 'issue'; readonly preset: Preset; readonly code: IssueCode; readonly items: readonly string[] }

/** `sise watch`: decoded events of one stream, a line of JSON each, until interrupted, refused, or `count` is reached. */
export async function watch(environment: CommandEnvironment, wanted: Wanted, connection: Connection): Promise<ExitCode> {
  const target = targetOf(wanted)
  if ('failure' in target) return writeFailure(environment, target.failure)
  try {
    return await follow(environment, target, wanted.count ?? Infinity, connection)
  } catch (error) {
    return writeFailure(environment, failureOf(error))
  }
}

function targetOf({ preset, issue, items }: Wanted): Target | { readonly failure: TerminalFailure } {
  if (preset === 'kospi' || preset === 'kosdaq') return { kind: 'market', channel: preset }
  if (!isPreset(preset)) return refused('preset', `preset must be one of ${presets.join(', ')}, kospi, kosdaq; not ${preset}`)
  const code = withoutSuffix(issue ?? '').toUpperCase()
  if (!/^[0-9A-Z]{1,12}$/.test(code)) return refused('issue', `watch ${preset} needs --issue with a short code`)
  return { kind: 'issue', preset, code: issueCode(code), items: items ?? [] }
}

function refused(parameter: string, message: string): { readonly failure: TerminalFailure } {
  return { failure: { kind: 'bad-request', message, parameter } }
}

/** Streams until the end that comes first: enough events, an interruption, or a refusal. */
async function follow(environment: CommandEnvironment, target: Target, count: number, connection: Connection): Promise<ExitCode> {
  const { stream } = profileOf(connection)
  const clock = marketClock(connection)
  const end = Promise.withResolvers<TerminalFailure | null>()
  environment.interrupted.addEventListener('abort', () => end.resolve(null))
  if (environment.interrupted.aborted) end.resolve(null)

  let left = count
  const show = (event: unknown) => {
    if (left-- <= 0) return
    writeLine(environment, event)
    if (left <= 0) end.resolve(null)
  }
  const client = createStreamClient({
    baseUrl: stream,
    apiKey: () => apiKeyFor(stream, environment.variables),
    memberName: 'Sise Terminal',
    clock,
    phase: (at) => phaseAt('equity', at),
    events: eventsOf(show, end.resolve, () => client),
  })
  try {
    start(client, target, end.resolve)
    const failure = await end.promise
    return failure === null ? 0 : writeFailure(environment, failure)
  } finally {
    await client.close()
  }
}

function start(client: StreamClient, target: Target, fail: (failure: TerminalFailure) => void): void {
  if (target.kind === 'market') {
    client.open(target.channel)
    return
  }
  const { code, preset, items } = target
  const request = { code, preset, priority: 'visible', ...(items.length > 0 && { items }) } as const
  client.acquire(request, (state, failure) => {
    if (state === 'refused' && failure !== null) fail(failure)
  })
}

/** A denied or unreachable channel ends the command: waiting for the network is for the terminal, not for a command line. */
function eventsOf(show: (event: unknown) => void, fail: (failure: TerminalFailure) => void, client: () => StreamClient): StreamEvents {
  return {
    onPrint: (market, code, price, quantity, timeOfDayMs, _receivedAt, timeSignal) => {
      const time = Number.isNaN(timeOfDayMs) ? null : timeOfDayAt(timeOfDayMs)
      show({ kind: 'print', market, code, price, quantity, time, timeSignal })
    },
    onPush: show,
    onConnected: (channel) => client().release(channel),
    onGap: () => {},
    onChannelState: (channel, state) => {
      const { failure } = client().status(channel)
      if (failure !== null && (state === 'denied' || state === 'reconnecting')) fail(failure)
    },
  }
}
