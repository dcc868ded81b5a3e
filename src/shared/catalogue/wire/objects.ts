import { z } from 'zod'
import { isBlank } from './primitives.ts'

/** Spellings that occur on the wire, and the one that the schemas use. */
export type Spellings = Readonly<Record<string, string>>

/** The business day has two names (quirk 4). */
export const businessDay: Spellings = { BzDd: 'trdDd' }

/** An object of the wire. Keys in another spelling are read as the usual one unless that is there too; unknown keys are ignored. */
export function wireObject<Shape extends z.ZodRawShape>(shape: Shape, spellings: Spellings = {}) {
  return z.preprocess((value) => respelled(value, spellings), z.object(shape))
}

/** Like {@link wireObject}, but keys outside the shape stay, for numbered fields that a transform collects. */
export function looseWireObject<Shape extends z.ZodRawShape>(shape: Shape, spellings: Spellings = {}) {
  return z.preprocess((value) => respelled(value, spellings), z.looseObject(shape))
}

/** Rows of a list; rows without any content (an unknown issue among known ones) are left out. */
export function wireRows<Row>(row: z.ZodType<Row>): z.ZodType<readonly Row[]> {
  const rowOrBlank = z.preprocess((value) => (isRecord(value) && holdsNothing(value) ? null : value), row.nullable())
  return z.array(rowOrBlank).transform((rows) => rows.filter((row) => row !== null))
}

/** The body `{"jsonrpc","result"}`. */
export function inResult<Content>(content: z.ZodType<Content>): z.ZodType<Content> {
  return z.object({ result: content }).transform(({ result }) => result)
}

/** Fields that are filled in a reply that otherwise says nothing: its day, and the side of a trade that never was. */
const filledAnyway = new Set(['BzDd', 'trdDd', 'lstTrdTpCd', 'lstAskbidTpCd'])

/** Whether an object has fields but every one is blank (quirk 29). */
export function holdsNothing(object: Readonly<Record<string, unknown>>): boolean {
  let fields = 0
  // Nearly every row says something in its first field: a market has thousands of them.
  for (const key of Object.keys(object)) {
    if (filledAnyway.has(key)) continue
    if (!saysNothing(object[key])) return false
    fields += 1
  }
  return fields > 0
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function saysNothing(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(saysNothing)
  return isRecord(value) ? holdsNothing(value) : isBlank(value)
}

function respelled(value: unknown, spellings: Spellings): unknown {
  if (!isRecord(value)) return value
  const strays = Object.keys(spellings).filter((stray) => Object.hasOwn(value, stray))
  if (strays.length === 0) return value
  const result: Record<string, unknown> = { ...value }
  for (const stray of strays) {
    const usual = spellings[stray] ?? stray
    if (!Object.hasOwn(value, usual)) result[usual] = value[stray]
  }
  return result
}
