import { directionOf, formatQuantity, formatRate } from '../../ui/format.ts'
import { setDirection, setMark, setText } from '../../ui/live-text.ts'
import { momentText } from './axis-labels.ts'
import type { Slot } from './bar-series.ts'
import { changeRate } from './figures.ts'
import type { Interval } from './interval.ts'
import type { PriceWriters } from './values.ts'

/** Values of one place on the time axis. */
export interface LegendValues {
  readonly slot: Slot
  readonly interval: Interval
  /** What its change is measured against; `null` when not known. */
  readonly reference: number | null
  /** Whether the crosshair chose the place; else it is the newest. */
  readonly pointed: boolean
}

export interface LegendPainter {
  /** Writes the values. @returns them as one line of text, for those who listen */
  readonly paint: (values: LegendValues, write: PriceWriters) => string
}

/** @param root holds an element with `data-field` for each value */
export function createLegendPainter(root: HTMLElement): LegendPainter {
  const field = (name: string): HTMLElement | undefined => root.querySelector<HTMLElement>(`[data-field="${name}"]`) ?? undefined
  const fields = {
    time: field('time'),
    open: field('open'),
    high: field('high'),
    low: field('low'),
    last: field('last'),
    changeRate: field('changeRate'),
    volume: field('volume'),
  }
  return {
    paint({ slot, interval, reference, pointed }, write) {
      const { bar } = slot
      const time = momentText(slot.time, interval)
      setMark(root, 'at', pointed ? 'crosshair' : 'newest')
      setMark(root, 'traded', bar ? 'yes' : 'no')
      setText(fields.time, time)
      for (const name of ['open', 'high', 'low', 'last'] as const) {
        const value = bar ? bar[name === 'last' ? 'close' : name] : Number.NaN
        setText(fields[name], write.price(value))
        setDirection(fields[name], reference === null ? null : directionOf(value - reference))
      }
      const rate = bar ? changeRate(bar, reference) : Number.NaN
      const rateText = formatRate(rate)
      setText(fields.changeRate, rateText === '' ? '' : `${rateText}%`)
      setDirection(fields.changeRate, directionOf(rate))
      setText(fields.volume, bar ? formatQuantity(bar.volume) : '')
      return bar ? `${time} ${write.price(bar.close)} ${rateText === '' ? '' : `${rateText}%`}` : time
    },
  }
}
