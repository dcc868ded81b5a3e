import type { InstrumentQuote } from '../../../shared/contract/streams.ts'
import { blank, directionOf } from '../../ui/format.ts'
import { setDirection, setMark, setText } from '../../ui/live-text.ts'
import { headerFacts, placeBetween } from './header-facts.ts'
import type { HeaderField, HeaderTerms, Master, YearRange } from './header-facts.ts'
import { limitState } from './instrument-standing.ts'

/** How long a changed price keeps its tint, in ms. */
export const tintMs = 200

export interface PainterOptions extends HeaderTerms {
  /** Whether changed prices are tinted (not under reduced motion). */
  readonly tints: () => boolean
}

/** What of an instrument holds for the day. */
export interface Reference {
  readonly master: Master
  readonly yearRange: YearRange
}

/** Writes the figures of an instrument into the panel's elements, outside React. */
export interface HeaderPainter {
  /** @param now frame time in ms. @returns whether it has to be painted again in {@link tintMs}, though nothing may come */
  paint(quote: InstrumentQuote, reference: Reference, now: number): boolean
}

/** @param root the panel's content; its elements are found once by `data-field` and `data-part` */
export function createHeaderPainter(root: HTMLElement, options: PainterOptions): HeaderPainter {
  const elements = new Map<string, HTMLElement>()
  for (const element of root.querySelectorAll<HTMLElement>('[data-field]')) elements.set(element.dataset['field'] ?? '', element)
  const part = (name: string) => root.querySelector<HTMLElement>(`[data-part="${name}"]`) ?? undefined
  const marks = { range: part('range'), last: part('range-last'), base: part('range-base') }
  let shown: InstrumentQuote | null = null
  let shownReference: Reference = { master: null, yearRange: null }
  let tintEnds = 0
  const write = (quote: InstrumentQuote, reference: Reference): void => {
    const facts = headerFacts(quote, reference.master, options, reference.yearRange)
    for (const [name, element] of elements) {
      const fact = isField(name, facts) ? facts[name] : undefined
      setText(element, fact?.text ?? blank)
      setDirection(element, fact?.direction ?? null)
      setMark(element.closest<HTMLElement>('[data-fact]') ?? undefined, 'blank', (fact?.text ?? blank) === blank ? 'true' : null)
    }
    paintRange(marks, quote)
  }
  return {
    paint(quote, reference, now) {
      const last = elements.get('last')
      if (quote !== shown || reference.master !== shownReference.master || reference.yearRange !== shownReference.yearRange) {
        write(quote, reference)
        const moved = directionOf((quote.last ?? Number.NaN) - (shown?.last ?? Number.NaN))
        if (options.tints() && (moved === 'up' || moved === 'down')) {
          setMark(last, 'tick', moved)
          tintEnds = now + tintMs
        }
        setMark(last, 'limit', limitState(quote))
        shown = quote
        shownReference = reference
      }
      if (tintEnds > 0 && now >= tintEnds) {
        setMark(last, 'tick', null)
        tintEnds = 0
      }
      return tintEnds > 0
    },
  }
}

function isField(name: string, facts: object): name is HeaderField {
  return name in facts
}

interface RangeMarks {
  readonly range: HTMLElement | undefined
  readonly last: HTMLElement | undefined
  readonly base: HTMLElement | undefined
}

/** Low on the left, high on the right, the last price and the base price between them. */
function paintRange({ range, last, base }: RangeMarks, { low, high, last: price, basePrice }: InstrumentQuote): void {
  const place = placeBetween(low, high, price)
  setMark(range, 'blank', place === null ? 'true' : null)
  if (last && place !== null) last.style.left = `${place * 100}%`
  const isInside = basePrice !== null && low !== null && high !== null && basePrice >= low && basePrice <= high
  const basePlace = isInside ? placeBetween(low, high, basePrice) : null
  setMark(base, 'blank', basePlace === null ? 'true' : null)
  if (base && basePlace !== null) base.style.left = `${basePlace * 100}%`
}
