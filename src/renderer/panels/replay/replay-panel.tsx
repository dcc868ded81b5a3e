import { failureText } from '../../locales/failure-text.ts'
import { useText } from '../../locales/use-text.ts'
import { useTerminal } from '../../store/context.ts'
import { useSignal } from '../../store/signal.ts'
import { formatTime } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RecordingBudget } from './recording-budget.tsx'
import { RecordingList } from './recording-list.tsx'
import { RecordingTools } from './recording-tools.tsx'
import { ReplayControls } from './replay-controls.tsx'
import { useRecorder } from './use-recorder.ts'
import './replay.css'

/** What is recorded, the days that were, and the controls of the one that is replayed. */
export function ReplayPanel() {
  const text = useText()
  const status = useSignal(useTerminal().status)
  const { facts, failure, connected, look, ask, select } = useRecorder()
  const state = facts === null ? 'blank' : connected ? 'snapshot' : 'stale'
  const doing = status?.replay ? 'replay' : (status?.recording.state ?? 'idle')
  const stateText = connected ? text(`replay.state.${doing}`) : text('state.stale')
  return (
    <Panel name="replay" title={text('replay.title')} state={state} stateText={stateText}>
      {facts && status ? (
        <div className="replay" data-doing={doing}>
          {failure && (
            <output className="replay-failure" data-failure={failure.kind}>
              {failureText(failure, text, formatTime)}
            </output>
          )}
          {status.replay ? (
            <ReplayControls replay={status.replay} clock={status.clock} ask={ask} />
          ) : (
            <RecordingTools selection={facts.selection} recording={status.recording} onSelect={select} />
          )}
          <RecordingBudget bytes={facts.bytes} budgetBytes={facts.budgetBytes} ask={ask} />
          <RecordingList recordings={facts.recordings} replayed={status.replay?.id ?? null} ask={ask} />
        </div>
      ) : failure ? (
        <Notice text={failureText(failure, text, formatTime)} action={text('replay.retry')} onAction={look} />
      ) : (
        <Notice text={text('replay.loading')} />
      )}
    </Panel>
  )
}
