/** What a page has counted since it was last cleared. Times in ms. */
export interface ProbeReading {
  /** Between one animation frame and the next. */
  readonly frames: readonly number[]
  /** From a print's arrival at the core's socket to the frame after the one that shows it. */
  readonly delays: readonly number[]
  /** Longest tasks' durations, over 50 ms. */
  readonly longTasks: readonly number[]
  /** Batches that came and are not painted yet. */
  readonly waiting: number
  /** Age of the newest painted print. */
  readonly lag: number
  /** Prints a second, as the core counts what it takes in; one value a status. */
  readonly feedRates: readonly number[]
  /** From the start of the page to the first painted prices; `null` before. */
  readonly firstPrices: number | null
}

/** What {@link installProbe} leaves in the page. */
export interface Probe {
  clear(): void
  read(): ProbeReading
}

/**
 * Runs in the page before anything else: listens beside the page's own socket, so that every page is measured alike and none
 * knows of it. Depends on nothing outside of itself.
 */
export function installProbe(): void {
  let frames: number[] = []
  let delays: number[] = []
  let longTasks: number[] = []
  let feedRates: number[] = []
  let firstPrices: number | null = null
  let newestPainted = Number.NaN
  const waiting = new Map<number, { readonly newestAt: number | null; readonly prices: boolean }>()

  const received = (data: unknown): void => {
    if (!(data instanceof ArrayBuffer)) return
    const length = new DataView(data).getUint32(4, true)
    const batch = JSON.parse(new TextDecoder('utf-16le').decode(new Uint8Array(data, 8, length * 2)))
    if (batch.kind !== 'batch') return
    const rows = batch.updates.some(
      ({ update }: { update: { topic: string; count: number } }) => update.topic === 'board' && update.count > 0,
    )
    waiting.set(batch.sequence, { newestAt: batch.newestAt, prices: rows })
    for (const { update } of batch.updates) if (update.topic === 'status') feedRates.push(update.feedRate)
  }
  const painted = (sequence: number): void => {
    const batch = waiting.get(sequence)
    waiting.delete(sequence)
    if (!batch) return
    if (batch.prices) firstPrices ??= performance.now()
    const { newestAt } = batch
    if (newestAt === null) return
    requestAnimationFrame(() => {
      delays.push(Date.now() - newestAt)
      newestPainted = newestAt
    })
  }
  const Native = WebSocket
  class Watched extends Native {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols)
      this.addEventListener('message', ({ data }: MessageEvent<unknown>) => received(data))
    }

    override send(data: string | ArrayBufferLike | Blob | ArrayBufferView): void {
      super.send(data as string)
      if (typeof data !== 'string' || !data.includes('"painted"')) return
      painted(JSON.parse(data).sequence)
    }
  }
  window.WebSocket = Watched
  let before = 0
  const frame = (now: number): void => {
    if (before > 0) frames.push(now - before)
    before = now
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
  new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
    entryTypes: ['longtask'],
  })
  const probe: Probe = {
    clear() {
      frames = []
      delays = []
      longTasks = []
      feedRates = []
    },
    read: () => ({ frames, delays, longTasks, waiting: waiting.size, lag: Date.now() - newestPainted, feedRates, firstPrices }),
  }
  Object.assign(window, { probe })
}
