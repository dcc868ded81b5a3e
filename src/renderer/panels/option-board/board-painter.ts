import type { ChainSide } from '../../../shared/analytics/chain.ts'
import type { InstrumentQuote, ValueState } from '../../../shared/contract/streams.ts'
import { directionOf, formatAge } from '../../ui/format.ts'
import type { AgeUnits } from '../../ui/format.ts'
import { setDirection, setMark, setText, setTitle } from '../../ui/live-text.ts'
import { shownState } from '../../ui/quotes/quote-painter.ts'
import { isQuoteField, legFields, pricedText, quoteText } from './columns.ts'
import type { LegField } from './columns.ts'
import type { OptionModel } from './option-model.ts'

/** The cells of one strike. */
interface Line {
  readonly element: HTMLElement
  readonly calls: Cells
  readonly puts: Cells
}
type Cells = readonly (readonly [field: LegField, cell: HTMLElement])[]

/** What a paint needs beside the model. */
export interface PaintMoment {
  readonly quotes: ReadonlyMap<string, InstrumentQuote>
  /** True while the core cannot be reached. */
  readonly lost: boolean
  /** Market time in epoch ms. */
  readonly at: number
}

interface PaintTexts {
  readonly stateText: (state: ValueState) => string
  /** Why a leg has no open interest, where the day's calls are spared. */
  readonly spared: string
  readonly ages: AgeUnits
}

/** Writes the strikes that are on screen; the others when they come into sight. */
export interface BoardPainter {
  readonly paint: (model: OptionModel, moment: PaintMoment) => void
}

/** Rows above and below that are written too, so that short scrolls show values at once. */
const margin = 4

/** @param root what scrolls; its columns stay as they are: others need a new painter */
export function createBoardPainter(root: HTMLElement, { stateText, spared, ages }: PaintTexts): BoardPainter {
  let lines: readonly Line[] = []
  let linesOf: OptionModel | null = null

  function writeLeg(cells: Cells, side: ChainSide, row: number, quote: InstrumentQuote | undefined, { lost, at }: PaintMoment): void {
    const state = shownState(quote, lost)
    for (const [field, cell] of cells) {
      setMark(cell, 'state', state)
      if (field === 'state') setText(cell, quote === undefined ? '' : worth(quote, state, at))
      else if (isQuoteField(field)) setText(cell, quote === undefined ? '' : quoteText(field, quote))
      else setText(cell, pricedText(field, side, row))
      if (field === 'openInterest') setTitle(cell, quote?.isMasterSpared === true ? spared : null)
      if (field === 'last' || field === 'change') setDirection(cell, quote?.change == null ? null : directionOf(quote.change))
    }
  }

  /** Live, or how old, or what else it is. */
  function worth({ receivedAt, last }: InstrumentQuote, state: ValueState, at: number): string {
    if (last === null) return ''
    return state === 'snapshot' && receivedAt !== null ? formatAge(at - receivedAt, ages) : stateText(state)
  }

  return {
    paint(model, moment) {
      if (linesOf !== model) lines = linesIn(root)
      linesOf = model
      const { forward, atTheMoney } = model.figures
      const height = lines[0]?.element.offsetHeight ?? 0
      const first = height > 0 ? Math.floor(root.scrollTop / height) - margin : 0
      const last = height > 0 ? first + Math.ceil(root.clientHeight / height) + 2 * margin : 0
      const { quotes } = moment
      model.pairs.forEach(({ strike, call, put }, row) => {
        const line = lines[row]
        if (line === undefined) return
        setMark(line.element, 'money', forward === null ? null : strike < forward ? 'below' : strike > forward ? 'above' : null)
        setMark(line.element, 'atm', strike === atTheMoney ? 'true' : null)
        if (row < first || row > last) return
        writeLeg(line.calls, model.chain.calls, row, call === null ? undefined : quotes.get(call), moment)
        writeLeg(line.puts, model.chain.puts, row, put === null ? undefined : quotes.get(put), moment)
      })
    },
  }
}

function linesIn(root: HTMLElement): readonly Line[] {
  return [...root.querySelectorAll<HTMLElement>('tr[data-strike]')].map((element): Line => {
    const cells = [...element.querySelectorAll<HTMLElement>('td[data-right]')]
    return { element, calls: cellsOf(cells, 'call'), puts: cellsOf(cells, 'put') }
  })
}

function cellsOf(cells: readonly HTMLElement[], right: 'call' | 'put'): Cells {
  return cells.flatMap((cell) => {
    const field = legFields.find((name) => name === cell.dataset['field'])
    return field !== undefined && cell.dataset['right'] === right ? [[field, cell] as const] : []
  })
}
