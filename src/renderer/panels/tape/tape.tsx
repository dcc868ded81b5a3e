import { useMemo, useState } from 'react'
import type { TerminalFailure } from '../../../shared/contract/errors.ts'
import { isContinuousCode } from '../../../shared/krx/codes/continuous.ts'
import { parseDerivativeCode } from '../../../shared/krx/codes/derivative.ts'
import { failureText } from '../../locales/failure-text.ts'
import { useText } from '../../locales/use-text.ts'
import { useTerminal } from '../../store/context.ts'
import { useSignal } from '../../store/signal.ts'
import { Choice } from '../../ui/choice.tsx'
import { formatQuantity, formatTime } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { Panel } from '../../ui/panel.tsx'
import { priceDecimals } from '../../ui/quotes/decimals.ts'
import { Loading } from '../loading.tsx'
import type { PanelProps } from '../panel-kind.ts'
import { stateWords } from '../state-words.ts'
import { TapeFigures } from './tape-figures.tsx'
import type { TapeTerms } from './tape-text.ts'
import { useTapeFeed, useTapePainter } from './use-tape.ts'
import './tape.css'

/** Every print of an instrument, newest first. */
export function TapePanel({ instrument, memory, onMemory }: PanelProps) {
  const text = useText()
  const [attempt, setAttempt] = useState(0)
  if (instrument === null) {
    return (
      <Panel name="tape" title={text('tape.title')} state="blank" stateText={text('state.blank')}>
        <Notice text={text('tape.choose')} />
      </Panel>
    )
  }
  // Another instrument or another attempt begins anew.
  return (
    <InstrumentTape
      key={`${instrument} ${attempt}`}
      code={instrument}
      size={rememberedSize(memory)}
      onSize={(size) => onMemory({ size })}
      onRetry={() => setAttempt(attempt + 1)}
    />
  )
}

/** Steps of the size filter. The same step means more shares than contracts. */
const sizes = ['all', 'small', 'medium', 'large'] as const
type Size = (typeof sizes)[number]

const smallest: Readonly<Record<TapeTerms['unit'], Readonly<Record<Size, number>>>> = {
  shares: { all: 0, small: 100, medium: 1_000, large: 10_000 },
  contracts: { all: 0, small: 5, medium: 20, large: 100 },
}

/** The filter from a saved layout; all prints where it says nothing that we know. */
function rememberedSize(memory: unknown): Size {
  const size = typeof memory === 'object' && memory !== null && 'size' in memory ? memory.size : null
  return sizes.find((known) => known === size) ?? 'all'
}

interface InstrumentTapeProps {
  readonly code: string
  readonly size: Size
  readonly onSize: (size: Size) => void
  readonly onRetry: () => void
}

function InstrumentTape({ code, size, onSize, onRetry }: InstrumentTapeProps) {
  const text = useText()
  const [root, setRoot] = useState<HTMLElement | null>(null)
  const feed = useTapeFeed(code)
  const { tape, identity } = feed
  const terms = useTerms(code)
  const steps = smallest[terms.unit]
  useTapePainter(root, feed, terms, steps[size])
  const { state, content, failure, asOf } = tape
  const silenced = useStreamRefusal()
  const denied = content === 'prints' ? null : (failure ?? silenced)
  return (
    <Panel
      name="tape"
      title={text('tape.title')}
      state={state}
      stateText={stateWords(state, asOf, text)}
      instrument={code}
      tools={
        <>
          <strong className="instrument-name">{identity?.name}</strong>
          <span className="panel-fact">{code}</span>
        </>
      }
    >
      <div className="tape-tools">
        <Choice
          label={text('tape.size')}
          values={sizes}
          chosen={size}
          show={(value) => (value === 'all' ? text('tape.size.all') : `≥ ${formatQuantity(steps[value])}`)}
          onChoose={onSize}
        />
      </div>
      <TapeFigures ref={setRoot} hidden={content !== 'prints'} />
      {denied && (
        <Notice
          text={denied.kind === 'offline' ? text('tape.nothingHeld') : failureText(denied, text, formatTime)}
          action={text('tape.retry')}
          onAction={onRetry}
        />
      )}
      {!denied && content === 'unknown' && <Loading text={text('tape.loading')} />}
      {!denied && content === 'empty' && <Notice text={text('tape.empty')} action={text('tape.retry')} onAction={onRetry} />}
    </Panel>
  )
}

/** Why no print can come from the stream: it refuses this key. */
function useStreamRefusal(): TerminalFailure | null {
  const status = useSignal(useTerminal().status)
  return status?.channels.detail.state === 'denied' ? status.failure : null
}

/** How the prints of an instrument are written; its code tells contracts from shares. */
function useTerms(code: string): TapeTerms {
  const text = useText()
  return useMemo(() => {
    const isContract = isContinuousCode(code) || parseDerivativeCode(code) !== null
    return { decimals: priceDecimals(isContract ? 'future' : 'equity', code), unit: isContract ? 'contracts' : 'shares', text }
  }, [code, text])
}
