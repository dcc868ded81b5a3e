/** What a hand wants of a chart. Points are px from the left and top of the host. */
export interface Gestures {
  /** `factor` > 1 shows more. */
  readonly zoom: (factor: number, x: number) => void
  /** Px to the right: towards the past. */
  readonly drag: (by: number) => void
  readonly point: (x: number, y: number) => void
  readonly leave: () => void
  readonly reset: () => void
  /** @returns whether the key means something; then nobody else hears of it */
  readonly press: (key: string, fast: boolean) => boolean
}

/** Zoom of one notch of a wheel. */
const notch = 1.2
const pxOfNotch = 100

/** Listens to wheel, trackpad, mouse, fingers and keys. Returns its undo. */
export function attachGestures(host: HTMLElement, gestures: Gestures): () => void {
  const ending = new AbortController()
  const { signal } = ending
  const onWheel = (event: WheelEvent): void => {
    event.preventDefault()
    const { deltaX, deltaY } = event
    if (Math.abs(deltaX) > Math.abs(deltaY)) gestures.drag(-deltaX)
    // A pinch on a trackpad arrives as a wheel with Ctrl and small steps.
    else gestures.zoom(notch ** ((event.ctrlKey ? 5 : 1) * (deltaY / pxOfNotch)), inside(host, event).x)
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || !gestures.press(event.key, event.shiftKey)) return
    event.preventDefault()
    event.stopPropagation()
  }
  host.addEventListener('wheel', onWheel, { signal, passive: false })
  host.addEventListener('keydown', onKey, { signal })
  host.addEventListener('dblclick', gestures.reset, { signal })
  attachFingers(host, gestures, signal)
  return () => ending.abort()
}

/** One finger or button drags, two zoom, none points. */
function attachFingers(host: HTMLElement, gestures: Gestures, signal: AbortSignal): void {
  const fingers = new Map<number, number>()
  const onDown = (event: PointerEvent): void => {
    if (event.button !== 0) return
    host.setPointerCapture(event.pointerId)
    fingers.set(event.pointerId, event.clientX)
  }
  const onMove = (event: PointerEvent): void => {
    const { x, y } = inside(host, event)
    const before = fingers.get(event.pointerId)
    gestures.point(x, y)
    if (before === undefined) return
    const spread = spreadOf(fingers)
    fingers.set(event.pointerId, event.clientX)
    if (spread === null) gestures.drag(event.clientX - before)
    else gestures.zoom(spread / (spreadOf(fingers) ?? spread), x)
  }
  const onUp = ({ pointerId }: PointerEvent): void => {
    fingers.delete(pointerId)
  }
  host.addEventListener('pointerdown', onDown, { signal })
  host.addEventListener('pointermove', onMove, { signal })
  host.addEventListener('pointerup', onUp, { signal })
  host.addEventListener('pointercancel', onUp, { signal })
  host.addEventListener('pointerleave', gestures.leave, { signal })
}

/** Px between two fingers; `null` for fewer. */
function spreadOf(fingers: ReadonlyMap<number, number>): number | null {
  const [one, other] = [...fingers.values()]
  return one === undefined || other === undefined ? null : Math.max(1, Math.abs(one - other))
}

function inside(host: HTMLElement, { clientX, clientY }: MouseEvent): { readonly x: number; readonly y: number } {
  const { left, top } = host.getBoundingClientRect()
  return { x: clientX - left, y: clientY - top }
}
