import { useEffect } from 'react'
import type { InstrumentQuote } from '../../../shared/contract/streams.ts'
import { useTerminal } from '../../store/context.ts'
import { marketNow } from '../../store/market-time.ts'
import type { Quotes } from '../../store/use-quotes.ts'
import { directionOf } from '../../ui/format.ts'
import { setMark, setText } from '../../ui/live-text.ts'
import { tintMs } from '../../ui/quotes/quote-painter.ts'
import { useQuotePainter } from '../use-quote-painter.ts'
import { compactKrw } from './compact-krw.ts'
import type { KrwUnits } from './compact-krw.ts'
import { sparkBox, sparkline, withLive } from './sparkline.ts'
import type { SparkPoint } from './sparkline.ts'
import { stripCodes } from './strip-codes.ts'
import { useDays } from './use-days.ts'

/** Lines are drawn anew this often, in ms: they move by less than a pixel between. */
const lineEveryMs = 1_000

/** Draws values as they change, and the lines once a second. */
export function useStripPainter(root: HTMLElement | null, { quotes, lost }: Quotes, units: KrwUnits): void {
  const { frames, status } = useTerminal()
  const days = useDays(stripCodes)
  const painter = useQuotePainter()
  useEffect(() => {
    if (!root) return undefined
    const lines = createLines(days, () => {
      const clock = status.get()?.clock
      return clock ? marketNow(clock, Date.now()) : null
    })
    frames.request()
    return frames.onPaint((now) => {
      let again = false
      for (const item of root.querySelectorAll<HTMLElement>('.strip-item')) {
        const quote = quotes.get(item.dataset['instrument'] ?? '')
        again = painter.paint(item, quote, lost, now) || again
        if (!quote) continue
        const turnover = quote.turnover === null ? '' : compactKrw(quote.turnover, units)
        setText(item.querySelector('[data-strip="turnover"]') ?? undefined, turnover)
        lines.draw(item, quote, now)
      }
      if (again) frames.requestIn(tintMs)
    }, 'list')
  }, [root, frames, painter, quotes, lost, units, days, status])
}

/** Draws the line of an item where its quote is another than the drawn one and its time has come. */
function createLines(days: ReadonlyMap<string, readonly SparkPoint[]>, marketTime: () => number | null) {
  const drawn = new Map<string, { readonly at: number; readonly quote: InstrumentQuote }>()
  return {
    draw(item: HTMLElement, quote: InstrumentQuote, now: number): void {
      const last = drawn.get(quote.code)
      if (last && (last.quote === quote || now - last.at < lineEveryMs)) return
      drawn.set(quote.code, { at: now, quote })
      drawLine(item, livePoints(days.get(quote.code) ?? [], quote, marketTime()), quote)
    },
  }
}

/** Only a moving value adds to the line; what is closed or stale is in the bars. */
function livePoints(day: readonly SparkPoint[], { last, state }: InstrumentQuote, at: number | null): readonly SparkPoint[] {
  return last !== null && at !== null && state === 'live' ? withLive(day, { time: at, value: last }) : day
}

function drawLine(item: HTMLElement, points: readonly SparkPoint[], { basePrice, change }: InstrumentQuote): void {
  const { path, baseY } = sparkline(points, basePrice)
  const svg = item.querySelector('svg')
  svg?.querySelector('[data-strip="line"]')?.setAttribute('d', path)
  svg?.querySelector('[data-strip="base"]')?.setAttribute('d', baseY === null ? '' : `M0 ${baseY}H${sparkBox.width}`)
  setMark(item, 'trend', change === null ? null : directionOf(change))
}
