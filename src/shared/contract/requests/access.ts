import { z } from 'zod'
import type { LicenceId } from '../../catalogue/endpoint.ts'
import { licenceTrials } from '../../catalogue/licence-trials.ts'
import type { EpochMs, TradeDate } from '../../domain/units.ts'
import type { TerminalFailure } from '../errors.ts'

const moment = z.custom<EpochMs>()
const licenceId = z.custom<LicenceId>((value) => typeof value === 'string' && Object.hasOwn(licenceTrials, value), 'not a licence group')

/** The day's allowance of REST calls. It belongs to the key: other programs with the same key use it, too. */
const quota = z.object({
  limit: z.number(),
  remaining: z.number(),
  /** The next 09:00 KST. */
  resetsAt: moment,
  /** Calls within the last hour of market time, and the ms in which they were made; `null` until a reply told. */
  pace: z.object({ calls: z.number(), overMs: z.number() }).nullable(),
})

/** One licence group as far as replies told. */
const licence = z.object({
  licence: licenceId,
  state: z.enum(['granted', 'denied', 'unknown']),
  /** Market time of the reply or the stream that told so last. */
  learnedAt: moment.nullable(),
})

/** What windows may know of what the key may do. */
export const accessRequests = {
  /** Licences and allowance as they are known now; it costs no call. */
  'access.describe': {
    input: z.object({}),
    output: z.object({
      /** Market time of the answer. */
      at: moment,
      quota: quota.nullable(),
      /** Requests of this terminal since the allowance renewed, repetitions included; the most asked first. */
      requests: z.array(z.object({ endpoint: z.string(), count: z.number() })),
      licences: z.array(licence),
      /** Closed weekdays that the exchange has announced, from today on; `null` while none is kept. */
      holidays: z.object({ days: z.array(z.custom<TradeDate>()), fetchedAt: moment }).nullable(),
    }),
    timeoutMs: 5_000,
  },
  /** Asks one light question of a licence group, which costs one call, also where the group was refused before. */
  'access.try': {
    input: z.object({ licence: licenceId }),
    /** Why the question was not answered; `null` when it was. */
    output: z.object({ failure: z.custom<TerminalFailure>().nullable() }),
    timeoutMs: 30_000,
  },
} as const
