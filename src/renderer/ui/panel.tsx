import type { ReactNode } from 'react'
import type { ValueState } from '../../shared/contract/streams.ts'
import { useHeaderPlace } from './header-place.ts'
import { headWords, useLiveWord } from './live-word.ts'

interface PanelProps {
  /** Name for outside: `data-panel`. */
  readonly name: string
  readonly title: string
  readonly state: ValueState
  readonly stateText: string
  /** Code of the issue that the panel shows. */
  readonly instrument?: string
  readonly tools?: ReactNode
  readonly children: ReactNode
}

/** Frame of every panel: header with title, state and tools, and the content below. */
export function Panel({ name, title, state, stateText, instrument, tools, children }: PanelProps) {
  const liveWord = useLiveWord()
  return (
    <section className="panel" data-panel={name} data-state={state} data-instrument={instrument} aria-label={title}>
      <header ref={useHeaderPlace()} className="panel-header">
        <h2>{title}</h2>
        {tools}
        <span className="panel-state" data-value={state}>
          <span className="clock-mark" />
          {headWords(liveWord, state, stateText)}
        </span>
      </header>
      <div className="panel-content">{children}</div>
    </section>
  )
}
