import { use, useEffect, useState } from 'react'
import type { InstrumentQuote } from '../../../shared/contract/streams.ts'
import { LanguageContext, useText } from '../../locales/use-text.ts'
import { useTerminal } from '../../store/context.ts'
import { directionOf, formatChange, formatPrice, formatRate } from '../../ui/format.ts'
import { setDirection, setText } from '../../ui/live-text.ts'
import { shownFigures } from '../../ui/quotes/quote-text.ts'
import { written } from './figures.ts'
import type { Equity } from './subject.ts'

interface InstrumentLineProps {
  readonly equity: Equity
  readonly quotes: ReadonlyMap<string, InstrumentQuote>
}

/** Which issue it is, and where it stands now. */
export function InstrumentLine({ equity: { code, name, englishName, market }, quotes }: InstrumentLineProps) {
  const text = useText()
  const language = use(LanguageContext)
  const [root, setRoot] = useState<HTMLElement | null>(null)
  useQuoteLine(root, code, quotes)
  return (
    <div ref={setRoot} className="issue-line">
      <strong data-field="name">{(language === 'en' && englishName) || name}</strong>
      <span data-field="code">{code}</span>
      <span className="badge" data-field="market">
        {market.toUpperCase()}
      </span>
      <span className="spring" />
      {market === 'konex' ? (
        <span className="issue-quiet">{text('issue.line.konex')}</span>
      ) : (
        <>
          <b data-field="last" title={text('column.last.hint')} />
          <span data-field="change" data-arrow="true" title={text('column.change.hint')} />
          <span data-field="changeRate" title={text('column.changeRate.hint')} />
        </>
      )}
    </div>
  )
}

/** Writes the quote into the line as it moves, in auctions the expected one, outside React. */
function useQuoteLine(root: HTMLElement | null, code: string, quotes: ReadonlyMap<string, InstrumentQuote>): void {
  const { frames } = useTerminal()
  useEffect(() => {
    if (!root) return undefined
    const field = (name: string) => root.querySelector<HTMLElement>(`[data-field="${name}"]`) ?? undefined
    const [last, change, rate] = [field('last'), field('change'), field('changeRate')]
    let painted: InstrumentQuote | undefined
    frames.request()
    return frames.onPaint(() => {
      const quote = quotes.get(code)
      if (!quote || quote === painted) return
      painted = quote
      const shown = shownFigures(quote)
      const direction = shown.change === null ? null : directionOf(shown.change)
      setText(last, written(shown.last, formatPrice))
      setText(change, written(shown.change, formatChange))
      setText(
        rate,
        written(shown.changeRate, (value) => `${formatRate(value)}%`),
      )
      for (const element of [last, change, rate]) setDirection(element, direction)
    }, 'list')
  }, [root, code, quotes, frames])
}
