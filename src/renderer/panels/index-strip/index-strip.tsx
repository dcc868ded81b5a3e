import { use, useMemo, useState } from 'react'
import { failureText } from '../../locales/failure-text.ts'
import { LanguageContext, useText } from '../../locales/use-text.ts'
import { useTerminal } from '../../store/context.ts'
import { useSignal } from '../../store/signal.ts'
import { useQuotes } from '../../store/use-quotes.ts'
import { formatTime } from '../../ui/format.ts'
import { headWords, useLiveWord } from '../../ui/live-word.ts'
import { oldestQuote } from '../oldest-quote.ts'
import type { PanelProps } from '../panel-kind.ts'
import { useStateText } from '../use-state-text.ts'
import type { KrwUnits } from './compact-krw.ts'
import { sparkBox } from './sparkline.ts'
import { stripCodes } from './strip-codes.ts'
import type { StripCode } from './strip-codes.ts'
import { useStripPainter } from './use-strip-painter.ts'
import './index-strip.css'

/** The market in one line: the indices and the nearest future with their day. */
export function IndexStrip({ instrument, onInstrument }: PanelProps) {
  const text = useText()
  const language = use(LanguageContext)
  const { status } = useTerminal()
  const phase = useSignal(status)?.session.phase
  const [root, setRoot] = useState<HTMLElement | null>(null)
  const held = useQuotes(stripCodes)
  const units = useMemo(
    (): KrwUnits => ({
      large: { word: text('index-strip.trillion'), krw: 1e12 },
      small: { word: text('index-strip.billion'), krw: language === 'ko' ? 1e8 : 1e9 },
    }),
    [text, language],
  )
  const stateText = useStateText(held.state, () => oldestQuote(stripCodes.map((code) => held.quotes.get(code))))
  const liveWord = useLiveWord()
  useStripPainter(root, held, units)
  return (
    <section ref={setRoot} className="index-strip" data-panel="index-strip" data-state={held.state} aria-label={text('index-strip.title')}>
      {stripCodes.map((code) => (
        <StripItem key={`${code} ${language}`} code={code} isChosen={code === instrument} onChoose={() => onInstrument(code)} />
      ))}
      <span className="strip-state" data-value={held.state}>
        <span className="strip-session" data-phase={phase}>
          {phase && text(`phase.${phase}`)}
        </span>
        <span title={held.failure ? failureText(held.failure, text, formatTime) : undefined}>
          <span className="clock-mark" />
          {headWords(liveWord, held.state, stateText)}
        </span>
      </span>
    </section>
  )
}

interface StripItemProps {
  readonly code: StripCode
  readonly isChosen: boolean
  readonly onChoose: () => void
}

function StripItem({ code, isChosen, onChoose }: StripItemProps) {
  const text = useText()
  const name = text(`index-strip.${code}`)
  return (
    <button
      type="button"
      className="strip-item"
      data-instrument={code}
      aria-pressed={isChosen}
      title={text('index-strip.hint', { name })}
      onClick={onChoose}
    >
      <span className="strip-name">{name}</span>
      <span data-field="last" />
      <span className="strip-change">
        <span data-field="change" data-arrow />
        <span data-field="changeRate" />
      </span>
      <span className="strip-turnover" data-strip="turnover" />
      <svg viewBox={`0 0 ${sparkBox.width} ${sparkBox.height}`} preserveAspectRatio="none" aria-hidden="true">
        <path data-strip="base" />
        <path data-strip="line" />
      </svg>
      <span className="strip-words" data-mark="failure" />
    </button>
  )
}
