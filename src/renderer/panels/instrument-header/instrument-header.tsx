import { use, useMemo, useState } from 'react'
import type { InstrumentKind } from '../../../shared/contract/streams.ts'
import { Loading } from '../loading.tsx'
import { failureText } from '../../locales/failure-text.ts'
import { LanguageContext, useText } from '../../locales/use-text.ts'
import { useTerminal } from '../../store/context.ts'
import { useSignal } from '../../store/signal.ts'
import { formatTime } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { Panel } from '../../ui/panel.tsx'
import { priceDecimals } from '../../ui/quotes/decimals.ts'
import type { PanelProps } from '../panel-kind.ts'
import { stateWords } from '../state-words.ts'
import { useAuction } from '../use-auction.ts'
import { kindOf, statusBadges } from './instrument-standing.ts'
import { HeaderFigures } from './header-figures.tsx'
import type { PainterOptions } from './header-painter.ts'
import { useHeaderFeed, useHeaderPainter } from './use-header.ts'
import type { HeaderFeed } from './use-header.ts'
import './instrument-header.css'

/** Price, day and reference data of one instrument. */
export function InstrumentHeaderPanel({ instrument }: Pick<PanelProps, 'instrument'>) {
  const text = useText()
  const [attempt, setAttempt] = useState(0)
  // Another instrument or another attempt begins anew.
  if (instrument !== null) {
    return <InstrumentHeader key={`${instrument} ${attempt}`} code={instrument} onRetry={() => setAttempt(attempt + 1)} />
  }
  return (
    <Panel name="instrument-header" title={text('header.title')} state="blank" stateText={text('state.blank')}>
      <Notice text={text('header.choose')} />
    </Panel>
  )
}

function InstrumentHeader({ code, onRetry }: { readonly code: string; readonly onRetry: () => void }) {
  const text = useText()
  const [root, setRoot] = useState<HTMLElement | null>(null)
  const feed = useHeaderFeed(code)
  const { shown, refused, latest } = feed
  const kind = shown?.kind ?? 'equity'
  useHeaderPainter(root, useOptions(kind, code), latest)
  const state = shown?.state ?? 'blank'
  const failure = shown?.failure ?? refused
  return (
    <Panel
      name="instrument-header"
      title={text('header.title')}
      state={state}
      stateText={stateWords(state, shown?.asOf ?? null, text)}
      instrument={code}
      tools={<HeaderTitle code={code} feed={feed} />}
    >
      {failure && <Notice text={failureText(failure, text, formatTime)} action={text('header.retry')} onAction={onRetry} />}
      {!failure && !shown && <Loading text={text('header.loading')} />}
      {!failure && shown && <HeaderFigures ref={setRoot} kind={kind} badges={<HeaderBadges feed={feed} />} />}
    </Panel>
  )
}

function HeaderTitle({ code, feed: { shown, description } }: { readonly code: string; readonly feed: HeaderFeed }) {
  const language = use(LanguageContext)
  const name = (language === 'en' && description?.englishName) || (shown?.name ?? description?.name)
  return (
    <>
      <strong className="instrument-name" data-field="name">
        {name}
      </strong>
      <span className="panel-fact">{code}</span>
    </>
  )
}

/** Venue, market and status: what a trader must know besides the price. */
function HeaderBadges({ feed: { shown, description, describeFailure } }: { readonly feed: HeaderFeed }) {
  const text = useText()
  const master = description?.master ?? null
  const kind = shown && kindOf(shown.kind, master)
  const today = useSignal(useTerminal().status)?.session.tradeDate ?? null
  const auction = useAuction(shown?.state ?? 'blank', shown?.kind ?? 'equity')
  return (
    <>
      <span className="badge" title={text('header.venue')} data-badge="venue">
        KRX
      </span>
      {description && <span className="badge">{description.market.replaceAll('_', ' ').toUpperCase()}</span>}
      {kind && kind !== 'equity' && (
        <span className="badge" data-badge="kind">
          {text(`header.kind.${kind}`)}
        </span>
      )}
      {auction && (
        <span className="badge quote-auction" data-badge={`auction-${auction}`} title={text(`header.auctionHint.${auction}`)}>
          {text(`header.auction.${auction}`)}
        </span>
      )}
      {statusBadges(master, today).map((status) => (
        <span key={status} className="badge quote-status" data-badge={status} title={text(`header.statusHint.${status}`)}>
          {text(`header.status.${status}`)}
        </span>
      ))}
      {describeFailure && (
        <span className="panel-fact" data-badge="no-master" title={failureText(describeFailure, text, formatTime)}>
          {text('header.noMaster')}
        </span>
      )}
    </>
  )
}

/** How an instrument's figures are written and drawn. */
function useOptions(kind: InstrumentKind, code: string): PainterOptions {
  const text = useText()
  const language = use(LanguageContext)
  return useMemo(() => {
    const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)')
    return { decimals: priceDecimals(kind, code), language, text, tints: () => !reducedMotion.matches }
  }, [kind, code, language, text])
}
