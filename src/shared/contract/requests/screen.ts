import { z } from 'zod'
import type { HistoryCandle } from './history.ts'
import { fileMarkets } from '../../krx/files/day-row.ts'
import { limitConditions } from '../../krx/files/screen.ts'
import type { ScreenRow } from '../../krx/files/screen.ts'
import { instrumentCode } from './code.ts'
import { calendarDay } from './day.ts'
import { barIntervals } from './instruments.ts'

const bound = z.number().nullable()
/** 2100-01-01: dates have four digits, and no bar lies beyond. */
const latestMs = 4_102_444_800_000

/** Requests over what is kept of days: nothing is asked of the gateway. */
export const screenRequests = {
  /** Days of which a file told, newest first. */
  'screen.days': {
    input: z.object({}),
    output: z.object({ days: z.array(z.object({ day: z.string(), issues: z.number() })) }),
    timeoutMs: 10_000,
  },
  /** The issues of a day that fulfil all conditions, the largest rate first. `held` counts the issues with a bar of the day. */
  'screen.find': {
    input: z.object({
      day: calendarDay,
      conditions: z.object({
        market: z.enum(fileMarkets).nullable(),
        limit: z.enum(limitConditions),
        rateFrom: bound,
        rateTo: bound,
        volumeFrom: bound,
        turnoverFrom: bound,
      }),
    }),
    output: z.object({ rows: z.custom<readonly ScreenRow[]>(), held: z.number() }),
    timeoutMs: 30_000,
  },
  /** The kept bars of an instrument within a stretch, oldest first, for an export. */
  'export.bars': {
    input: z.object({
      code: instrumentCode,
      kind: z.literal(barIntervals),
      from: z.number().min(0).max(latestMs),
      to: z.number().min(0).max(latestMs),
    }),
    output: z.object({ candles: z.custom<readonly HistoryCandle[]>() }),
    timeoutMs: 30_000,
  },
} as const
