import { z } from 'zod'
import { TerminalError } from '../../shared/contract/errors.ts'
import { instrumentCode } from '../../shared/contract/requests/code.ts'
import { drawingLimits, drawings } from '../../shared/contract/requests/drawings.ts'
import type { Drawing } from '../../shared/contract/requests/drawings.ts'
import type { KeptFile } from '../files/kept-file.ts'

export const drawingsVersion = 1
export const drawingsSchema = z.object({ version: z.literal(drawingsVersion), instruments: z.record(instrumentCode, drawings) })
export type DrawingsFile = z.infer<typeof drawingsSchema>

/** Lines that were drawn on charts, by instrument. */
export interface Drawings {
  /** In the order in which they were drawn; empty where there are none. */
  of(code: string): readonly Drawing[]
  /**
   * The file with other lines for one instrument; without lines the instrument is not in it.
   * @throws TerminalError `bad-request` when two lines share an id, or too many instruments have lines.
   */
  with(code: string, lines: readonly Drawing[]): DrawingsFile
}

/** Lines as the file holds them now. @throws Error when the file exists and cannot be read for another reason than its content */
export function readDrawings(file: KeptFile<DrawingsFile>): Drawings {
  const held = new Map(Object.entries(file.read()?.instruments ?? {}))
  return {
    of: (code) => held.get(code) ?? [],
    with(code, lines) {
      if (new Set(lines.map(({ id }) => id)).size < lines.length) refuse('two lines have the same id')
      const next = new Map(held)
      if (lines.length > 0) next.set(code, [...lines])
      else next.delete(code)
      if (next.size > drawingLimits.instruments) refuse(`more than ${drawingLimits.instruments} instruments have lines`)
      return { version: drawingsVersion, instruments: Object.fromEntries(next) }
    },
  }
}

function refuse(message: string): never {
  throw new TerminalError({ kind: 'bad-request', message, parameter: 'drawings' })
}
