/**
 * One flush per animation frame: what arrived is applied, then every painter draws once. Nothing runs while nothing changes.
 */
export interface FrameLoop {
  /** Applies `change` at the start of the next frame, then paints; `painted` is called when that frame is on its way to the screen. */
  readonly enqueue: (change: () => void, painted?: () => void) => void
  /** Asks for one frame. */
  readonly request: () => void
  /** Asks for a frame once `ms` milliseconds have passed. Several wishes are merged into the earliest. */
  readonly requestIn: (ms: number) => void
  /** Calls `painter` in every frame, with the frame's time in ms. Returns its undo. */
  readonly onPaint: (painter: (now: number) => void) => () => void
}

export interface FrameClock {
  readonly requestFrame: (callback: (now: number) => void) => void
  /** Runs the callback as soon as the current frame has been handed to the compositor. */
  readonly afterFrame: (callback: () => void) => void
  readonly delay: (callback: () => void, ms: number) => () => void
  readonly now: () => number
}

export function createFrameLoop(clock: FrameClock): FrameLoop {
  const painters = new Set<(now: number) => void>()
  let changes: (() => void)[] = []
  let paintedCalls: (() => void)[] = []
  let requested = false
  let wake: { readonly at: number; readonly cancel: () => void } | null = null

  const frame = (now: number): void => {
    requested = false
    const due = changes
    const done = paintedCalls
    changes = []
    paintedCalls = []
    for (const change of due) change()
    for (const painter of painters) painter(now)
    if (done.length > 0) clock.afterFrame(() => done.forEach((call) => call()))
  }
  const request = (): void => {
    if (requested) return
    requested = true
    clock.requestFrame(frame)
  }
  return {
    enqueue(change, painted) {
      changes.push(change)
      if (painted) paintedCalls.push(painted)
      request()
    },
    request,
    requestIn(ms) {
      const at = clock.now() + ms
      if (wake && wake.at <= at) return
      wake?.cancel()
      const cancel = clock.delay(() => {
        wake = null
        request()
      }, ms)
      wake = { at, cancel }
    },
    onPaint(painter) {
      painters.add(painter)
      return () => painters.delete(painter)
    },
  }
}

/** The clock of the browser. A message to ourselves arrives right after the frame's rendering steps. */
export function browserFrameClock(): FrameClock {
  const channel = new MessageChannel()
  const waiting: (() => void)[] = []
  channel.port1.addEventListener('message', () => waiting.shift()?.())
  channel.port1.start()
  return {
    requestFrame: (callback) => requestAnimationFrame(callback),
    afterFrame(callback) {
      waiting.push(callback)
      channel.port2.postMessage(null)
    },
    delay(callback, ms) {
      const timer = setTimeout(callback, ms)
      return () => clearTimeout(timer)
    },
    now: () => performance.now(),
  }
}
