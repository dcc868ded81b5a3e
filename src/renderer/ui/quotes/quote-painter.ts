import type { TerminalFailure } from '../../../shared/contract/errors.ts'
import type { InstrumentQuote, ValueState } from '../../../shared/contract/streams.ts'
import { directionOf } from '../format.ts'
import { setDirection, setMark, setText } from '../live-text.ts'
import { quoteDirection, quoteFields, quoteText, shownFigures } from './quote-text.ts'
import type { QuoteField } from './quote-text.ts'

/** How long a changed price keeps its tint, in ms. */
export const tintMs = 200

export interface QuotePainterOptions {
  /** Whether changed prices are tinted (not under reduced motion). */
  readonly tints: () => boolean
  /** Mark of a row whose values are not live. */
  readonly stateText: (state: ValueState) => string
  readonly failureText: (failure: TerminalFailure) => string
  /** Name in the language of the window. */
  readonly nameOf: (quote: InstrumentQuote) => string
}

/** Writes quotes into rows of the page. A row is an element with `data-instrument`; its values are elements with `data-field`. */
export interface QuotePainter {
  /**
   * @param lost true while the core cannot be reached: no value is live then
   * @param now frame time in ms
   * @returns whether the row has to be painted again in {@link tintMs}, though nothing may come
   */
  paint(row: HTMLElement, quote: InstrumentQuote | undefined, lost: boolean, now: number): boolean
}

interface Shown {
  readonly cells: ReadonlyMap<QuoteField, HTMLElement>
  readonly name: HTMLElement | undefined
  readonly mark: HTMLElement | undefined
  readonly words: HTMLElement | undefined
  quote: InstrumentQuote | undefined
  /** What stands in the cells of it. */
  figures: InstrumentQuote | undefined
  state: ValueState | null
  tintEnds: number
}

/** Make a new one when the cells of the rows or the language change: it remembers what stands where. */
export function createQuotePainter(options: QuotePainterOptions): QuotePainter {
  const rows = new WeakMap<HTMLElement, Shown>()
  return {
    paint(row, quote, lost, now) {
      const shown = rows.get(row) ?? firstSight(row)
      rows.set(row, shown)
      writeState(row, shown, quote, lost, options)
      if (quote && quote !== shown.quote) {
        setText(shown.name, options.nameOf(quote))
        const figures = shownFigures(quote)
        const before = shown.figures?.code === quote.code ? shown.figures.last : null
        writeValues(shown, figures)
        shown.quote = quote
        shown.figures = figures
        if (options.tints()) startTint(shown, before, figures.last, now)
      }
      if (shown.tintEnds > 0 && now >= shown.tintEnds) endTint(shown)
      return shown.tintEnds > 0
    },
  }
}

/** The state of a row as the window sees it. */
export function shownState(quote: InstrumentQuote | undefined, lost: boolean): ValueState {
  if (!quote) return 'blank'
  return lost && quote.state !== 'blank' && quote.state !== 'closed' ? 'stale' : quote.state
}

function firstSight(row: HTMLElement): Shown {
  const cells = new Map<QuoteField, HTMLElement>()
  for (const cell of row.querySelectorAll<HTMLElement>('[data-field]')) {
    const field = quoteFields.find((name) => name === cell.dataset['field'])
    if (field) cells.set(field, cell)
  }
  const find = (mark: string): HTMLElement | undefined => row.querySelector<HTMLElement>(mark) ?? undefined
  return {
    cells,
    name: find('[data-mark="name"]'),
    mark: find('[data-mark="state"]'),
    words: find('[data-mark="failure"]'),
    quote: undefined,
    figures: undefined,
    state: null,
    tintEnds: 0,
  }
}

function writeState(
  row: HTMLElement,
  shown: Shown,
  quote: InstrumentQuote | undefined,
  lost: boolean,
  { stateText, failureText }: QuotePainterOptions,
): void {
  const state = shownState(quote, lost)
  if (shown.state === state && shown.quote === quote) return
  setMark(row, 'state', state)
  setText(shown.mark, state === 'live' ? '' : stateText(state))
  shown.state = state
  // What is known is shown; words take its place only where nothing is.
  const failure = quote && quote.last === null ? quote.failure : null
  setMark(row, 'failure', failure?.kind ?? null)
  setText(shown.words, failure ? failureText(failure) : '')
}

function writeValues({ cells, figures: held }: Shown, quote: InstrumentQuote): void {
  for (const [field, cell] of cells) {
    const stays = held?.code === quote.code && held[field] === quote[field]
    if (!stays) setText(cell, quoteText(field, quote))
    setDirection(cell, quoteDirection(field, quote))
  }
  const limit = quote.changeState === 'limit-up' || quote.changeState === 'limit-down' ? quote.changeState : null
  setMark(cells.get('last'), 'limit', limit)
}

function startTint(shown: Shown, before: number | null, last: number | null, now: number): void {
  const moved = before === null || last === null ? null : directionOf(last - before)
  if (moved !== 'up' && moved !== 'down') return
  setMark(shown.cells.get('last'), 'tick', moved)
  shown.tintEnds = now + tintMs
}

function endTint(shown: Shown): void {
  setMark(shown.cells.get('last'), 'tick', null)
  shown.tintEnds = 0
}
