import { z } from 'zod'
import type { DatedPrice, EquityMaster, FuturesMaster, OptionMaster } from '../../domain/instrument.ts'
import { epochMs } from '../../domain/units.ts'
import type { TerminalFailure } from '../errors.ts'
import { instrumentKinds, liveBarIntervals } from '../streams.ts'
import type { BarCandle } from '../streams.ts'
import { instrumentCode } from './code.ts'

/** Something that can be shown, quoted and charted. */
const instrument = z.object({
  code: z.string(),
  /** Korean name, the short one where there are two. */
  name: z.string(),
  englishName: z.string().nullable(),
  /** Market as the catalogue names it: `kospi`, `kosdaq`, `kospi200`, `mini_kospi200`; for an index its family. */
  market: z.string(),
  kind: z.enum(instrumentKinds),
})
export type FoundInstrument = z.infer<typeof instrument>

/** Seconds of an intraday bar, or days, weeks, months. */
export const barIntervals = [...liveBarIntervals, 'W', 'M'] as const

/** 2100-01-01: dates have four digits, and no bar lies beyond. */
const latestMs = 4_102_444_800_000

const failure = z.custom<TerminalFailure>().nullable()

/** Requests about instruments: finding, describing, their past. */
export const instrumentRequests = {
  /**
   * Equities, ETFs, futures, options and indices that a text may mean, the likeliest first: exact code, start of the code, start
   * of the name, initial consonants, part of the name, English name, ISIN.
   */
  'instruments.search': {
    input: z.object({ text: z.string().max(100), limit: z.number().int().min(1).max(200) }),
    output: z.object({ results: z.array(instrument) }),
    timeoutMs: 30_000,
  },
  /**
   * Name and reference data of one instrument. `failure` says why there is no master of today: `master` is then the last one
   * kept (its `tradeDate` tells of when) or `null`; the rest holds all the same.
   */
  'instruments.describe': {
    input: z.object({ code: instrumentCode }),
    output: z.object({
      ...instrument.shape,
      master: z.custom<EquityMaster | FuturesMaster | OptionMaster>().nullable(),
      /** Highest and lowest price of the last 52 weeks with their days; `null` where the feed has none (indices). */
      yearRange: z.custom<{ readonly high: DatedPrice | null; readonly low: DatedPrice | null }>().nullable(),
      failure,
    }),
    timeoutMs: 30_000,
  },
  /** The `count` bars that end before a moment, oldest first; `null` asks for the newest. */
  'bars.load': {
    input: z.object({
      code: instrumentCode,
      interval: z.literal(barIntervals),
      before: z.number().min(0).max(latestMs).transform(epochMs).nullable(),
      count: z.number().int().min(1).max(500),
    }),
    /** `complete`: nothing older exists. */
    output: z.object({ candles: z.array(z.custom<BarCandle>()), complete: z.boolean(), failure }),
    timeoutMs: 30_000,
  },
} as const
