import { streams } from '../../../shared/catalogue/index.ts'
import type { ChannelName } from '../../../shared/contract/streams.ts'
import { epochMs } from '../../../shared/domain/units.ts'
import { channelAddress } from './address.ts'
import { AllIssueChannel } from './all-issue-channel.ts'
import type { ChannelContext } from './context.ts'
import { createCounters, SampleShelf, type StreamCounts } from './counts.ts'
import { DetailChannel } from './detail-channel.ts'
import type { AllIssueChannelName, ChannelStatus } from './events.ts'
import { defaultTimings, type StreamClientOptions, streamIds } from './options.ts'
import { createRedactor } from '../redaction.ts'
import type { Lease, LeaseListener, RegistrationRequest } from './registration.ts'

/** The client of KOSCOM's three streaming channels. Nothing connects before it is asked for. */
export interface StreamClient {
  /** Opens an all-issue channel and keeps it open until `close`. */
  open(channel: AllIssueChannelName): void
  /**
   * Wants pushes of one preset of one issue. Holders of the same preset and issue share one registration; whether it can be
   * had is told by the lease and by `listener`, which is called when that changes and never before this call returns.
   */
  acquire(request: RegistrationRequest, listener?: LeaseListener): Lease
  /** The snapshot of a channel is applied: what was held back follows, in order. */
  release(channel: ChannelName): void
  /** Drops the connections of a channel and tries at once: the key changed, or a cross-check found its values old. */
  reconnect(channel: ChannelName): void
  status(channel: ChannelName): ChannelStatus
  counts(channel: ChannelName): StreamCounts
  /** The last messages of a channel that could not be read, oldest first, cut short and without credentials. */
  samples(channel: ChannelName): readonly string[]
  /** Final. Resolves when no socket and no timer is left. No callback comes after the call, save the states `idle`. */
  close(): Promise<void>
}

/**
 * Creates the client.
 *
 * @throws RangeError when the base address is no plain `ws://` or `wss://` address, or a limit is below one.
 */
export function createStreamClient(options: StreamClientOptions): StreamClient {
  const limits = { registrationsPerSession: options.registrationsPerSession ?? 200, maxSessions: options.maxSessions ?? 1 }
  if (!(limits.registrationsPerSession >= 1 && limits.maxSessions >= 1))
    throw new RangeError('a stream client needs room for one registration')
  const contexts = {
    detail: channelContext('detail', options),
    kospi: channelContext('kospi', options),
    kosdaq: channelContext('kosdaq', options),
  }
  const detail = new DetailChannel(contexts.detail, limits)
  const allIssues = { kospi: new AllIssueChannel('kospi', contexts.kospi), kosdaq: new AllIssueChannel('kosdaq', contexts.kosdaq) }
  const channels = { detail, ...allIssues }
  let closed = false
  return {
    open: (channel) => {
      if (!closed) allIssues[channel].open()
    },
    acquire: (request, listener = () => undefined) => detail.acquire(request, listener),
    release: (channel) => channels[channel].release(),
    reconnect: (channel) => {
      if (!closed) channels[channel].reconnect()
    },
    status: (channel) => channels[channel].status,
    counts: (channel) => ({ ...contexts[channel].counters, registered: channel === 'detail' ? detail.registered : 0 }),
    samples: (channel) => contexts[channel].samples.list(),
    async close() {
      closed = true
      await Promise.all(Object.values(channels).map((channel) => channel.close()))
    },
  }
}

function channelContext(channel: ChannelName, options: StreamClientOptions): ChannelContext {
  const redactor = createRedactor()
  return {
    channel,
    address: channelAddress(options.baseUrl, options.paths?.[channel] ?? streams[streamIds[channel]].path),
    apiKey: options.apiKey,
    memberName: options.memberName,
    clock: options.clock,
    phase: options.phase,
    realNow: options.realNow ?? (() => epochMs(Date.now())),
    random: options.random ?? Math.random,
    timings: { ...defaultTimings, ...options.timings },
    bufferCharacters: options.bufferCharacters ?? 16_000_000,
    events: options.events,
    counters: createCounters(),
    samples: new SampleShelf(redactor),
    redactor,
  }
}
