import { z } from 'zod'
import type { Span } from '../../domain/span.ts'
import { epochMs } from '../../domain/units.ts'
import type { EpochMs } from '../../domain/units.ts'
import type { TerminalFailure } from '../errors.ts'
import type { HistoryState } from '../history-state.ts'
import { instrumentCode } from './code.ts'
import { barIntervals } from './instruments.ts'

/** Length of a kept bar: seconds, or a day, a week, a month. */
export type BarKind = (typeof barIntervals)[number]

/** A bar as it is kept. Intraday it stands under its nominal end, a day, week or month under 00:00 of its (last) day in Korea. */
export interface HistoryCandle {
  readonly time: EpochMs
  /** `null` in a day without trades: draw a gap, not zero. */
  readonly open: number | null
  readonly high: number | null
  readonly low: number | null
  readonly close: number
  /** Shares or contracts, never adjusted for splits; `null` where the feed did not tell. */
  readonly volume: number | null
  /** KRW; `null` where the feed did not tell. */
  readonly turnover: number | null
  readonly openInterest: number | null
  /**
   * What the prices as they are kept were multiplied with, so that they stand beside those of today: 1 unless the gateway adjusted
   * its own history (a split) after this bar was fetched.
   */
  readonly adjustment: number
}

/** What is held of one instrument at one length of bar. */
export interface HeldSeries {
  readonly code: string
  readonly kind: BarKind
  readonly bars: number
  /** Rows that contradicted themselves; they are kept apart and never shown. */
  readonly quarantined: number
  /** Stretches without a gap, oldest first. */
  readonly spans: readonly Span[]
}

export const jobStates = ['queued', 'running', 'waiting', 'paused', 'done', 'cancelled'] as const
type JobState = (typeof jobStates)[number]

/** A fill in the queue. It survives restarts; what was fetched is never asked for again. */
export interface HistoryJob {
  readonly id: number
  readonly kind: BarKind
  readonly codes: readonly string[]
  readonly from: EpochMs
  readonly to: EpochMs
  /** `waiting`: the allowance that is not kept for live use is used up, or nothing answers. It goes on by itself. */
  readonly state: JobState
  /** Why it waits; `null` otherwise. */
  readonly failure: TerminalFailure | null
  readonly createdAt: EpochMs
  /** Calls that were planned when it was made, at most. */
  readonly plannedCalls: number
  readonly calls: number
  /** Instruments that are through, failed ones included. */
  readonly finished: number
  readonly failed: readonly { readonly code: string; readonly failure: TerminalFailure }[]
}

/** 2100-01-01: dates have four digits, and no bar lies beyond. */
const latestMs = 4_102_444_800_000
const moment = z.number().min(0).max(latestMs).transform(epochMs)
const kind = z.literal(barIntervals)
/** Codes of one fill or deletion: more than the exchange lists. */
const codes = z.array(instrumentCode).min(1).max(5_000).readonly()
const span = z.object({ from: moment, to: moment })
const range = { kind, ...span.shape }
const job = { input: z.object({ job: z.int().positive() }), output: z.object({}), timeoutMs: 10_000 } as const
/** Bytes that the store must at least be allowed: 64 MiB. */
export const leastBudgetBytes = 67_108_864
/** Days that bars can be kept at most, other than for ever: a hundred years. */
export const mostKeptDays = 36_500
/** Days that bars of a length are kept; for ever where none are named. */
const keptDays = z.int().min(1).max(mostKeptDays).optional()
/** How much is kept. */
export const storeLimits = z.object({
  /** Bytes that the store may use. Beyond it the oldest of the finest bars go first; days, weeks and months are small and never do. */
  budgetBytes: z.int().min(leastBudgetBytes),
  keepDays: z.object({ 10: keptDays, 60: keptDays, 600: keptDays, D: keptDays, W: keptDays, M: keptDays }),
})
export type StoreLimits = z.infer<typeof storeLimits>
const size = z.object({
  state: z.custom<HistoryState>(),
  /** Bytes in use of the file. */
  bytes: z.number(),
  /** Bytes of the file itself and its journal on disk. */
  fileBytes: z.number(),
  documents: z.number(),
  bars: z.number(),
  quarantined: z.number(),
  /** Bars that were deleted and can be had back. */
  deletedBars: z.number(),
  /** Bytes that may be used. */
  budgetBytes: z.number(),
})

/** Requests about what is kept of the past, and filling it. */
export const historyRequests = {
  /**
   * The bars of a stretch of time, oldest first: from disk what is covered, and gaps by calls of the gateway. `failure` says what
   * ended the calls; what is held comes all the same.
   */
  'history.candles': {
    input: z.object({ code: instrumentCode, ...range }),
    output: z.object({
      candles: z.custom<readonly HistoryCandle[]>(),
      /** What of the stretch is certain to be whole. */
      covered: z.custom<readonly Span[]>(),
      quarantined: z.number(),
      /** Calls that it took. */
      calls: z.number(),
      failure: z.custom<TerminalFailure>().nullable(),
    }),
    timeoutMs: 60_000,
  },
  /** What is held, by instrument and kind; of one instrument, or of all. */
  'history.coverage': {
    input: z.object({ code: instrumentCode.nullable() }),
    output: z.object({ series: z.custom<readonly HeldSeries[]>() }),
    timeoutMs: 30_000,
  },
  /** What a fill would take, before it starts. */
  'history.plan': {
    input: z.object({ codes, ...range }),
    output: z.object({
      /** Calls at most. */
      calls: z.number(),
      /** Instruments of which nothing is missing. */
      held: z.number(),
      /** Codes that stand for nothing. */
      unknown: z.array(z.string()),
      /** Calls of today's allowance that fills may use, the rest being kept for live use; `null` until the gateway told. */
      usable: z.number().nullable(),
    }),
    timeoutMs: 60_000,
  },
  /** Puts a fill at the end of the queue. */
  'history.fill': { input: z.object({ codes, ...range }), output: z.object({ job: z.number() }), timeoutMs: 60_000 },
  /** All fills, newest first; those that ended are kept for a week. */
  'history.jobs': { input: z.object({}), output: z.object({ jobs: z.custom<readonly HistoryJob[]>() }), timeoutMs: 10_000 },
  'history.pause': job,
  'history.resume': job,
  'history.cancel': job,
  /** Takes what is held of some instruments, of a stretch or (`null`) at all, out of sight; `deletion` brings it back for a week, then it is gone. */
  'history.delete': {
    input: z.object({ codes, kinds: z.array(kind).min(1).max(barIntervals.length).readonly(), span: span.nullable() }),
    output: z.object({ deletion: z.number(), bars: z.number() }),
    timeoutMs: 30_000,
  },
  /** Undoes a deletion. What was fetched since stays. */
  'history.restore': {
    input: z.object({ deletion: z.int().positive() }),
    output: z.object({ bars: z.number() }),
    timeoutMs: 60_000,
  },
  /** How much may be kept. */
  'history.limits': { input: z.object({}), output: storeLimits, timeoutMs: 10_000 },
  /** Keeps other limits, and within them from now on; `bars` went at once, for good. */
  'history.limit': { input: storeLimits, output: z.object({ bars: z.number() }), timeoutMs: 60_000 },
  /** Tries to have a store that could not be had, as one that another terminal uses. `history.size` says whether it is. */
  'history.reopen': { input: z.object({}), output: z.object({}), timeoutMs: 30_000 },
  /** How much is held, and how the store is. */
  'history.size': { input: z.object({}), output: size, timeoutMs: 10_000 },
} as const
