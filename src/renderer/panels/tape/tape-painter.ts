import { directionOf, formatNumber, formatQuantity } from '../../ui/format.ts'
import { setDirection, setMark, setText, setTransform } from '../../ui/live-text.ts'
import { strengthOf } from './print-log.ts'
import type { PrintLog, TapeRow } from './print-log.ts'
import type { PrintView } from './print-view.ts'
import { missingText, printTexts, tapeFields } from './tape-text.ts'
import type { TapeField, TapeTerms } from './tape-text.ts'

/** Height of a row in px; the same as in the style sheet. */
export const rowHeight = 20

/** Rows by which the ground of a moving tape grows. */
const grownAtOnce = 500

/** Draws the part of the tape that is on screen. There are only as many elements as fit; every print can be scrolled to. */
export interface TapePainter {
  paint(basePrice: number | null): void
}

interface RowElements {
  /** What stands in the row; `null` before the first. */
  shown: TapeRow | null
  readonly row: HTMLElement
  readonly cells: Readonly<Record<TapeField, HTMLElement>>
  readonly note: HTMLElement
}

/** @param root the panel's content, with the elements `data-part="view"`, `"space"` and `"waiting"` and the fields of the sums */
export function createTapePainter(root: HTMLElement, log: PrintLog, view: PrintView, terms: TapeTerms): TapePainter {
  const part = (name: string) => root.querySelector<HTMLElement>(`[data-part="${name}"]`) ?? undefined
  const field = (name: string) => root.querySelector<HTMLElement>(`[data-field="${name}"]`) ?? undefined
  const [scroller, space, waiting] = [part('view'), part('space'), part('waiting')]
  const sums = { strength: field('strength'), bought: field('bought'), sold: field('sold'), prints: field('prints') }
  const pool: RowElements[] = []
  let against: number | null = null
  space?.replaceChildren()
  return {
    paint(basePrice) {
      if (!scroller || !space) return
      view.follow()
      const count = view.count()
      // A tape that moves stands at its newest print, and nobody sees how far down it reaches: growing costs layout.
      const reach = view.held() ? count : Math.ceil(count / grownAtOnce) * grownAtOnce
      setHeight(space, Math.max(reach * rowHeight, scroller.clientHeight))
      space.parentElement?.setAttribute('aria-rowcount', String(count))
      const top = Math.max(0, Math.floor(scroller.scrollTop / rowHeight))
      const needed = Math.min(count - top, Math.ceil(scroller.clientHeight / rowHeight) + 1)
      fit(space, pool, Math.max(0, needed))
      turn(space, pool, view.at(top) ?? null, pool.map((_, line) => view.at(top + line) ?? null).indexOf(pool[0]?.shown ?? null))
      for (const [line, elements] of pool.entries()) {
        const tapeRow = view.at(top + line)
        setTransform(elements.row, `translateY(${(top + line) * rowHeight}px)`)
        if (tapeRow && (tapeRow !== elements.shown || basePrice !== against)) paintRow(elements, tapeRow, basePrice, terms)
      }
      against = basePrice
      const kept = log.sums()
      setText(sums.strength, formatNumber(strengthOf(kept), 1))
      setDirection(sums.strength, directionOf(strengthOf(kept) - 100))
      setText(sums.bought, formatQuantity(kept.bought))
      setText(sums.sold, formatQuantity(kept.sold))
      setText(sums.prints, formatQuantity(kept.prints))
      const rows = view.waiting()
      setText(waiting, rows > 0 ? terms.text('tape.waiting', { prints: formatQuantity(rows) }) : terms.text('tape.paused'))
      setMark(root, 'held', view.held() ? 'true' : null)
      setMark(root, 'none', count === 0 ? 'true' : null)
    },
  }
}

/**
 * Rows that stay on screen keep their elements: those that leave at one end come back at the other. Only what is new is written
 * then, where a fast tape would otherwise write all of it for every print.
 * @param newest what is to stand in the first line. @param moved line at which the row of the first element is to stand, −1 for none
 */
function turn(space: HTMLElement, pool: RowElements[], newest: TapeRow | null, moved: number): void {
  if (moved > 0) {
    const back = pool.splice(pool.length - moved)
    pool.unshift(...back)
    space.prepend(...back.map(({ row }) => row))
    return
  }
  const left = moved === 0 || newest === null ? 0 : pool.findIndex(({ shown }) => shown === newest)
  if (left <= 0) return
  const on = pool.splice(0, left)
  pool.push(...on)
  space.append(...on.map(({ row }) => row))
}

function setHeight(element: HTMLElement, px: number): void {
  const height = `${px}px`
  if (element.style.height !== height) element.style.height = height
}

function fit(space: HTMLElement, pool: RowElements[], needed: number): void {
  while (pool.length < needed) {
    const elements = rowElements()
    pool.push(elements)
    space.append(elements.row)
  }
  while (pool.length > needed) pool.pop()?.row.remove()
}

function rowElements(): RowElements {
  const row = document.createElement('tr')
  row.className = 'tape-row'
  const cell = (name: string): HTMLElement => {
    const element = document.createElement('td')
    element.dataset['field'] = name
    row.append(element)
    return element
  }
  const [time, last, change, quantity, kind, volume] = tapeFields
  const cells = {
    time: cell(time),
    last: cell(last),
    change: cell(change),
    quantity: cell(quantity),
    kind: cell(kind),
    volume: cell(volume),
  }
  return { shown: null, row, cells, note: cell('missing') }
}

const sideDirections = { buy: 'up', sell: 'down' } as const

function paintRow(elements: RowElements, tapeRow: TapeRow, basePrice: number | null, terms: TapeTerms): void {
  const { row, cells, note } = elements
  elements.shown = tapeRow
  setMark(row, 'row', tapeRow.kind)
  setText(note, missingText(tapeRow, terms))
  if (tapeRow.kind !== 'print') {
    for (const name of tapeFields) setText(cells[name], '')
    setMark(row, 'print', null)
    return
  }
  const { print } = tapeRow
  const texts = printTexts(print, basePrice, terms)
  for (const name of tapeFields) setText(cells[name], texts[name])
  setMark(row, 'print', String(print.sequence))
  setMark(row, 'kind', print.kind)
  const against = directionOf(print.price - (basePrice ?? Number.NaN))
  setDirection(cells.last, against)
  setDirection(cells.change, against)
  const side = print.side && sideDirections[print.side]
  setDirection(cells.quantity, side)
  setDirection(cells.kind, side)
}
