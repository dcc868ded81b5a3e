import type { ChannelName, ChannelState } from '../../../shared/contract/streams.ts'
import type { TerminalFailure } from '../../../shared/contract/errors.ts'
import type { TimeSignal } from '../../../shared/domain/quote.ts'
import type { EpochMs } from '../../../shared/domain/units.ts'
import type { StreamPush } from '../decode/stream/frame.ts'

/** The channels that carry every issue of a market without registration. */
export type AllIssueChannelName = Exclude<ChannelName, 'detail'>

/**
 * Whether a connection that says nothing can be told from a dead one:
 * - `pending`: not connected, or too early to say.
 * - `answered`: the server answers heartbeats.
 * - `unknown`: it does not; what is shown may be old, so cross-check by REST.
 */
export type Liveness = 'pending' | 'answered' | 'unknown'

export interface ChannelStatus {
  readonly state: ChannelState
  /** Real time since when. */
  readonly since: EpochMs
  readonly liveness: Liveness
  /** Why the channel is not live; `null` when it is, or is not wanted. */
  readonly failure: TerminalFailure | null
}

/** Where the client hands out what it receives. Callbacks run on the socket's turn and must not throw. */
export interface StreamEvents {
  /**
   * One record of an all-issue channel. Called tens of thousands of times a second: no object is made for it.
   *
   * @param code short code without suffix.
   * @param price KRW.
   * @param quantity shares.
   * @param timeOfDayMs ms since midnight KST; NaN when the feed sent a signal or nothing in its place.
   * @param receivedAt real time at which its frame left the socket.
   * @param signal what stood in place of the time, for example a block trade; `null` beside a clock time.
   */
  onPrint(
    channel: AllIssueChannelName,
    code: string,
    price: number,
    quantity: number,
    timeOfDayMs: number,
    receivedAt: EpochMs,
    signal: TimeSignal | null,
  ): void
  /** One push of the detail channel, or the values that came with the answer to a registration. */
  onPush(push: StreamPush, receivedAt: EpochMs): void
  /** A channel's state, liveness or failure changed; `status(channel)` has the rest. */
  onChannelState(channel: ChannelName, state: ChannelState): void
  /** Nothing was received between these moments of real time: what happened then has to come from elsewhere. */
  onGap(channel: ChannelName, from: EpochMs, to: EpochMs): void
  /**
   * A connection was accepted. Take the snapshot now and call `release(channel)` when it is applied: until then what
   * comes in waits. After a loss it is called again; the snapshot that was on its way then is void.
   */
  onConnected(channel: ChannelName): void
}
