import { TerminalError } from '../../../shared/contract/errors.ts'
import type { BarKind, StoreLimits } from '../../../shared/contract/requests/history.ts'
import type { RequestName } from '../../../shared/contract/requests.ts'
import type { Span } from '../../../shared/domain/span.ts'
import type { RequestHandlers } from '../../gate/handlers.ts'
import type { History } from '../../history/history.ts'
import { fillBars } from '../../market/bar-history-fill.ts'
import type { BarSource } from '../../market/bar-history-fill.ts'
import { plannedCalls } from '../../market/bar-history-windows.ts'
import type { HistoryQueue } from '../history/queue.ts'
import type { SettingsStore } from '../../settings/settings.ts'
import type { SubjectOf } from '../subjects.ts'

export interface HistoryHandlerOptions {
  readonly history: History
  readonly identity: string
  readonly bars: BarSource
  readonly queue: HistoryQueue
  readonly subjectOf: SubjectOf
  readonly settings: SettingsStore
}

type HistoryRequestName = Extract<RequestName, `history.${string}`>

/** Calls of one `history.candles` at most: what takes more is a fill. */
const mostCalls = 60

/** The size of a store that cannot answer. */
const nothing = { bytes: 0, fileBytes: 0, documents: 0, bars: 0, quarantined: 0, deletedBars: 0 }

/** What windows may ask about the store. */
export function createHistoryHandlers(options: HistoryHandlerOptions): Pick<RequestHandlers, HistoryRequestName> {
  const { history, identity: gateway, bars, queue, subjectOf, settings } = options
  return {
    async 'history.candles'({ code, kind, from, to }, signal) {
      const span = checked({ from, to })
      const query = {
        interval: kind,
        span,
        newest: Number.MAX_SAFE_INTEGER,
        mayCall: (_: Span, __: unknown, calls: number) => calls < mostCalls,
      }
      const { candles, covered, quarantined, calls, failure } = await fillBars(bars, await subjectOf(code), query, signal)
      return { candles, covered, quarantined, calls, failure }
    },
    'history.coverage': async ({ code }) => ({ series: await stored(history.series(gateway, code)) }),
    async 'history.plan'({ codes, kind, from, to }) {
      return { ...(await plan(options, codes, kind, checked({ from, to }))), usable: queue.usable() }
    },
    async 'history.fill'({ codes, kind, from, to }) {
      const span = checked({ from, to })
      const { calls } = await plan(options, codes, kind, span)
      return { job: await stored(queue.add({ codes, kind, span, plannedCalls: calls })) }
    },
    'history.jobs': async () => ({ jobs: await queue.list() }),
    'history.pause': ({ job }) => queue.change(job, 'paused').then(() => ({})),
    'history.resume': ({ job }) => queue.change(job, 'queued').then(() => ({})),
    'history.cancel': ({ job }) => queue.change(job, 'cancelled').then(() => ({})),
    async 'history.delete'({ codes, kinds, span }) {
      return stored(history.deleteSeries({ gateway, codes, kinds, span: span && checked(span), at: bars.now() }))
    },
    'history.restore': ({ deletion }) => stored(history.restoreSeries(deletion)),
    async 'history.limits'() {
      const { budgetBytes, keepDays } = settings.read().history
      return { budgetBytes, keepDays }
    },
    async 'history.limit'(limits) {
      keep(settings, limits)
      // A store that cannot do it now does it within the hour.
      return history.trim(limits, bars.now()).catch(() => ({ bars: 0 }))
    },
    async 'history.reopen'() {
      await stored(history.reopen())
      return {}
    },
    async 'history.size'() {
      const size = await history.size().catch(() => nothing)
      return { state: history.state(), ...size, budgetBytes: settings.read().history.budgetBytes }
    },
  }
}

/** Calls that a fill takes at most, and what it takes none for. */
async function plan({ bars, subjectOf }: HistoryHandlerOptions, codes: readonly string[], interval: BarKind, span: Span) {
  const unknown: string[] = []
  // Most instruments of a fill lack the same.
  const planned = new Map<string, number>()
  let calls = 0
  let held = 0
  for (const code of codes) {
    const subject = await subjectOf(code).catch(() => null)
    if (subject === null) {
      unknown.push(code)
      continue
    }
    const { covered } = await bars.store.read(code, interval, span, 1)
    const key = JSON.stringify([subject.group, covered])
    const needed = planned.get(key) ?? plannedCalls({ group: subject.group, interval, afterMarket: bars.afterMarket }, covered, span)
    planned.set(key, needed)
    calls += needed
    if (needed === 0) held += 1
  }
  return { calls, held, unknown }
}

function checked(span: Span): Span {
  if (span.from < span.to) return span
  throw new TerminalError({ kind: 'bad-request', message: 'the stretch ends before it begins', parameter: 'to' })
}

/** @throws TerminalError when the settings cannot be written */
function keep(settings: SettingsStore, limits: StoreLimits): void {
  const kept = settings.read()
  try {
    settings.write({ ...kept, history: { ...kept.history, ...limits } })
  } catch (error) {
    const message = `settings: ${error instanceof Error ? error.message : 'unknown fault'}`
    throw new TerminalError({ kind: 'gateway', message }, { cause: error })
  }
}

/** What the store answers, or why it does not, as windows are told. */
async function stored<Value>(answer: Promise<Value>): Promise<Value> {
  try {
    return await answer
  } catch (error) {
    throw new TerminalError(
      { kind: 'gateway', message: `history: ${error instanceof Error ? error.message : 'unknown fault'}` },
      { cause: error },
    )
  }
}
