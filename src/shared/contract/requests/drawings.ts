import { z } from 'zod'
import { instrumentCode } from './code.ts'

/** Bounds of what a user may draw; larger input is refused as `bad-request`. */
export const drawingLimits = { perInstrument: 200, instruments: 5_000 } as const

/** 2100-01-01. */
const latestMs = 4_102_444_800_000

/** A point of a chart that no change of interval or zoom moves: epoch ms, and KRW or points. */
const anchor = z.object({ time: z.number().min(0).max(latestMs), price: z.number().min(-1e12).max(1e12) })
const id = z.string().min(1).max(64)

/** Lines that a user has drawn: a level, a line through two points, or the retracements between two points. */
const drawing = z.discriminatedUnion('kind', [
  z.object({ id, kind: z.literal('horizontal'), points: z.tuple([anchor]) }),
  z.object({ id, kind: z.literal('trend'), points: z.tuple([anchor, anchor]) }),
  z.object({ id, kind: z.literal('fibonacci'), points: z.tuple([anchor, anchor]) }),
])
export type Anchor = z.infer<typeof anchor>
export type Drawing = z.infer<typeof drawing>

/** The lines of one instrument in the order in which they were drawn. */
export const drawings = z.array(drawing).max(drawingLimits.perInstrument)

/** Requests about lines that were drawn; they belong to the instrument, whichever chart shows it. */
export const drawingRequests = {
  /** The lines kept with an instrument; empty where there are none. */
  'drawings.load': { input: z.object({ code: instrumentCode }), output: z.object({ drawings }), timeoutMs: 5_000 },
  /** Replaces the lines of an instrument. */
  'drawings.save': { input: z.object({ code: instrumentCode, drawings }), output: z.object({}), timeoutMs: 5_000 },
} as const
