import { useEffect, useState } from 'react'
import type { StockMarket } from '../../../shared/catalogue/markets.ts'
import type { InstrumentQuote } from '../../../shared/contract/streams.ts'
import type { NetAssetValue } from '../../../shared/domain/series.ts'
import { failureText } from '../../locales/failure-text.ts'
import { useText } from '../../locales/use-text.ts'
import { useTerminal } from '../../store/context.ts'
import { useDocument } from '../../store/use-document.ts'
import type { DocumentState } from '../../store/use-document.ts'
import { usePace, useWhileTrading } from '../../store/use-pace.ts'
import { formatRate, formatSigned, formatTime } from '../../ui/format.ts'
import { setDirection, setText } from '../../ui/live-text.ts'
import { deviationOf, directionText, percentText, written } from './figures.ts'
import { useDue } from './use-market-day.ts'

/** How often the live value is asked for while issues trade, in real ms: a call each time. */
const everyMs = 30_000

interface NavFiguresProps {
  readonly code: string
  readonly market: StockMarket
  readonly isSeen: boolean
  readonly quotes: ReadonlyMap<string, InstrumentQuote>
}

/** The net asset value at the close and now, and how far the price is from it as both move. */
export function NavFigures({ code, market, isSeen, quotes }: NavFiguresProps) {
  const text = useText()
  const live = useDocument('etf.nav', { market, issue: code })
  usePace(live, { id: 'etf.nav', isSeen, movesEveryMs: useWhileTrading(everyMs) })
  const close = useDocument('stocks.closenav', { market, issue: code })
  usePace(close, { id: 'stocks.closenav', isSeen, movesEveryMs: null })
  const due = useDue('stocks.closenav')
  const [figure, setFigure] = useState<HTMLElement | null>(null)
  useDeviation(figure, code, quotes, live.value?.netAssetValue ?? null)
  return (
    <dl className="issue-figures issue-navs">
      <NavFigure name="live" document={live} note={live.fetchedAt === null ? '' : formatTime(live.fetchedAt)} />
      <div title={text('issue.etf.deviation.hint')}>
        <dt>{text('issue.etf.liveDeviation')}</dt>
        <dd ref={setFigure} data-field="liveDeviation" />
        <dd className="issue-quiet">{live.failure && live.value === null ? text('issue.etf.noDeviation') : ''}</dd>
      </div>
      <NavFigure
        name="close"
        document={close}
        note={[close.value?.tradeDate ?? '', due === null ? '' : text('issue.etf.due', { time: formatTime(due).slice(0, 5) })]
          .filter(Boolean)
          .join(' · ')}
      />
    </dl>
  )
}

interface NavFigureProps {
  readonly name: 'live' | 'close'
  readonly document: DocumentState<NetAssetValue>
  readonly note: string
}

function NavFigure({ name, document: { value, failure, loading, reload }, note }: NavFigureProps) {
  const text = useText()
  const change = value?.netAssetValueChange ?? null
  const nothing = value !== null && value.netAssetValue === null ? text('issue.etf.none') : ''
  return (
    <div data-nav={name} title={text(`issue.etf.${name}.hint`)} data-failure={failure?.kind}>
      <dt>
        {text(`issue.etf.${name}`)}
        <button type="button" className="issue-reload" disabled={loading} title={text('document.reload.hint')} onClick={reload}>
          ↻<span className="visually-hidden">{text('document.reload')}</span>
        </button>
      </dt>
      <dd data-field="netAssetValue">{percentText(value?.netAssetValue)}</dd>
      <dd data-field="netAssetValueChange" data-direction={directionText(change) ?? undefined}>
        {written(change, (held) => formatSigned(held, 2))}
      </dd>
      <dd className="issue-quiet">{failure ? failureText(failure, text, formatTime) : nothing || note}</dd>
    </div>
  )
}

/** Writes the deviation as the price moves, outside React. */
function useDeviation(
  figure: HTMLElement | null,
  code: string,
  quotes: ReadonlyMap<string, InstrumentQuote>,
  netAssetValue: number | null,
): void {
  const { frames } = useTerminal()
  useEffect(() => {
    if (!figure) return undefined
    frames.request()
    return frames.onPaint(() => {
      const deviation = deviationOf(quotes.get(code)?.last, netAssetValue)
      setText(
        figure,
        written(deviation, (held) => `${formatRate(held)}%`),
      )
      setDirection(figure, directionText(deviation))
    }, 'list')
  }, [figure, code, quotes, netAssetValue, frames])
}
