import { useEffect, useState } from 'react'
import { useTerminal } from '../../store/context.ts'
import { useSignal } from '../../store/signal.ts'
import { newestDay } from './sparkline.ts'
import type { SparkPoint } from './sparkline.ts'

/** One minute. */
const interval = 60
/** More minutes than a day has. */
const count = 500
/** A day that could not be loaded is asked for again after this long, in ms. */
const againMs = 30_000

/** The closing values of the minutes of each code's newest day, by code; loaded anew for another trade date and after a loss. */
export function useDays(codes: readonly string[]): ReadonlyMap<string, readonly SparkPoint[]> {
  const { request, connection, status } = useTerminal()
  const connected = useSignal(connection) === 'open'
  const tradeDate = useSignal(status)?.session.tradeDate
  const [days, setDays] = useState<ReadonlyMap<string, readonly SparkPoint[]>>(new Map())
  useEffect(() => {
    if (!connected || tradeDate === undefined) return undefined
    const stop = new AbortController()
    const timers: ReturnType<typeof setTimeout>[] = []
    const load = async (code: string): Promise<void> => {
      try {
        const { candles, failure } = await request('bars.load', { code, interval, before: null, count }, { signal: stop.signal })
        const points = newestDay(candles.map(({ time, close }) => ({ time, value: close })))
        if (points.length > 0) setDays((held) => new Map([...held, [code, points]]))
        if (failure === null) return
      } catch {
        // A line that cannot be had leaves its place empty; the values beside it say what is wrong.
      }
      if (!stop.signal.aborted) timers.push(setTimeout(() => void load(code), againMs))
    }
    for (const code of codes) void load(code)
    return () => {
      stop.abort()
      timers.forEach(clearTimeout)
    }
  }, [codes, connected, tradeDate, request])
  return days
}
