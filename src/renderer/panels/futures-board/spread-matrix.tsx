import type { LegQuote } from '../../../shared/analytics/futures.ts'
import { useText } from '../../locales/use-text.ts'
import { blank, formatSigned } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { priceDecimals } from '../../ui/quotes/decimals.ts'
import { sessionPrice, spreadMatrix } from './figures.ts'
import type { SpreadCell } from './figures.ts'
import type { BoardState } from './use-board.ts'
import { useEvery } from './use-every.ts'

/** As often as somebody can read a table of differences. */
const everyMs = 1_000

interface SpreadMatrixProps {
  readonly board: BoardState
  readonly onChoose: (code: string) => void
}

/** The spread between every two months, near by far. Listed spreads are traded and can be chosen. */
export function SpreadMatrix({ board, onChoose }: SpreadMatrixProps) {
  const text = useText()
  const { family, quotes } = board
  const quoteOf = (code: string): LegQuote | undefined => {
    const quote = quotes.quotes.get(code)
    return quote && { last: sessionPrice(quote), bid: quote.bid, ask: quote.ask }
  }
  const cells = useEvery(() => spreadMatrix(family?.outrights ?? [], family?.spreads ?? [], quoteOf), everyMs)
  const near = [...new Set(cells.map((cell) => cell.near))]
  const far = [...new Set(cells.map((cell) => cell.far))].sort()
  const decimals = priceDecimals('future', family?.outrights[0]?.code ?? '')
  if (cells.length === 0) return <Notice text={text('futures.matrix.empty')} />
  return (
    // What scrolls takes the focus, so that keys scroll it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="futures-scroll" aria-label={text('futures.matrix')} tabIndex={0}>
      <table className="futures-matrix" aria-label={text('futures.matrix')}>
        <caption>{text('futures.matrix.legend')}</caption>
        <thead>
          <tr>
            <th scope="col">{text('futures.matrix.corner')}</th>
            {far.map((month) => (
              <th key={month} scope="col">
                {month}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {near.map((row) => (
            <tr key={row} data-near={row}>
              <th scope="row">{row}</th>
              {far.map((column) => {
                const cell = cells.find((one) => one.near === row && one.far === column)
                return (
                  <td key={column} data-far={column} data-source={cell && (cell.code === null ? 'legs' : 'listed')}>
                    {cell && <Spread cell={cell} decimals={decimals} onChoose={onChoose} />}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

interface SpreadProps {
  readonly cell: SpreadCell
  readonly decimals: number
  readonly onChoose: (code: string) => void
}

function Spread({ cell, decimals, onChoose }: SpreadProps) {
  const text = useText()
  const { code, last, bid, ask } = cell
  const write = (value: number | null): string => (value === null ? blank : formatSigned(value, decimals))
  const figures = (
    <>
      <b data-field="last">{write(last)}</b>
      <small>
        <span data-field="bid">{write(bid)}</span>
        {(bid !== null || ask !== null) && ' / '}
        <span data-field="ask">{write(ask)}</span>
      </small>
    </>
  )
  if (code === null) return <span title={text('futures.matrix.legs')}>{figures}</span>
  return (
    <button type="button" data-instrument={code} title={text('futures.matrix.listed', { code })} onClick={() => onChoose(code)}>
      {figures}
    </button>
  )
}
