import { epochMs } from '../../shared/domain/units.ts'
import type { EpochMs } from '../../shared/domain/units.ts'
import { useSampled, useTerminal } from './context.ts'
import { marketNow } from './market-time.ts'

/** How often the clock is looked at, in real ms: more often than any minute ends, also at sixty times the speed. */
const lookMs = 500

/**
 * What the market's time says, looked at twice a second: a day, a moment, whether something is over.
 * @param read of market time in epoch ms; nothing finer than a second
 * @param unknown before the core has told the time
 */
export function useMarketTime<Value extends string | number | boolean>(read: (now: EpochMs) => Value, unknown: Value): Value {
  const { status } = useTerminal()
  return useSampled(() => {
    const clock = status.get()?.clock
    return clock === undefined ? unknown : read(epochMs(marketNow(clock, Date.now())))
  }, lookMs)
}

const minuteMs = 60_000

/** The minute of market time, in epoch ms; `null` before the core has told the time. */
export function useMarketMinute(): EpochMs | null {
  const minute = useMarketTime((now) => Math.floor(now / minuteMs), 0)
  return minute === 0 ? null : epochMs(minute * minuteMs)
}
