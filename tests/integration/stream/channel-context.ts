import { epochMs } from '../../../src/shared/domain/units.ts'
import type { ChannelContext } from '../../../src/main/koscom/stream/context.ts'
import { createCounters, SampleShelf } from '../../../src/main/koscom/stream/counts.ts'
import { defaultTimings } from '../../../src/main/koscom/stream/options.ts'
import { createRedactor } from '../../../src/main/koscom/redaction.ts'

const ignore = (): void => undefined

/** What the parts of a channel share, with the product's own waiting times, for unit tests. */
export function channelContext(more: Partial<ChannelContext> = {}): ChannelContext {
  const redactor = createRedactor()
  return {
    channel: 'kospi',
    address: 'ws://host/ws_ksp',
    apiKey: () => 'key',
    memberName: 'Test Desk',
    clock: { now: () => epochMs(Date.now()), speed: 1 },
    phase: () => 'closed',
    realNow: () => epochMs(Date.now()),
    random: () => 1,
    timings: defaultTimings,
    bufferCharacters: 1_000_000,
    events: { onPrint: ignore, onPush: ignore, onChannelState: ignore, onGap: ignore, onConnected: ignore },
    counters: createCounters(),
    samples: new SampleShelf(redactor),
    redactor,
    ...more,
  }
}
