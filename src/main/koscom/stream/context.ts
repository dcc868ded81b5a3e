import type { EpochMs } from '../../../shared/domain/units.ts'
import type { ChannelName } from '../../../shared/contract/streams.ts'
import type { MarketClock } from '../../../shared/krx/market-clock.ts'
import type { SessionPhase } from '../../../shared/krx/sessions/phase.ts'
import type { Counters, SampleShelf } from './counts.ts'
import type { StreamEvents } from './events.ts'
import type { StreamTimings } from './options.ts'
import type { Redactor } from '../redaction.ts'

/** What the parts of one channel share. */
export interface ChannelContext {
  readonly channel: ChannelName
  readonly address: string
  readonly apiKey: () => string | null
  readonly memberName: string
  readonly clock: MarketClock
  readonly phase: (at: EpochMs) => SessionPhase
  readonly realNow: () => EpochMs
  readonly random: () => number
  readonly timings: StreamTimings
  readonly bufferCharacters: number
  readonly events: StreamEvents
  readonly counters: Counters
  readonly samples: SampleShelf
  readonly redactor: Redactor
}
