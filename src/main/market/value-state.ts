import type { ChannelState, ValueState } from '../../shared/contract/streams.ts'
import type { SessionPhase } from '../../shared/krx/sessions/phase.ts'
import { expectedPriceIsLiveIn } from '../../shared/krx/sessions/session.ts'

/** What the value of one issue hangs on. */
export interface Circumstances {
  readonly phase: SessionPhase
  readonly channel: ChannelState
  /** True when nothing can be missing: a snapshot came after the channel, or the issue printed since. */
  readonly confirmed: boolean
}

/** What an open session's value is worth by the channel that carries it. */
const stateByChannel: Readonly<Record<ChannelState, ValueState>> = {
  live: 'live',
  stalled: 'stale',
  reconnecting: 'stale',
  idle: 'snapshot',
  connecting: 'snapshot',
  denied: 'snapshot',
}

/**
 * What a value on screen is worth. Outside the sessions it is `closed`; while its market trades it is as good as the
 * channel that carries it. An issue in an auction prints nothing by right, so silence alone never makes it stale: the
 * channel's own stall (two seconds without a frame, judged in continuous trading only) does.
 */
export function judge({ phase, channel, confirmed }: Circumstances): ValueState {
  if (isClosed(phase)) return 'closed'
  const state = stateByChannel[channel]
  return state === 'live' && !confirmed ? 'snapshot' : state
}

/**
 * The same for what is followed issue by issue: in a call auction no print moves the last price, the expected one counts. What
 * is blank, stale or closed stays so.
 */
export function inAuction(state: ValueState, phase: SessionPhase): ValueState {
  return expectedPriceIsLiveIn(phase) && (state === 'live' || state === 'snapshot') ? 'expected' : state
}

/** True where the last price is that of an ended session. */
export function isClosed(phase: SessionPhase): boolean {
  return phase === 'closed' || phase === 'order-entry' || phase === 'closing-price'
}
