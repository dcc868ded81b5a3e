import type { LicenceId } from '../../../shared/catalogue/endpoint.ts'
import { streams } from '../../../shared/catalogue/index.ts'
import { licenceNames } from '../../../shared/catalogue/licences.ts'
import { licenceTrials } from '../../../shared/catalogue/licence-trials.ts'
import { TerminalError } from '../../../shared/contract/errors.ts'
import type { TerminalFailure } from '../../../shared/contract/errors.ts'
import type { ChannelName } from '../../../shared/contract/streams.ts'
import { epochMs } from '../../../shared/domain/units.ts'
import { kstDate } from '../../../shared/krx/kst.ts'
import type { MarketClock } from '../../../shared/krx/market-clock.ts'
import type { RequestHandlers } from '../../gate/handlers.ts'
import type { GatewayClient, LicenceKnowledge } from '../../koscom/gateway-client.ts'
import type { ChannelStatus } from '../../koscom/stream/index.ts'
import type { Calls } from '../calls.ts'

export interface AccessHandlerOptions {
  readonly client: Pick<GatewayClient, 'quota' | 'pace' | 'usage' | 'licenceKnowledge' | 'forgetDenial'>
  readonly calls: Pick<Calls, 'ask' | 'days'>
  readonly clock: MarketClock
  readonly channel: (name: ChannelName) => ChannelStatus
}

const channels = ['detail', 'kospi', 'kosdaq'] as const satisfies readonly ChannelName[]
const untried: LicenceKnowledge = { state: 'unknown', learnedAt: null }

/** What windows may ask about the key's licences and allowance. */
export function createAccessHandlers(options: AccessHandlerOptions): Pick<RequestHandlers, 'access.describe' | 'access.try'> {
  const { client, calls, clock } = options
  return {
    async 'access.describe'() {
      const at = clock.now()
      const quota = client.quota()
      const requests = [...client.usage().requests].map(([endpoint, count]) => ({ endpoint, count }))
      return {
        at,
        quota: quota && { limit: quota.limit, remaining: quota.remaining, resetsAt: quota.resetsAt, pace: client.pace() },
        requests: requests.toSorted((one, other) => other.count - one.count),
        licences: licences(options),
        holidays: await holidays(options),
      }
    },
    async 'access.try'({ licence }, signal) {
      const { endpoint, parameters } = licenceTrials[licence]
      client.forgetDenial(licence)
      return { failure: await failureOf(calls.ask(endpoint, parameters, signal)) }
    },
  }
}

/** Every group with what replies told of it; a channel that is open proves its group as well. */
function licences({ client, clock, channel }: AccessHandlerOptions) {
  const known = client.licenceKnowledge()
  const open = channels.map(channel).filter(({ state }) => state === 'live' || state === 'stalled')
  const streamedSince = Math.min(...open.map(({ since }) => since))
  return Object.keys(licenceNames)
    .filter(isLicence)
    .map((licence) => {
      const { state, learnedAt } = known.get(licence) ?? untried
      if (licence !== streams['ws.detail'].licence || state === 'granted' || open.length === 0) return { licence, state, learnedAt }
      return { licence, state: 'granted' as const, learnedAt: epochMs(clock.now() - (Date.now() - streamedSince) * clock.speed) }
    })
}

/** The kept calendar, from today on. */
async function holidays({ calls, clock }: AccessHandlerOptions) {
  const [kept] = await calls.days('calendar.holiday', { nation: 'KR' }, 1)
  if (kept === undefined) return null
  const today = kstDate(clock.now())
  return { days: kept.value.holidays.filter((day) => day >= today), fetchedAt: kept.fetchedAt }
}

async function failureOf(call: Promise<{ readonly failure: TerminalFailure | null }>): Promise<TerminalFailure | null> {
  try {
    return (await call).failure
  } catch (error) {
    if (error instanceof TerminalError) return error.failure
    throw error
  }
}

function isLicence(text: string): text is LicenceId {
  return Object.hasOwn(licenceTrials, text)
}
