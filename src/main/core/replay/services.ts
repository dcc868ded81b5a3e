import type { ChannelName, ChannelState } from '../../../shared/contract/streams.ts'
import { issueCode } from '../../../shared/domain/units.ts'
import type { IssueCode } from '../../../shared/domain/units.ts'
import type { ProductGroup } from '../../../shared/krx/sessions/product-group.ts'
import { phaseAt } from '../../../shared/krx/sessions/session.ts'
import { createGatewayClient } from '../../koscom/gateway-client.ts'
import type { Lease, StreamClient } from '../../koscom/stream/index.ts'
import { Market } from '../../market/market.ts'
import { createCalls, createKeptQuotes, marketGateway } from '../calls.ts'
import type { CallsOptions } from '../calls.ts'
import type { Connection } from '../connection.ts'
import { createDetailStreams } from '../detail-streams.ts'
import { frontContract } from '../front-contract.ts'
import type { Follow } from '../recording/items.ts'
import type { ReplayClock } from './clock.ts'
import { createReplayGateway, pastClient } from './gateway.ts'
import type { SessionOptions } from '../session.ts'

type LeaseListener = NonNullable<Parameters<StreamClient['acquire']>[1]>

/** Real milliseconds for the contract behind a continuous code, which the store knows or not. */
const frontContractMs = 5_000

/** The market state with everything that it asks answered from the recording or the store. */
export function openReplayServices(connection: Connection, { history }: Pick<SessionOptions, 'history'>, clock: ReplayClock) {
  const { afterMarket, profile, identity, key } = connection
  const client = pastClient(createGatewayClient({ baseUrl: profile.gateway, version: profile.api, apiKey: key, clock }))
  const store: CallsOptions = { client, history, profile, clock, identity, onOutcome: () => undefined }
  const calls = createCalls(store)
  /** What is followed by itself, and the contracts behind continuous codes. */
  const recorded = new Set<string>()
  const fronts = new Map<IssueCode, IssueCode>()
  const gateway = createReplayGateway(marketGateway(calls), (code) => recorded.has(code) || fronts.has(issueCode(code)))
  const channels: Record<ChannelName, ChannelState> = { detail: 'live', kospi: 'live', kosdaq: 'live' }
  const leases = new Set<() => void>()
  let begun = false
  const acquire = (code: string, listener: LeaseListener): Lease => {
    // Without a recording of its own, an issue has the prints of its market's channel.
    const state = () => (begun ? (recorded.has(code) ? 'registered' : 'refused') : 'pending')
    const tell = () => listener(state(), null)
    leases.add(tell)
    return {
      get state() {
        return state()
      },
      failure: null,
      seen: () => undefined,
      setPriority: () => undefined,
      release: () => void leases.delete(tell),
    }
  }
  /** These are followed from now on; where a segment begins, in place of those before. */
  const record = (follows: readonly Follow[], begins: boolean) => {
    if (begins) recorded.clear()
    begun = true
    for (const { code, real } of follows) {
      recorded.add(real)
      fronts.set(code, real)
    }
    for (const tell of leases) tell()
  }
  const details = createDetailStreams(
    () => ({ acquire: ({ code }, listener = () => undefined) => acquire(code, listener) }),
    async (code) => fronts.get(code) ?? frontContract(gateway, code, AbortSignal.timeout(frontContractMs)),
  )
  const market = new Market({
    afterMarket,
    phaseOf: (group: ProductGroup) => phaseAt(group, clock.now(), { afterMarket }),
    now: () => clock.now(),
    realNow: Date.now,
    until: (at) => clock.until(at),
    gateway,
    watchBook: details.watchBook,
    watchDetail: details.watchDetail,
    quotes: createKeptQuotes(store),
    channel: (name) => channels[name],
    allowance: () => null,
    snapshotEveryMs: 60_000,
  })
  return { client, calls, gateway, record, channels, details, market }
}
