import type { LicenceId } from '../../shared/catalogue/endpoint.ts'
import type { connectionVerdicts } from '../../shared/contract/requests/connection.ts'
import { type FailureKind, TerminalError, type TerminalFailure } from '../../shared/contract/errors.ts'
import type { GatewayClient, LicenceState, Quota } from './gateway-client.ts'

type ProbeVerdict = (typeof connectionVerdicts)[number]

export interface ProbeResult {
  readonly verdict: ProbeVerdict
  /** Why it is not `working`. */
  readonly failure: TerminalFailure | null
  /** What the key may do, as far as this probe and calls before it told. */
  readonly licences: ReadonlyMap<LicenceId, LicenceState>
  readonly quota: Quota | null
}

/** What a failed question says of the connection. "Not yet" and "no data" come from the service behind the gateway: the way there works. */
const verdicts: Readonly<Record<FailureKind, ProbeVerdict>> = {
  'not-yet-available': 'working',
  'no-data': 'working',
  offline: 'unreachable',
  timeout: 'unreachable',
  'bad-request': 'not-a-gateway',
  'bad-reply': 'not-a-gateway',
  gateway: 'gateway-error',
  unauthorized: 'unauthorized',
  'not-licensed': 'not-licensed',
  'rate-limited': 'rate-limited',
  cancelled: 'cancelled',
}

type Ask = (client: GatewayClient, options: { readonly signal?: AbortSignal }) => Promise<unknown>

/** One light question a licence group that most keys have; none needs an issue that might be delisted. */
const questions: readonly Ask[] = [
  (client, options) => client.call('stocks.index', { market: 'kospi' }, options),
  (client, options) => client.call('index.index', { market: 'kospi', issue: 'K1' }, options),
  (client, options) => client.call('futures.lists', { market: 'kospi200' }, options),
  (client, options) => client.call('stocks.marketInvestors', { market: 'kospi' }, options),
  (client, options) => client.call('calendar.holiday', { nation: 'KR' }, options),
]

/** Failures that speak for their question alone: another licence may be there, another endpoint as well. */
const ofOneQuestion: ReadonlySet<FailureKind> = new Set(['not-licensed', 'bad-request'])

/**
 * Tests a connection: asks one question of each of five licence groups and judges. Stops at the first failure that speaks for the
 * whole connection. Costs at most five calls of the allowance, besides repetitions.
 */
export async function probe(client: GatewayClient, signal?: AbortSignal): Promise<ProbeResult> {
  client.forgetDenials()
  let works = false
  let denial: TerminalFailure | null = null
  for (const ask of questions) {
    const failure = await failureOf(ask(client, signal === undefined ? {} : { signal }))
    if (failure === null || verdicts[failure.kind] === 'working') works = true
    else if (!ofOneQuestion.has(failure.kind)) return result(client, verdicts[failure.kind], failure)
    else if (denial?.kind !== 'not-licensed') denial = failure
  }
  return works || denial === null ? result(client, 'working', null) : result(client, verdicts[denial.kind], denial)
}

function result(client: GatewayClient, verdict: ProbeVerdict, failure: TerminalFailure | null): ProbeResult {
  return { verdict, failure, licences: client.licences(), quota: client.quota() }
}

async function failureOf(call: Promise<unknown>): Promise<TerminalFailure | null> {
  try {
    await call
    return null
  } catch (error) {
    if (error instanceof TerminalError) return error.failure
    throw error
  }
}
