import type { StreamDefinition } from '../../../shared/catalogue/endpoint.ts'
import type { ChannelName } from '../../../shared/contract/streams.ts'
import type { EpochMs } from '../../../shared/domain/units.ts'
import type { MarketClock } from '../../../shared/krx/market-clock.ts'
import type { SessionPhase } from '../../../shared/krx/sessions/phase.ts'
import type { StreamEvents } from './events.ts'

/** Waiting times of the client, in ms of real time. */
export interface StreamTimings {
  /** For the TCP connection and the upgrade together. */
  readonly openMs: number
  /** For the answer to init, subscribe and unsubscribe. */
  readonly answerMs: number
  readonly heartbeatMs: number
  /** Silence that counts as a stall (see stall.ts). */
  readonly silenceMs: number
  /** How often silence is looked for. */
  readonly watchMs: number
  /** Bounds of the back-off (see back-off.ts). */
  readonly backOffFirstMs: number
  readonly backOffCapMs: number
  /** A connection that lived this long starts the back-off anew. */
  readonly stableMs: number
  /** After a refusal that asking again cannot change by itself (key, licence, path). */
  readonly deniedRetryMs: number
  /** The longest wait for `release` before buffered data is applied. */
  readonly holdMs: number
  /** How long a detail socket without registrations stays open for the next one. */
  readonly lingerMs: number
  /** For the closing handshake; then the socket is cut. */
  readonly closeMs: number
  /** How much longer an issue must have been out of sight before a waiting one takes its place (see planner.ts). */
  readonly swapMarginMs: number
}

export const defaultTimings: StreamTimings = {
  openMs: 10_000,
  answerMs: 5_000,
  heartbeatMs: 1_000,
  silenceMs: 2_000,
  watchMs: 250,
  backOffFirstMs: 250,
  backOffCapMs: 30_000,
  stableMs: 10_000,
  deniedRetryMs: 60_000,
  holdMs: 10_000,
  lingerMs: 5_000,
  closeMs: 500,
  swapMarginMs: 2_000,
}

export interface StreamClientOptions {
  /** `ws://` or `wss://`, with optional port, prefix and trailing slash. */
  readonly baseUrl: string
  /** Path of each channel below the base. Default: `/ws`, `/ws_ksp`, `/ws_kdq`. */
  readonly paths?: Partial<Readonly<Record<ChannelName, string>>>
  /** The key of now; asked before every connection. `null` when there is none: the channel is denied without a call. */
  readonly apiKey: () => string | null
  /** Name of the company, sent with init. */
  readonly memberName: string
  /** Market time, for the session only. */
  readonly clock: MarketClock
  /** What the equity market does at a moment of market time. */
  readonly phase: (at: EpochMs) => SessionPhase
  /** Real time in ms; best a clock that never jumps. Default: the system's. */
  readonly realNow?: () => EpochMs
  /** From 0 (included) to 1 (excluded), for the spread of reconnects. Default: `Math.random`. */
  readonly random?: () => number
  /** How many registrations one detail session may hold. Default 200; 20 in the sandbox. */
  readonly registrationsPerSession?: number
  /** How many detail sessions the key may hold; each is billed. Default 1. */
  readonly maxSessions?: number
  /** Bound of the data that waits for a snapshot, in characters per socket. Default 16 million. */
  readonly bufferCharacters?: number
  readonly timings?: Partial<StreamTimings>
  readonly events: StreamEvents
}

/** The catalogue's name of each channel. */
export const streamIds = { detail: 'ws.detail', kospi: 'ws.kospi', kosdaq: 'ws.kosdaq' } as const satisfies Record<
  ChannelName,
  StreamDefinition['id']
>
