import type { StatusUpdate } from '../../shared/contract/streams.ts'

/** Market time now in epoch ms, extrapolated from the clock sample of a status. @param realNow real time in epoch ms */
export function marketNow(clock: StatusUpdate['clock'], realNow: number): number {
  return clock.market + (realNow - clock.sampledAt) * clock.speed
}
