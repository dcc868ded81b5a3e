/** How a cell looks, packed into one number so that a frame compares looks without making objects. */
export type Look = number

export const tones = ['text-1', 'text-2', 'text-3', 'up', 'down', 'flat', 'expected', 'on-accent'] as const
/** Colour token of a text. */
export type Tone = (typeof tones)[number]

export const fills = ['none', 'tick-up', 'tick-down', 'up', 'down'] as const
/** Colour token behind a text; `none` shows the row. */
export type Fill = (typeof fills)[number]

export const marks = ['none', 'up', 'down', 'estimate', 'clock'] as const
/** Sign at the left edge of a cell: it does not wander when the number grows. */
export type Mark = (typeof marks)[number]

export interface LookParts {
  readonly tone: Tone
  readonly fill?: Fill
  readonly mark?: Mark
  readonly bold?: boolean
}

export function packLook({ tone, fill = 'none', mark = 'none', bold = false }: LookParts): Look {
  return tones.indexOf(tone) | (fills.indexOf(fill) << 4) | (marks.indexOf(mark) << 8) | ((bold ? 1 : 0) << 12)
}

export function unpackLook(look: Look): Required<LookParts> {
  return {
    tone: tones[look & 15] ?? 'text-1',
    fill: fills[(look >> 4) & 15] ?? 'none',
    mark: marks[(look >> 8) & 15] ?? 'none',
    bold: look >> 12 === 1,
  }
}
