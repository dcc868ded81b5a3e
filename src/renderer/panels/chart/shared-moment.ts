import type { PointedMoment } from '../../store/links.ts'
import type { WritableSignal } from '../../store/signal.ts'
import type { Slot } from './bar-series.ts'
import type { Navigator } from './navigator.ts'

/** Tells the charts of a link group what is pointed at, and points at what another one tells. */
export interface SharedMoment {
  /** Tells the others where the crosshair stands now. */
  readonly tell: () => void
  readonly stop: () => void
}

/** @param onFollow the crosshair went where another chart points */
export function shareMoment(
  moment: WritableSignal<PointedMoment | null>,
  navigator: Navigator,
  slots: () => readonly Slot[],
  onFollow: () => void,
): SharedMoment {
  const by = Symbol('chart')
  let mine = false
  const stop = moment.subscribe(() => {
    const told = moment.get()
    if (told?.by === by || (told === null && mine)) return
    mine = false
    navigator.pointAt(told?.time ?? null)
    onFollow()
  })
  return {
    tell() {
      const position = navigator.cursor()?.position
      const time = position === undefined ? null : (slots()[position]?.time ?? null)
      mine = true
      moment.set(time === null ? null : { time, by })
    },
    stop() {
      stop()
      if (mine && moment.get()?.by === by) moment.set(null)
    },
  }
}
