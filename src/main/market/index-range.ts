import type { TradeDate } from '../../shared/domain/units.ts'
import { epochMs } from '../../shared/domain/units.ts'
import { startOfDay } from '../../shared/krx/kst.ts'
import { askIntraday } from './bar-history-calls.ts'
import type { MarketGateway } from './gateway.ts'
import type { QuotedSubject } from './subject.ts'

const hourMs = 3_600_000
/** Hours between which a day's ten-minute bars fit into one reply. */
const [dayBegins, dayEnds] = [8, 20]

/** Open, high and low of an index so far, in points: its quote has none, its bars do. `null` before the first bar. */
export async function askIndexRange(
  gateway: MarketGateway,
  subject: QuotedSubject,
  date: TradeDate,
  signal: AbortSignal,
): Promise<{ readonly open: number; readonly high: number; readonly low: number } | null> {
  const at = (hour: number) => epochMs(startOfDay(date) + hour * hourMs)
  const bars = await askIntraday(gateway, subject, { interval: 600, from: at(dayBegins), to: at(dayEnds) }, signal)
  const open = bars.find((bar) => bar.open !== null)?.open ?? null
  if (open === null) return null
  const highs = bars.flatMap(({ high }) => high ?? [])
  const lows = bars.flatMap(({ low }) => low ?? [])
  return { open, high: Math.max(...highs), low: Math.min(...lows) }
}
