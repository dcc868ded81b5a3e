import { useEffect, useState } from 'react'
import type { ValueState } from '../../../shared/contract/streams.ts'
import { useText } from '../../locales/use-text.ts'
import { useTerminal } from '../../store/context.ts'
import { useSignal } from '../../store/signal.ts'
import { Choice } from '../../ui/choice.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Panel } from '../../ui/panel.tsx'
import type { PanelProps } from '../panel-kind.ts'
import { ChartLegend } from './chart-legend.tsx'
import { ChartTools } from './chart-tools.tsx'
import { readMemory } from './chart-memory.ts'
import type { ChartMemory } from './chart-memory.ts'
import { ChartNotice, OutdatedMark, PastMark } from './chart-notices.tsx'
import { DrawingTools } from './drawing-tools.tsx'
import { useDrawingBook } from './drawing/use-drawing-book.ts'
import { intervals } from './interval.ts'
import type { Interval } from './interval.ts'
import { useBarFeed, useChartStage, useQuoteFacts } from './use-chart.ts'
import { SaveMenu } from './save-menu.tsx'
import { chartFiles } from './stage-commands.ts'
import { useSurroundings } from './use-surroundings.ts'
import './chart.css'

/** Prices of one instrument with volume, indicators and whatever it is compared with. */
export function ChartPanel({ instrument, onInstrument, memory, onMemory, onCommands, moment }: PanelProps) {
  const text = useText()
  const session = useSignal(useTerminal().sessionChanges)
  const [attempt, setAttempt] = useState(0)
  const [settings, setSettings] = useState(() => readMemory(memory))
  const change = (next: ChartMemory): void => {
    setSettings(next)
    onMemory(next)
  }
  if (instrument !== null) {
    const { interval } = settings
    const retry = (): void => setAttempt(attempt + 1)
    // Another instrument, another length of bars, another connection or another attempt begins anew.
    return (
      <InstrumentChart
        key={`${instrument} ${interval} ${session} ${attempt}`}
        code={instrument}
        moment={moment}
        onCommands={onCommands}
        settings={settings}
        onSettings={change}
        onRetry={retry}
      />
    )
  }
  return (
    <Panel name="chart" title={text('chart.title')} state="blank" stateText={text('state.blank')}>
      <Notice text={text('chart.choose')} action={text('chart.chooseIndex')} onAction={() => onInstrument(kospi)} />
    </Panel>
  )
}

/** Index code of KOSPI. */
const kospi = 'K1'

interface InstrumentChartProps extends Pick<PanelProps, 'moment' | 'onCommands'> {
  readonly code: string
  readonly settings: ChartMemory
  readonly onSettings: (settings: ChartMemory) => void
  readonly onRetry: () => void
}

function InstrumentChart({ code, moment, onCommands, settings, onSettings, onRetry }: InstrumentChartProps) {
  const text = useText()
  const { interval } = settings
  const [host, setHost] = useState<HTMLElement | null>(null)
  const [legend, setLegend] = useState<HTMLElement | null>(null)
  const book = useDrawingBook(code)
  const facts = useQuoteFacts(code)
  const { terms, companions, hasBasis } = useSurroundings(code, facts, settings)
  const { feed, live } = useBarFeed(code, interval)
  const stage = useChartStage(feed, interval, terms, { host, legend, book, moment })
  useEffect(() => {
    if (!stage) return undefined
    const { save } = stage.commands
    return onCommands((command) => chartFiles.filter((file) => file === command).forEach(save))
  }, [stage, onCommands])
  const status = useSignal(feed.status)
  const shown = status.newest === 'ready' && !status.empty
  const state = stateOf(live, shown, status.failure !== null)
  const name = facts?.name ?? code
  const setInterval = (next: Interval): void => onSettings({ ...settings, interval: next })
  return (
    <Panel
      name="chart"
      title={text('chart.title')}
      state={state}
      stateText={text(`state.${state}`)}
      instrument={code}
      tools={
        <>
          <strong className="instrument-name">{name}</strong>
          <span className="panel-fact">{code}</span>
          <IntervalChoice chosen={interval} onChoose={setInterval} />
        </>
      }
    >
      <div className="chart" data-interval={interval} hidden={!shown}>
        <ChartTools code={code} settings={settings} onSettings={onSettings} companions={companions} hasBasis={hasBasis}>
          {stage && <DrawingTools pen={stage.pen} book={book} />}
          {stage && <SaveMenu commands={stage.commands} />}
        </ChartTools>
        <ChartLegend ref={setLegend} />
        <div ref={setHost} className="chart-area" aria-label={text('chart.area', { name, interval: text(`chart.interval.${interval}`) })} />
        {stage && <PastMark feed={feed} atOldest={stage.atOldest} />}
        {status.failure && <OutdatedMark code={code} interval={interval} failure={status.failure} />}
      </div>
      {!shown && <ChartNotice code={code} status={status} interval={interval} onInterval={setInterval} onRetry={onRetry} />}
    </Panel>
  )
}

function IntervalChoice({ chosen, onChoose }: { readonly chosen: Interval; readonly onChoose: (interval: Interval) => void }) {
  const text = useText()
  const intervalOf = (value: string): Interval => intervals.find((interval) => String(interval) === value) ?? chosen
  return (
    <Choice
      label={text('chart.interval')}
      values={intervals.map(String)}
      chosen={String(chosen)}
      show={(value) => text(`chart.interval.${intervalOf(value)}`)}
      onChoose={(value) => onChoose(intervalOf(value))}
    />
  )
}

/** Bars without a live one are a snapshot; kept ones in place of the newest are stale. */
function stateOf(live: ValueState, shown: boolean, failed: boolean): ValueState {
  if (!shown) return 'blank'
  if (failed) return 'stale'
  return live === 'blank' ? 'snapshot' : live
}
