import { z } from 'zod'
import { stockMarkets } from '../../catalogue/markets.ts'
import { instrumentCode } from './code.ts'

/** What may be recorded at once: issues take registrations from what is on screen. */
export const recorderLimits = { codes: 100, leastBudgetBytes: 67_108_864, mostBudgetBytes: 1e15 } as const

/** Bytes that all recordings together may have; the store of bars and documents has a budget of its own. */
export const recordingsBudget = z.int().min(recorderLimits.leastBudgetBytes).max(recorderLimits.mostBudgetBytes)

/** Speeds of a replay: market milliseconds in one real millisecond. */
export const replaySpeeds = [1, 5, 10, 60] as const
export type ReplaySpeed = (typeof replaySpeeds)[number]

const selection = z.object({
  /** Markets of which every print is recorded. */
  markets: z.array(z.enum(stockMarkets)).max(stockMarkets.length),
  /** Issues of which prints, books and quotes are recorded as the detail channel brings them. */
  codes: z.array(instrumentCode).max(recorderLimits.codes),
})

/** What is recorded from now on. */
export interface RecorderSelection {
  readonly markets: readonly (typeof stockMarkets)[number][]
  readonly codes: readonly string[]
}

/** Name of a recording: its trade date and its gateway. */
const recordingId = z.string().regex(/^\d{4}-\d{2}-\d{2}_[A-Za-z0-9._-]{1,100}$/)
/** Market time, epoch ms. */
const moment = z.number().nonnegative()

const recording = z.object({
  id: recordingId,
  /** `YYYY-MM-DD`. */
  tradeDate: z.string(),
  from: moment,
  to: moment,
  bytes: z.number(),
  prints: z.number(),
  /** Books, prints of the detail channel, replies and the like. */
  items: z.number(),
  /** Bytes at the end that are not whole: of a write that is under way, or was cut off. */
  tornBytes: z.number(),
})
export type RecordingRow = z.infer<typeof recording>

/** Requests about recordings and their replay. One replay at a time, for every window. */
export const recorderRequests = {
  /** What is recorded and what there is of the gateway of this session; `list` is `null` where the folder cannot be read. */
  'recorder.describe': {
    input: z.object({}),
    output: z.object({
      selection,
      recordings: z.array(recording).nullable(),
      /** Bytes of all recordings, those of other gateways included, and how many they may have. */
      bytes: z.number(),
      budgetBytes: z.number(),
    }),
    timeoutMs: 10_000,
  },
  /** Changes how many bytes all recordings may have, over restarts; a recording that has stopped goes on. */
  'recorder.limit': { input: z.object({ budgetBytes: recordingsBudget }), output: z.object({}), timeoutMs: 10_000 },
  /** Records this from now on, over restarts; nothing where it is empty. While a replay runs nothing is recorded. */
  'recorder.select': { input: selection, output: z.object({}), timeoutMs: 10_000 },
  /** Takes a recording away that is not being written or replayed; `recorder.restore` brings it back until the program ends. */
  'recorder.delete': { input: z.object({ id: recordingId }), output: z.object({}), timeoutMs: 10_000 },
  'recorder.restore': { input: z.object({ id: recordingId }), output: z.object({}), timeoutMs: 10_000 },
  /**
   * Goes over to a replay from `at` on, or from the start of the recording: after the answer every window's connection to the core
   * ends once, and what it gets from then on is of the replay. Within a replay it goes to another time or recording.
   */
  'replay.open': { input: z.object({ id: recordingId, at: moment.nullable() }), output: z.object({}), timeoutMs: 30_000 },
  /** Goes back to the gateway. */
  'replay.close': { input: z.object({}), output: z.object({}), timeoutMs: 30_000 },
  /** Lets the replay run at a speed, or stand. */
  'replay.play': { input: z.object({ playing: z.boolean(), speed: z.literal(replaySpeeds) }), output: z.object({}), timeoutMs: 5_000 },
  /** Stands, after the next entry of the recording. */
  'replay.step': { input: z.object({}), output: z.object({}), timeoutMs: 5_000 },
} as const
