import { use, useMemo, useState } from 'react'
import type { InstrumentKind } from '../../../shared/contract/streams.ts'
import { failureText } from '../../locales/failure-text.ts'
import { LanguageContext, useText } from '../../locales/use-text.ts'
import { formatTime } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { Panel } from '../../ui/panel.tsx'
import { priceDecimals } from '../../ui/quotes/decimals.ts'
import type { PanelProps } from '../panel-kind.ts'
import { statusBadges } from './header-facts.ts'
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
      stateText={text(`state.${state}`)}
      instrument={code}
      tools={<HeaderTitle code={code} feed={feed} />}
    >
      {failure && <Notice text={failureText(failure, text, formatTime)} action={text('header.retry')} onAction={onRetry} />}
      {!failure && !shown && <Notice text={text('header.loading')} />}
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
  return (
    <>
      <span className="badge" title={text('header.venue')} data-badge="venue">
        KRX
      </span>
      {description && <span className="badge">{description.market.replaceAll('_', ' ').toUpperCase()}</span>}
      {shown && shown.kind !== 'equity' && <span className="badge">{text(`header.kind.${shown.kind}`)}</span>}
      {statusBadges(description?.master ?? null).map((status) => (
        <span key={status} className="badge quote-status" data-badge={status}>
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
