import { isEndpointId } from '../../shared/catalogue/index.ts'
import { TerminalError } from '../../shared/contract/errors.ts'
import type { StepCounts } from '../../shared/contract/requests.ts'
import type { ChannelName } from '../../shared/contract/streams.ts'
import type { RequestHandlers } from '../gate/handlers.ts'
import type { StreamCounts } from '../koscom/stream/index.ts'
import type { Market } from '../market/market.ts'
import type { Calls } from './calls.ts'
import type { Connection } from './connection.ts'

export interface HandlerOptions {
  readonly connection: Connection
  readonly version: string
  readonly market: Market
  readonly calls: Calls
  readonly streamCounts: (channel: ChannelName) => StreamCounts
}

const nothing: StepCounts = { in: 0, out: 0, merged: 0, late: 0, unparsed: 0 }

/** What windows may ask the core. */
export function createHandlers({ connection, version, market, calls, streamCounts }: HandlerOptions): RequestHandlers {
  const { demo, profile } = connection
  return {
    'session.describe': () => Promise.resolve({ demo, api: profile.api, gateway: new URL(profile.gateway).host, version }),
    'session.diagnostics': (_input, _signal, window) =>
      Promise.resolve({
        stream: streamStep([streamCounts('detail'), streamCounts('kospi'), streamCounts('kosdaq')]),
        market: { ...(market.opened?.board.counts ?? nothing) },
        window: { ...window.counts() },
      }),
    async 'instruments.list'() {
      const { board } = await market.whenOpen()
      return { instruments: board.instruments.rows.map(({ index, code, name, market: of }) => ({ index, code, name, market: of })) }
    },
    async 'koscom.call'({ endpoint, parameters }, signal) {
      if (isEndpointId(endpoint)) return calls.ask(endpoint, parameters, signal)
      throw new TerminalError({ kind: 'bad-request', message: `there is no endpoint ${endpoint}`, endpoint })
    },
  }
}

/** Records and pushes of all channels; what was dropped from a full buffer came too late to be of use. */
function streamStep(channels: readonly StreamCounts[]): StepCounts {
  const sum = (count: (counts: StreamCounts) => number) => channels.reduce((total, counts) => total + count(counts), 0)
  const out = sum(({ records, pushes }) => records + pushes)
  const unparsed = sum((counts) => counts.unparsed)
  const late = sum(({ overflowed }) => overflowed)
  return { in: out + unparsed + late, out, merged: 0, late, unparsed }
}
