/**
 * How often a painter draws while values come. A canvas draws in every frame. Text costs layout and paint beside its script, and
 * nobody reads sixty values a second: books and tapes draw in every fourth frame, lists in every twelfth. Each pace has frames of
 * its own, so that no frame pays for all of them.
 */
export type PaintPace = (typeof paces)[number]
const paces = ['frame', 'book', 'list'] as const

const rhythm: Readonly<Record<PaintPace, { readonly every: number; readonly at: number }>> = {
  frame: { every: 1, at: 0 },
  book: { every: 4, at: 0 },
  list: { every: 12, at: 2 },
}

/**
 * One flush per animation frame: what arrived is applied, then the painters draw whose turn it is. Nothing runs while nothing
 * changes, and no painter is left behind: frames go on until each has had its turn.
 */
export interface FrameLoop {
  /** Applies `change` at the start of the next frame, then paints; `painted` is called when that frame is on its way to the screen. */
  readonly enqueue: (change: () => void, painted?: () => void) => void
  /** Asks for one frame. */
  readonly request: () => void
  /** Asks for a frame once `ms` milliseconds have passed. Several wishes are merged into the earliest. */
  readonly requestIn: (ms: number) => void
  /** Calls `painter` at its pace (in every frame unless told otherwise), with the frame's time in ms. Returns its undo. */
  readonly onPaint: (painter: (now: number) => void, pace?: PaintPace) => () => void
}

export interface FrameClock {
  readonly requestFrame: (callback: (now: number) => void) => void
  /** Runs the callback as soon as the current frame has been handed to the compositor. */
  readonly afterFrame: (callback: () => void) => void
  readonly delay: (callback: () => void, ms: number) => () => void
  readonly now: () => number
  /** Makes an error known without ending what runs. */
  readonly report: (error: unknown) => void
}

export function createFrameLoop(clock: FrameClock): FrameLoop {
  const turns = createTurns(clock.report)
  let changes: (() => void)[] = []
  let paintedCalls: (() => void)[] = []
  /** Whether a frame is on its way, and whether somebody asked for it or only a turn is owed. */
  let coming = false
  let asked = false
  let wake: { readonly at: number; readonly cancel: () => void } | null = null

  const frame = (now: number): void => {
    if (asked) turns.owe()
    coming = false
    asked = false
    const due = changes
    const done = paintedCalls
    changes = []
    paintedCalls = []
    for (const change of due) change()
    turns.paint(now)
    if (done.length > 0) clock.afterFrame(() => done.forEach((call) => call()))
    if (turns.owed()) next()
  }
  const next = (): void => {
    if (coming) return
    coming = true
    clock.requestFrame(frame)
  }
  const request = (): void => {
    asked = true
    next()
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
    onPaint: (painter, pace) => turns.add(painter, pace),
  }
}

/** The painters of a window, and who of them draws next. One that fails is reported and takes no other with it. */
function createTurns(report: (error: unknown) => void) {
  const painters: Readonly<Record<PaintPace, Set<(now: number) => void>>> = { frame: new Set(), book: new Set(), list: new Set() }
  /** Paces whose painters have not drawn since something changed. */
  const owed = new Set<PaintPace>()
  let count = 0
  return {
    add(painter: (now: number) => void, pace: PaintPace = 'frame') {
      painters[pace].add(painter)
      return () => void painters[pace].delete(painter)
    },
    /** Something changed: everybody draws once more. */
    owe: () => paces.forEach((pace) => owed.add(pace)),
    owed: () => owed.size > 0,
    paint(now: number) {
      count += 1
      for (const pace of paces) {
        if (!owed.has(pace) || count % rhythm[pace].every !== rhythm[pace].at) continue
        owed.delete(pace)
        for (const painter of painters[pace]) {
          try {
            painter(now)
          } catch (error) {
            report(error)
          }
        }
      }
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
    report: (error) => reportError(error),
  }
}
