import { embeddedUniverse } from '../../src/demo/universe/index.ts'
import { createStreamClient, type StreamClient, type StreamEvents } from '../../src/main/koscom/stream/index.ts'
import { epochMs, type IssueCode } from '../../src/shared/domain/units.ts'
import { millisecondsOfDay } from '../../src/shared/krx/kst.ts'
import { phaseAt } from '../../src/shared/krx/sessions/session.ts'
import type { Exchange, Usage } from './exchange.ts'

/** Takes the time in a record, ms since midnight KST; NaN for one without. */
export type TakeTime = (timeOfDayMs: number) => void

/** A way from the exchange to the client, and how both ends count what went along it. */
export interface Lane {
  readonly name: 'all-issue' | 'detail'
  /** Resolves when everything that is asked for flows. */
  connect(exchange: Exchange, take: TakeTime): Promise<StreamClient>
  sent(usage: Usage): number
  taken(client: StreamClient): number
}

/** Both all-issue channels; counted in records. */
export const allIssueLane: Lane = {
  name: 'all-issue',
  sent: (usage) => usage.records,
  taken: (client) => client.counts('kospi').records + client.counts('kosdaq').records,
  connect: (exchange, take) =>
    new Promise((resolve, reject) => {
      const live = new Set<string>()
      const client = clientOf(exchange, reject, {
        onPrint: (_channel, _code, _price, _quantity, timeOfDayMs) => take(timeOfDayMs),
        onConnected: (channel) => {
          client.release(channel)
          if (live.add(channel).size === 2) resolve(client)
        },
      })
      client.open('kospi')
      client.open('kosdaq')
    }),
}

/** Issues of the detail lane, with two presets each: as many registrations as a session holds. */
const detailIssues = 100

/** One detail session with the busiest issues, `tick` and `quote10` each; counted in messages. */
export const detailLane: Lane = {
  name: 'detail',
  sent: (usage) => usage.frames,
  taken: (client) => client.counts('detail').messages,
  connect: (exchange, take) =>
    new Promise((resolve, reject) => {
      let registered = 0
      const client = clientOf(exchange, reject, {
        onPush: (push) => {
          if (push.kind === 'print' && push.time !== null) take(millisecondsOfDay(push.time))
        },
        onConnected: (channel) => client.release(channel),
      })
      for (const code of busiestIssues()) {
        for (const preset of ['tick', 'quote10'] as const) {
          client.acquire({ code, preset, priority: 'visible' }, (state, failure) => {
            if (state === 'registered') registered += 1
            else if (state === 'refused') reject(new Error(`${preset} of ${code} was refused: ${failure?.message ?? ''}`))
            if (registered === 2 * detailIssues) resolve(client)
          })
        }
      }
    }),
}

function busiestIssues(): readonly IssueCode[] {
  return embeddedUniverse()
    .issues.filter((issue) => issue.market !== 'konex')
    .toSorted((one, other) => other.usualVolume * other.previousClose - one.usualVolume * one.previousClose)
    .slice(0, detailIssues)
    .map((issue) => issue.code)
}

function clientOf(
  exchange: Exchange,
  fail: (error: Error) => void,
  events: Pick<StreamEvents, 'onConnected'> & Partial<StreamEvents>,
): StreamClient {
  return createStreamClient({
    baseUrl: exchange.streamUrl,
    apiKey: () => exchange.key,
    memberName: 'bench',
    clock: { speed: 1, now: () => epochMs(Date.now() + exchange.marketAheadMs) },
    phase: (at) => phaseAt('equity', at),
    events: {
      onPrint: () => undefined,
      onPush: () => undefined,
      onGap: () => undefined,
      onChannelState: (channel, state) => {
        if (state === 'denied') fail(new Error(`the channel ${channel} was denied`))
      },
      ...events,
    },
  })
}
