import { useEffect, useRef } from 'react'
import { failureText } from '../../locales/failure-text.ts'
import type { Translate } from '../../locales/texts.ts'
import { useText } from '../../locales/use-text.ts'
import { useSampled, useTerminal } from '../../store/context.ts'
import { formatNumber, formatTime } from '../../ui/format.ts'
import { tintMs } from '../../ui/quotes/quote-painter.ts'
import { useQuotePainter } from '../use-quote-painter.ts'
import { commonFailure } from './figures.ts'
import { hasOwnSpot, isCarried } from './products.ts'
import type { BoardState } from './use-board.ts'

/** What holds for all contracts of the board: the underlying now, terms, hours, and what is missing and why. */
export function Facts({ board }: { readonly board: BoardState }) {
  const text = useText()
  const { spotCode, masters, closes } = board
  const failure = masters.failure ?? (closes.failure?.kind === 'not-yet-available' ? null : closes.failure)
  return (
    <div className="fact-bar futures-facts">
      {hourFacts(board, text).map(factLine)}
      {spotCode !== null && <Spot board={board} code={spotCode} />}
      {[...spotFacts(board, text), ...termFacts(board, text)].map(factLine)}
      <Refusal board={board} />
      {failure && (
        <span className="futures-failure" data-failure={failure.kind}>
          {failureText(failure, text, formatTime)}
        </span>
      )}
    </div>
  )
}

/** How often it is looked whether quotes are refused, in ms. */
const lookMs = 1_000

/** Why no contract has a price, said once for all of them. */
function Refusal({ board }: { readonly board: BoardState }) {
  const text = useText()
  const said = useSampled(() => {
    const failure = commonFailure(board)
    return failure === null ? '' : failureText(failure, text, formatTime)
  }, lookMs)
  if (said === '') return null
  return (
    <span className="futures-failure" data-fact="refusal">
      {said}
    </span>
  )
}

interface Fact {
  readonly id: string
  readonly said: string
}

function factLine({ id, said }: Fact) {
  return (
    <span key={id} data-fact={id}>
      {said}
    </span>
  )
}

/** What is not there of spot and theoretical price, and why. */
function spotFacts({ spotCode, product, day }: BoardState, text: Translate): readonly Fact[] {
  if (spotCode === null) return hasOwnSpot(product) ? [] : [{ id: 'noSpot', said: text('futures.noSpot') }]
  return [
    ...(day?.hasSpot === false ? [{ id: 'spotBefore', said: text('futures.spotBefore') }] : []),
    ...(isCarried(product) ? [] : [{ id: 'noCarry', said: text('futures.noCarry') }]),
  ]
}

function termFacts({ family, masters }: BoardState, text: Translate): readonly Fact[] {
  const master = family?.outrights.map(({ code }) => masters.replies.get(code)?.value).find((value) => value !== undefined)
  const { multiplier = null, certificateOfDepositRate: rate = null } = master ?? {}
  return [
    ...(multiplier === null ? [] : [{ id: 'multiplier', said: text('futures.multiplier', { value: formatNumber(multiplier) }) }]),
    ...(rate === null ? [] : [{ id: 'depositRate', said: text('futures.depositRate', { value: formatNumber(rate, 2) }) }]),
  ]
}

/** The session now, and of which day the closing prices are. */
function hourFacts({ day, closes }: BoardState, text: Translate): readonly Fact[] {
  if (day === null) return []
  const phase = { id: 'phase', said: text(`phase.${day.phase}`) }
  if (day.phase !== 'closed') return [phase]
  const date = [...closes.replies.values()][0]?.value.tradeDate
  return [
    phase,
    ...(date === undefined ? [] : [{ id: 'closeDate', said: text('futures.closeDate', { date }) }]),
    ...(day.closesFrom === null ? [] : [{ id: 'closesFrom', said: text('futures.closesFrom', { time: hourAndMinute(day.closesFrom) }) }]),
  ]
}

function hourAndMinute(moment: number): string {
  return formatTime(moment).slice(0, 'HH:MM'.length)
}

/** The underlying, live. */
function Spot({ board, code }: { readonly board: BoardState; readonly code: string }) {
  const text = useText()
  const { frames } = useTerminal()
  const painter = useQuotePainter()
  const element = useRef<HTMLSpanElement>(null)
  const { quotes, lost } = board.spot
  useEffect(
    () =>
      frames.onPaint((now) => {
        if (element.current && painter.paint(element.current, quotes.get(code), lost, now)) frames.requestIn(tintMs)
      }, 'list'),
    [frames, painter, quotes, lost, code],
  )
  return (
    <span ref={element} key={code} className="futures-spot" data-instrument={code}>
      <small>{text('futures.spot')}</small>
      <span data-mark="name">{code}</span>
      <b data-field="last" />
      <span data-field="change" data-arrow />
      <span className="futures-rate" data-field="changeRate" />
      <small data-mark="state" />
      <span className="futures-words" data-mark="failure" />
    </span>
  )
}
