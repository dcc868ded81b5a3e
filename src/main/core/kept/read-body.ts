import type { z } from 'zod'
import type { Document } from '../../history/document.ts'

/** What a kept document says; `null` where there is none, or a body that is no JSON or of another form: as good as none. */
export function readBody<Value>(document: Pick<Document, 'body'> | null, form: z.ZodType<Value>): Value | null {
  if (document === null) return null
  try {
    return form.safeParse(JSON.parse(document.body)).data ?? null
  } catch {
    return null
  }
}
