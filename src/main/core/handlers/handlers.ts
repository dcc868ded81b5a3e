import { isEndpointId } from '../../../shared/catalogue/index.ts'
import type { EndpointId } from '../../../shared/catalogue/index.ts'
import { TerminalError } from '../../../shared/contract/errors.ts'
import type { StepCounts } from '../../../shared/contract/requests.ts'
import type { LoadedReply } from '../../../shared/contract/requests/documents.ts'
import type { ChannelName } from '../../../shared/contract/streams.ts'
import type { Desk } from '../../desk/desk.ts'
import type { RequestHandlers } from '../../gate/handlers.ts'
import type { StreamClient, StreamCounts } from '../../koscom/stream/index.ts'
import type { Market } from '../../market/market.ts'
import type { InstrumentSearch } from '../../search/instrument-search.ts'
import type { Calls } from '../calls.ts'
import { createAccessHandlers } from './access.ts'
import type { AccessHandlerOptions } from './access.ts'
import { createConnectionHandlers } from './connection.ts'
import type { ConnectionHandlerOptions } from './connection.ts'
import { createDeskHandlers } from './desk.ts'
import { createHistoryHandlers } from './history.ts'
import type { HistoryHandlerOptions } from './history.ts'
import { createImportHandlers, createScreenHandlers } from './import.ts'
import { createMarketHandlers } from './market.ts'
import type { MarketHandlerOptions } from './market.ts'
import { createRecorderHandlers } from './recorder.ts'
import type { RecorderHandlerOptions } from './recorder.ts'

export interface HandlerOptions extends ConnectionHandlerOptions, MarketHandlerOptions, Omit<HistoryHandlerOptions, 'identity'> {
  readonly version: string
  /** Number of this session, from 0. */
  readonly number: number
  readonly market: Market
  readonly calls: Calls
  readonly desk: Desk
  readonly search: InstrumentSearch
  readonly stream: Pick<StreamClient, 'counts' | 'status'>
  readonly client: AccessHandlerOptions['client']
  readonly recording: RecorderHandlerOptions
}

const channels = ['detail', 'kospi', 'kosdaq'] as const satisfies readonly ChannelName[]

/** What windows may ask the core. */
export function createHandlers(options: HandlerOptions): RequestHandlers {
  const { connection, calls } = options
  return {
    ...createSessionHandlers(options),
    ...createMarketHandlers(options),
    ...createHistoryHandlers({ ...options, identity: connection.identity }),
    ...createImportHandlers({ ...options, identity: connection.identity }),
    ...createScreenHandlers({ ...options, identity: connection.identity }),
    ...createDeskHandlers(options.desk),
    ...createConnectionHandlers(options),
    ...createRecorderHandlers(options.recording),
    ...createAccessHandlers({ client: options.client, calls, clock: connection.clock, channel: (name) => options.stream.status(name) }),
    'instruments.search': async ({ text, limit }) => ({ results: [...(await options.search.find(text, limit))] }),
  }
}

type SessionRequest = 'session.describe' | 'session.diagnostics' | 'instruments.list' | 'koscom.call' | 'documents.load' | 'documents.days'

function createSessionHandlers({
  connection,
  version,
  number,
  market,
  calls,
  stream,
}: HandlerOptions): Pick<RequestHandlers, SessionRequest> {
  const { demo, profile } = connection
  return {
    'session.describe': () => Promise.resolve({ demo, api: profile.api, gateway: new URL(profile.gateway).host, version, session: number }),
    'session.diagnostics': (_input, _signal, window) =>
      Promise.resolve({
        stream: streamStep(channels.map((channel) => stream.counts(channel))),
        market: { ...market.board.counts },
        window: { ...window.counts() },
      }),
    async 'instruments.list'() {
      await market.whenListed()
      return { instruments: market.board.instruments.rows.map(({ index, code, name, market: of }) => ({ index, code, name, market: of })) }
    },
    async 'koscom.call'({ endpoint, parameters }, signal) {
      if (isEndpointId(endpoint)) return calls.ask(endpoint, parameters, signal)
      throw new TerminalError({ kind: 'bad-request', message: `there is no endpoint ${endpoint}`, endpoint })
    },
    'documents.days': ({ endpoint, parameters, count }) => days(calls, endpoint, parameters, count),
    'documents.load': ({ endpoint, parameters, refresh }, signal) => load(calls, { endpoint, parameters, refresh }, signal),
  }
}

async function load<Id extends EndpointId>(
  calls: Calls,
  {
    endpoint,
    parameters,
    refresh,
  }: { readonly endpoint: Id; readonly parameters: Readonly<Record<string, unknown>>; readonly refresh: boolean },
  signal: AbortSignal,
): Promise<LoadedReply<Id>> {
  const held = refresh ? null : await calls.held(endpoint, parameters)
  return { endpoint, ...(held ?? (await calls.ask(endpoint, parameters, signal))) }
}

async function days<Id extends EndpointId>(
  calls: Calls,
  endpoint: Id,
  parameters: Readonly<Record<string, unknown>>,
  count: number,
): Promise<readonly LoadedReply<Id>[]> {
  const held: LoadedReply<Id>[] = []
  for (const reply of await calls.days(endpoint, parameters, count)) held.push({ endpoint, ...reply })
  return held
}

/** Records and pushes of all channels; what was dropped from a full buffer came too late to be of use. */
function streamStep(channels: readonly StreamCounts[]): StepCounts {
  const sum = (count: (counts: StreamCounts) => number) => channels.reduce((total, counts) => total + count(counts), 0)
  const out = sum(({ records, pushes }) => records + pushes)
  const unparsed = sum((counts) => counts.unparsed)
  const late = sum(({ overflowed }) => overflowed)
  return { in: out + unparsed + late, out, merged: 0, late, unparsed }
}
