import { TerminalError } from '../../../shared/contract/errors.ts'
import type { TerminalFailure } from '../../../shared/contract/errors.ts'
import type { LiveBarInterval } from '../../../shared/contract/streams.ts'
import { epochMs } from '../../../shared/domain/units.ts'
import type { EpochMs } from '../../../shared/domain/units.ts'
import { createSignal } from '../../store/signal.ts'
import type { Signal } from '../../store/signal.ts'
import { foldNewest, mergeBars, slotsOf } from './bar-series.ts'
import type { Bar, Slot } from './bar-series.ts'
import type { Interval } from './interval.ts'

/** What the core answers about the past. */
export interface BarPage {
  readonly candles: readonly Bar[]
  /** Nothing older exists. */
  readonly complete: boolean
  readonly failure: TerminalFailure | null
}

/** Asks for bars before a moment; the newest for `null`. @throws TerminalError (rejects) */
export type LoadBars = (interval: Interval, before: EpochMs | null, count: number) => Promise<BarPage>

/** What of the feed changes rarely. */
export interface FeedStatus {
  readonly newest: 'loading' | 'ready'
  /** No bar is there. */
  readonly empty: boolean
  readonly older: 'idle' | 'loading' | 'failed' | 'complete'
  /** Why there is nothing, or why it is not the newest. */
  readonly failure: TerminalFailure | null
}

/** Bars of one instrument: pages of the past, loaded as they are asked for, and the one that is forming. */
export interface BarFeed {
  readonly slots: () => readonly Slot[]
  readonly status: Signal<FeedStatus>
  readonly loadNewest: () => Promise<void>
  /** Loads one more page, unless one is on its way or nothing older exists. */
  readonly loadOlder: () => Promise<void>
  /** The forming bar of {@link liveIntervalOf}. */
  readonly take: (bar: Bar) => void
  /** Calls `listener` after the bars changed. Returns its undo. */
  readonly onBars: (listener: () => void) => () => void
}

/** Enough for the longest average over a screen of bars. */
const firstPage = 240
const olderPage = 200
/** Trading days that a month can have, and a few. */
const daysOfMonth = 25

/** The live bar that a series is continued with: weeks and months grow by their days. */
export function liveIntervalOf(interval: Interval): LiveBarInterval {
  return interval === 'W' || interval === 'M' ? 'D' : interval
}

export function createBarFeed(interval: Interval, load: LoadBars): BarFeed {
  const status = createSignal<FeedStatus>({ newest: 'loading', empty: true, older: 'idle', failure: null })
  const listeners = new Set<() => void>()
  let bars: readonly Bar[] = []
  let days: readonly Bar[] = []
  let slots: readonly Slot[] | null = null

  const add = (added: readonly Bar[]): void => {
    bars = mergeBars(bars, added, interval)
    slots = null
    const held = status.get()
    if (held.empty && bars.length > 0) status.set({ ...held, empty: false })
    for (const listener of listeners) listener()
  }
  const addDays = (added: readonly Bar[]): void => {
    if (interval !== 'W' && interval !== 'M') return
    days = mergeBars(days, added, 'D')
    const newest = foldNewest(days, interval)
    if (newest) add([newest])
  }
  return {
    slots: () => (slots ??= slotsOf(bars, interval)),
    status,
    async loadNewest() {
      const [page, newestDays] = await Promise.all([
        answer(load(interval, null, firstPage)),
        interval === 'W' || interval === 'M' ? answer(load('D', null, daysOfMonth)) : null,
      ])
      add(page.candles)
      if (newestDays) addDays(newestDays.candles)
      status.set({ newest: 'ready', empty: bars.length === 0, older: page.complete ? 'complete' : 'idle', failure: page.failure })
    },
    async loadOlder() {
      const held = status.get()
      const oldest = bars[0]
      if (!oldest || held.newest === 'loading' || held.older === 'loading' || held.older === 'complete') return
      status.set({ ...held, older: 'loading' })
      const page = await answer(load(interval, epochMs(oldest.time), olderPage))
      const before = bars.length
      add(page.candles)
      const failed = page.failure !== null && bars.length === before
      status.set({ ...status.get(), older: failed ? 'failed' : page.complete || bars.length === before ? 'complete' : 'idle' })
    },
    take(bar) {
      if (interval === 'W' || interval === 'M') addDays([bar])
      else add([bar])
    },
    onBars(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** An answer that always comes: a refusal is a page without bars that says why. */
async function answer(page: Promise<BarPage>): Promise<BarPage> {
  try {
    return await page
  } catch (error) {
    if (error instanceof TerminalError) return { candles: [], complete: false, failure: error.failure }
    throw error
  }
}
