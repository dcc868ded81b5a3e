import { useEffect, useEffectEvent, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useText } from '../../locales/use-text.ts'
import { formatTime } from '../../ui/format.ts'
import { timeByKey } from './slider-keys.ts'

interface TimeSliderProps {
  /** Market times, epoch ms. */
  readonly from: number
  readonly to: number
  readonly now: number
  readonly onSeek: (at: number) => void
}

/** Real milliseconds after the last key before it is gone to a time: keys that are held count as one way. */
const restMs = 350

/** The time of the replay; it is gone to when the slider is let go, or no further key comes. */
export function TimeSlider({ from, to, now, onSeek }: TimeSliderProps) {
  const text = useText()
  const [wanted, setWanted] = useState<{ readonly at: number; readonly byKey: boolean } | null>(null)
  const shown = wanted?.at ?? now
  const go = () => {
    if (wanted !== null) onSeek(wanted.at)
    setWanted(null)
  }
  const rest = useEffectEvent(go)
  useEffect(() => {
    if (!wanted?.byKey) return undefined
    const timer = setTimeout(() => rest(), restMs)
    return () => clearTimeout(timer)
  }, [wanted])
  const onKeyDown = (event: KeyboardEvent) => {
    const at = event.altKey || event.ctrlKey || event.metaKey ? null : timeByKey(event, shown, from, to)
    if (at === null) return
    event.preventDefault()
    event.stopPropagation()
    setWanted({ at, byKey: true })
  }
  return (
    <input
      type="range"
      min={from}
      max={to}
      step={100}
      value={shown}
      aria-label={text('replay.time')}
      aria-valuetext={formatTime(shown)}
      title={text('replay.time.hint')}
      onChange={(event) => setWanted({ at: Number(event.target.value), byKey: false })}
      onKeyDown={onKeyDown}
      onPointerUp={go}
      onBlur={go}
    />
  )
}
