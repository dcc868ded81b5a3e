import type { KeyboardEvent } from 'react'
import { replaySpeeds } from '../../../shared/contract/requests/recorder.ts'
import type { ReplaySpeed } from '../../../shared/contract/requests/recorder.ts'
import type { ReplayStatus, StatusUpdate } from '../../../shared/contract/streams.ts'
import { useText } from '../../locales/use-text.ts'
import { useSampled } from '../../store/context.ts'
import { marketNow } from '../../store/market-time.ts'
import { formatTime } from '../../ui/format.ts'
import { TimeSlider } from './time-slider.tsx'
import type { AskRecorder } from './use-recorder.ts'

interface ReplayControlsProps {
  readonly replay: ReplayStatus
  readonly clock: StatusUpdate['clock']
  readonly ask: AskRecorder
}

const leapMs = 10_000

/** Plays, pauses, steps, and goes to a time. */
export function ReplayControls({ replay, clock, ask }: ReplayControlsProps) {
  const text = useText()
  const { id, from, to, playing, seeking } = replay
  const speed = replaySpeeds.find((one) => one === replay.speed) ?? 1
  const now = useSampled(() => Math.min(marketNow(clock, Date.now()), to), 200)
  const play = (next: boolean, at: ReplaySpeed) => void ask('replay.play', { playing: next, speed: at })
  const seek = (at: number) => void ask('replay.open', { id, at: Math.min(Math.max(at, from), to) })
  const step = () => void ask('replay.step', {})
  const keys = new Map<string, () => void>([
    [' ', () => play(!playing, speed)],
    ['.', step],
    ['ArrowLeft', () => seek(now - leapMs)],
    ['ArrowRight', () => seek(now + leapMs)],
    ...replaySpeeds.map((one, index): [string, () => void] => [String(index + 1), () => play(playing, one)]),
  ])
  const onKeyDown = (event: KeyboardEvent) => {
    const act = event.altKey || event.ctrlKey || event.metaKey ? undefined : keys.get(event.key)
    if (act === undefined) return
    event.preventDefault()
    act()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section className="replay-controls" aria-label={text('replay.controls')} title={text('replay.controls.hint')} onKeyDown={onKeyDown}>
      <h3>
        {text('replay.controls')} · {replay.tradeDate}
      </h3>
      <div className="replay-row">
        <button type="button" data-action="toggle" aria-pressed={playing} onClick={() => play(!playing, speed)}>
          {text(playing ? 'replay.pause' : 'replay.resume')}
        </button>
        <button type="button" data-action="back" onClick={() => seek(now - leapMs)}>
          {text('replay.back')}
        </button>
        <button type="button" data-action="forward" onClick={() => seek(now + leapMs)}>
          {text('replay.forward')}
        </button>
        <button type="button" data-action="step" onClick={step}>
          {text('replay.step')}
        </button>
        <fieldset className="choice" aria-label={text('replay.speed')}>
          {replaySpeeds.map((one) => (
            <button key={one} type="button" data-speed={one} aria-pressed={one === speed} onClick={() => play(playing, one)}>
              {one}×
            </button>
          ))}
        </fieldset>
        <button type="button" data-action="live" onClick={() => void ask('replay.close', {})}>
          {text('replay.live')}
        </button>
      </div>
      <div className="replay-row">
        <time data-field="from">{formatTime(from)}</time>
        <TimeSlider from={from} to={to} now={now} onSeek={seek} />
        <time data-field="to">{formatTime(to)}</time>
        <b data-field="now">{formatTime(now)}</b>
        {seeking && <output>{text('replay.seeking')}</output>}
      </div>
    </section>
  )
}
