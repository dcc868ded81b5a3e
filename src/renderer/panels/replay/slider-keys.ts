const minuteMs = 60_000

/** Market milliseconds by which a key moves the time of a replay; with Shift ten times as far. */
const strides: ReadonlyMap<string, number> = new Map([
  ['ArrowRight', minuteMs],
  ['ArrowUp', minuteMs],
  ['ArrowLeft', -minuteMs],
  ['ArrowDown', -minuteMs],
  ['PageUp', 60 * minuteMs],
  ['PageDown', -60 * minuteMs],
])

interface SliderKey {
  readonly key: string
  readonly shiftKey: boolean
}

/** Where a key on the slider leads from a market time, epoch ms, within the recording; `null` for a key that leads nowhere. */
export function timeByKey({ key, shiftKey }: SliderKey, at: number, from: number, to: number): number | null {
  if (key === 'Home') return from
  if (key === 'End') return to
  const stride = strides.get(key)
  if (stride === undefined) return null
  const isArrow = key.startsWith('Arrow')
  return Math.min(Math.max(at + stride * (shiftKey && isArrow ? 10 : 1), from), to)
}
