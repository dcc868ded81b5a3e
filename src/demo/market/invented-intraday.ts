import type { EpochMs } from '../../shared/domain/units.ts'
import { startOfDay } from '../../shared/krx/kst.ts'
import { randomOf } from '../random.ts'
import { barLength, type Bar } from './bars.ts'
import { f64 } from './columns.ts'
import { splitWhole } from './flows/split.ts'
import type { DayBar } from './history.ts'

/**
 * The 10-second bars of a day that was never simulated: a path from its open to its close that touches its high and its low
 * once and never leaves them, on the grid; their volumes add up to the day's. The same day always gets the same path.
 * @param session when continuous trading starts and the closing auction ends.
 */
export function inventIntraday(
  key: string,
  day: DayBar,
  session: { readonly opens: EpochMs; readonly closes: EpochMs },
  toGrid: (value: number) => number,
): readonly Bar[] {
  if (day.open <= 0) return []
  const first = Math.floor((session.opens - startOfDay(day.date)) / barLength)
  const count = Math.floor((session.closes - session.opens) / barLength)
  const random = randomOf('intraday', key, day.date)
  const path = pathOf(day, count, random, toGrid)
  const volumes = splitWhole(
    day.volume,
    Array.from(path, () => 0.2 + random.exponential()),
  )
  const turnovers = splitWhole(
    day.turnover,
    volumes.map((volume, index) => volume * f64(path, index)),
  )
  return Array.from(path, (close, index) => {
    const open = index === 0 ? day.open : f64(path, index - 1)
    return {
      slot: first + index,
      open,
      high: Math.max(open, close),
      low: Math.min(open, close),
      close,
      volume: volumes[index] ?? 0,
      turnover: turnovers[index] ?? 0,
    }
  })
}

function pathOf(day: DayBar, count: number, random: { next(): number; normal(): number }, toGrid: (value: number) => number): Float64Array {
  const path = new Float64Array(count)
  const early = 1 + Math.floor(random.next() * (count / 2 - 2))
  const late = Math.floor(count / 2 + random.next() * (count / 2 - 2))
  const highFirst = random.next() < 0.5
  const stops = [
    { at: 0, value: day.open },
    { at: early, value: highFirst ? day.high : day.low },
    { at: late, value: highFirst ? day.low : day.high },
    { at: count - 1, value: day.close },
  ]
  const noise = (day.high - day.low) * 0.05
  let drift = 0
  for (let index = 0; index < count; index += 1) {
    const next = stops.findIndex(({ at }) => at >= index)
    const to = stops[next]
    const from = stops[Math.max(0, next - 1)]
    if (to === undefined || from === undefined) continue
    const part = to.at === from.at ? 1 : (index - from.at) / (to.at - from.at)
    drift = drift * 0.9 + noise * random.normal()
    const value = index === to.at ? to.value : toGrid(from.value + (to.value - from.value) * part + drift)
    path[index] = Math.min(day.high, Math.max(day.low, value))
  }
  return path
}
