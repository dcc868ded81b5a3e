import type { Ref } from 'react'
import type { TextKey } from '../../locales/texts.ts'
import { useText } from '../../locales/use-text.ts'
import { ladderLines } from './ladder.ts'
import type { LadderLine } from './ladder.ts'

interface FiguresProps {
  readonly ref: Ref<HTMLDivElement>
  readonly hidden: boolean
}

/** The panel's elements, empty: the painter fills in what changes. */
export function BookFigures({ ref, hidden }: FiguresProps) {
  const text = useText()
  return (
    <div ref={ref} className="book" hidden={hidden}>
      <div className="book-head">
        <Live className="book-last" field="last" />
        <span className="clock-mark" />
        <span data-field="change" data-arrow="" />
        <Live field="changeRate" />
      </div>
      <table className="ladder" aria-label={text('book.title')}>
        <thead>
          <tr className="ladder-line ladder-titles">
            <th scope="col">{text('book.askSize')}</th>
            <th scope="col">{text('book.price')}</th>
            <th scope="col">{text('book.bidSize')}</th>
          </tr>
        </thead>
        <tbody>
          {ladderLines.map((line) => (
            <Line key={`${line.side}${line.level}`} line={line} label={text(`book.${line.side}`)} />
          ))}
        </tbody>
        <tfoot>
          <tr className="ladder-line ladder-totals">
            <td>
              <Live field="totalAskSize" />
            </td>
            <th scope="row">{text('book.total')}</th>
            <td>
              <Live field="totalBidSize" />
            </td>
          </tr>
        </tfoot>
      </table>
      <dl className="book-day">
        <Fact label="book.basePrice" field="basePrice" />
        <Fact label="column.open" field="open" />
        <Fact label="column.high" field="high" />
        <Fact label="column.low" field="low" />
        <Fact label="column.volume" field="volume" />
        <Fact label="column.turnover" field="turnover" />
      </dl>
      <dl className="book-trade">
        <Fact label="book.lastTrade" field="lastPrice" />
        <Fact label="book.lastQuantity" field="lastQuantity" />
        <Fact label="book.expectedPrice" field="expectedPrice" />
        <Fact label="book.expectedQuantity" field="expectedQuantity" />
      </dl>
    </div>
  )
}

function Line({ line: { side, level }, label }: { readonly line: LadderLine; readonly label: string }) {
  const size = (
    <td className="ladder-size">
      <span className="ladder-bar" />
      <Live className="ladder-number" field={`${side}Size`} level={level} />
    </td>
  )
  const empty = <td aria-hidden="true" />
  return (
    <tr className="ladder-line" data-line={`${side}${level}`} data-side={side} aria-label={`${label} ${level}`}>
      {side === 'ask' ? size : empty}
      <td className="ladder-price">
        <Live field={side} level={level} />
        <span className="ladder-rate" />
      </td>
      {side === 'bid' ? size : empty}
    </tr>
  )
}

interface LiveProps {
  readonly field: string
  readonly level?: number
  readonly className?: string
}

/** An element whose text the painter writes. */
function Live({ field, level, className }: LiveProps) {
  return <span data-field={field} data-level={level} className={className} />
}

function Fact({ label, field }: { readonly label: TextKey; readonly field: string }) {
  const text = useText()
  return (
    <div className="fact" data-fact={field}>
      <dt>{text(label)}</dt>
      <dd data-field={field} />
    </div>
  )
}
