import { useText } from '../../locales/use-text.ts'
import type { TextKey } from '../../locales/texts.ts'
import type { ReactNode, Ref } from 'react'
import type { Auction } from '../auction.ts'
import { ladderLines } from './ladder.ts'
import type { Depth, LadderLine } from './ladder.ts'

interface FiguresProps {
  readonly ref: Ref<HTMLDivElement>
  readonly hidden: boolean
  readonly depth: Depth
  /** Which auction the expected price belongs to. */
  readonly auction: Auction
  /** Why there are no levels, when there are none. */
  readonly emptyText: string
  /** Price that was copied just now. */
  readonly copied: string | null
  readonly badges: ReactNode
}

/** The panel's elements, empty: the painter fills in what changes. */
export function BookFigures({ ref, hidden, depth, auction, emptyText, copied, badges }: FiguresProps) {
  const text = useText()
  return (
    <div ref={ref} className="book" data-depth={depth} hidden={hidden}>
      <div className="book-head">
        <span className="book-reference" title={text('book.reference.hint')}>
          {text('book.reference')}
        </span>
        <Live className="book-last" field="last" />
        <span className="clock-mark" />
        <span data-field="change" data-arrow="" />
        <Live field="changeRate" />
        <span className="book-expected" data-fact="expected" title={text('book.expected.hint')}>
          <span className="book-expected-label">{text('book.expected')}</span>
          <Live field="expectedPrice" />
          <Live field="expectedRate" />
          <span className="book-expected-quantity" data-fact="expectedQuantity">
            <span className="book-expected-label">{text('book.expectedQuantity')}</span>
            <Live field="expectedQuantity" />
          </span>
        </span>
        <span className="book-auction" data-auction={auction} title={text(`book.auction.${auction}.hint`)}>
          {text(`book.auction.${auction}`)}
        </span>
        {badges}
        <output className="book-copied">{copied !== null && text('book.copied', { price: copied })}</output>
      </div>
      {/* Scrolls by keys too where the panel is too low for every level. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className="ladder-view" tabIndex={0} aria-label={text('book.title')}>
        <table className="ladder">
          <Titles depth={depth} />
          <tbody>
            {ladderLines[depth].map((line) => (
              <Line key={`${line.side}${line.level}`} line={line} depth={depth} label={text(`book.${line.side}`)} />
            ))}
          </tbody>
        </table>
        <p className="book-empty">{emptyText}</p>
        <dl className="book-day">
          <Fact label="book.basePrice" field="basePrice" />
          <Fact label="column.high" field="high" />
          <Fact label="column.low" field="low" />
          <Fact label="column.open" field="open" />
          <Fact label="book.upperLimit" field="upperLimit" />
          <Fact label="book.lowerLimit" field="lowerLimit" />
          <Fact label="column.volume" field="volume" />
        </dl>
        <dl className="book-trade">
          <Fact label="book.lastTrade" field="lastPrice" />
          <Fact label="book.lastQuantity" field="lastQuantity" />
        </dl>
      </section>
      <Totals />
    </div>
  )
}

function Titles({ depth }: { readonly depth: Depth }) {
  const text = useText()
  const orders = depth === 5 && <span className="ladder-orders">{text('book.orders')}</span>
  return (
    <thead>
      <tr className="ladder-line ladder-titles">
        <th scope="col">
          {orders}
          {text('book.askSize')}
        </th>
        <th scope="col" title={text('book.keys.hint')}>
          {text('book.price')}
        </th>
        <th scope="col">
          {text('book.bidSize')}
          {orders}
        </th>
      </tr>
    </thead>
  )
}

interface LineProps {
  readonly line: LadderLine
  readonly depth: Depth
  readonly label: string
}

function Line({ line: { side, level }, depth, label }: LineProps) {
  const size = (
    <td className="ladder-size">
      <span className="ladder-bar" />
      <Live className="ladder-number" field={`${side}Size`} level={level} />
      {depth === 5 && <Live className="ladder-orders" field={`${side}LevelOrders`} level={level} />}
    </td>
  )
  const empty = <td aria-hidden="true" />
  return (
    <tr className="ladder-line" data-line={`${side}${level}`} data-side={side} tabIndex={-1} aria-label={`${label} ${level}`}>
      {side === 'ask' ? size : empty}
      <td className="ladder-price">
        <Live field={side} level={level} />
        <span className="ladder-rate" />
      </td>
      {side === 'bid' ? size : empty}
    </tr>
  )
}

/** Sums of both sides, which side outweighs, and what waits for the closing-price session. */
function Totals() {
  const text = useText()
  return (
    <div className="book-totals">
      <div className="ladder-line ladder-totals">
        <span>
          <Live className="ladder-orders" field="askOrders" />
          <Live field="totalAskSize" />
        </span>
        <span className="book-total-label">{text('book.total')}</span>
        <span>
          <Live field="totalBidSize" />
          <Live className="ladder-orders" field="bidOrders" />
        </span>
      </div>
      <div className="ladder-line book-balance" title={text('book.difference.hint')}>
        <span className="book-share" data-share="ask" />
        <span className="book-total-label">
          <Live field="sizeDifference" />
        </span>
        <span className="book-share" data-share="bid" />
      </div>
      <div className="ladder-line ladder-totals book-after-hours" data-fact="afterHours">
        <Live field="afterHoursAskSize" />
        <span className="book-total-label">{text('book.afterHours')}</span>
        <Live field="afterHoursBidSize" />
      </div>
    </div>
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
