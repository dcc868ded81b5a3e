import type { Tone } from './look.ts'
import type { Palette } from './palette.ts'

const digits = '0123456789+−'
const characters = Array.from(`${digits},.:≈`)
/** Free device pixels around a glyph on its sheet. */
const margin = 2

interface GlyphSheet {
  readonly picture: HTMLCanvasElement
  /** Per character its place on the sheet and how far the next one stands, in device px. */
  readonly places: ReadonlyMap<string, { readonly x: number; readonly width: number; readonly advance: number }>
}

/**
 * Figures for a canvas: every digit is as wide as the next and begins on a device pixel, which canvas text cannot do by itself.
 * Each character is drawn once per tone and weight, and copied from then on.
 */
export interface Glyphs {
  /** Draws figures that end at `right` in a line of `height` from `top`, all in device px. Other characters are left out. */
  draw(
    context: CanvasRenderingContext2D,
    figures: string,
    at: { readonly right: number; readonly top: number },
    tone: Tone,
    bold: boolean,
  ): void
}

/** @param size of the font in device px. @param height of a line in device px */
export function createGlyphs(palette: Palette, size: number, height: number): Glyphs {
  const sheets = new Map<string, GlyphSheet>()
  const sheetOf = (tone: Tone, bold: boolean): GlyphSheet => {
    const key = bold ? `${tone} bold` : tone
    const known = sheets.get(key)
    if (known) return known
    const sheet = drawSheet(`${bold ? 600 : 400} ${size}px ${palette.family}`, palette.colour(tone), height)
    sheets.set(key, sheet)
    return sheet
  }
  return {
    draw(context, figures, { right, top }, tone, bold) {
      const { picture, places } = sheetOf(tone, bold)
      let end = right
      for (let position = figures.length - 1; position >= 0; position -= 1) {
        const place = places.get(figures[position] ?? '')
        if (!place) continue
        end -= place.advance
        const left = end + ((place.advance - place.width) >> 1)
        context.drawImage(picture, place.x, 0, place.width, height, left, top, place.width, height)
      }
    },
  }
}

function drawSheet(font: string, colour: string, height: number): GlyphSheet {
  const picture = document.createElement('canvas')
  const measure = picture.getContext('2d')
  if (!measure) return { picture, places: new Map() }
  measure.font = font
  const widthOf = (character: string) => measure.measureText(character).width
  // The widest digit stands close to its neighbours, as tabular figures do.
  const digitAdvance = Math.floor(Math.max(...Array.from(digits, widthOf)))
  let x = 0
  const places = new Map(
    characters.map((character) => {
      const width = Math.ceil(widthOf(character)) + 2 * margin
      const place = { x, width, advance: digits.includes(character) ? digitAdvance : Math.round(widthOf(character)) }
      x += width
      return [character, place]
    }),
  )
  picture.width = x
  picture.height = height
  const context = measure
  context.font = font
  context.fillStyle = colour
  context.textAlign = 'center'
  const baseline = baselineOf(context, height)
  for (const [character, place] of places) context.fillText(character, place.x + place.width / 2, baseline)
  return { picture, places }
}

/** Where texts stand so that the figures are in the middle of a line. The context's font counts. */
export function baselineOf(context: CanvasRenderingContext2D, height: number): number {
  return Math.round((height + context.measureText('0').actualBoundingBoxAscent) / 2)
}
