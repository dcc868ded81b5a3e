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
  readonly press: (press: KeyPress) => boolean
  /** What draws lines: it goes before the chart, which stays where it is while the pen holds something. */
  readonly pen: {
    readonly down: (point: Place) => boolean
    readonly move: (point: Place) => void
    readonly up: (point: Place) => void
  }
}

interface Place {
  readonly x: number
  readonly y: number
}

export interface KeyPress {
  /** What the key writes or does, as `KeyboardEvent.key`. */
  readonly key: string
  /** Its place on the keyboard, as `KeyboardEvent.code`. */
  readonly code: string
  readonly shift: boolean
  readonly alt: boolean
  /** Ctrl, or Cmd. */
  readonly mod: boolean
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
    const { key, code, shiftKey: shift, altKey: alt } = event
    if (!gestures.press({ key, code, shift, alt, mod: event.ctrlKey || event.metaKey })) return
    event.preventDefault()
    event.stopPropagation()
  }
  host.addEventListener('wheel', onWheel, { signal, passive: false })
  host.addEventListener('keydown', onKey, { signal })
  host.addEventListener('dblclick', gestures.reset, { signal })
  attachFingers(host, gestures, signal)
  return () => ending.abort()
}

/** One finger or button drags or draws, two zoom, none points. */
function attachFingers(host: HTMLElement, gestures: Gestures, signal: AbortSignal): void {
  const fingers = new Map<number, number>()
  let drawing: number | null = null
  const onDown = (event: PointerEvent): void => {
    if (event.button !== 0) return
    host.setPointerCapture(event.pointerId)
    if (fingers.size === 0 && gestures.pen.down(inside(host, event))) drawing = event.pointerId
    else fingers.set(event.pointerId, event.clientX)
  }
  const onMove = (event: PointerEvent): void => {
    const { x, y } = inside(host, event)
    const before = fingers.get(event.pointerId)
    gestures.point(x, y)
    gestures.pen.move({ x, y })
    if (before === undefined) return
    const spread = spreadOf(fingers)
    fingers.set(event.pointerId, event.clientX)
    if (spread === null) gestures.drag(event.clientX - before)
    else gestures.zoom(spread / (spreadOf(fingers) ?? spread), x)
  }
  const onUp = (event: PointerEvent): void => {
    fingers.delete(event.pointerId)
    if (drawing !== event.pointerId) return
    drawing = null
    gestures.pen.up(inside(host, event))
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

function inside(host: HTMLElement, { clientX, clientY }: MouseEvent): Place {
  const { left, top } = host.getBoundingClientRect()
  return { x: clientX - left, y: clientY - top }
}
