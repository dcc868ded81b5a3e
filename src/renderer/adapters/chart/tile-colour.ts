/** Colours that tiles are mixed from, as `#rrggbb`, or `#rgb` as builds shorten them. */
export interface TilePalette {
  readonly surface: string
  readonly up: string
  readonly down: string
  readonly flat: string
  /** Candidates for the text; the one that can be read better is taken. */
  readonly texts: readonly [string, string]
}

type Colour = readonly [red: number, green: number, blue: number]

/** Shares of the direction's colour over the surface: the least that can be told from flat, and the most that leaves text readable. */
const [leastShare, mostShare] = [0.14, 0.5]

/**
 * Fill and text of a tile: the colour of its direction over the surface, the more of it the larger the value.
 * @param value signed; `null` where it is not known
 * @param span size of a value at which the scale ends, either way
 */
export function tileColour(value: number | null, span: number, palette: TilePalette): { readonly fill: string; readonly text: string } {
  const { surface, up, down, flat } = palette
  const strength = value === null || span <= 0 ? 0 : Math.min(1, Math.abs(value) / span)
  const front = strength === 0 ? flat : (value ?? 0) > 0 ? up : down
  const fill = over(partsOf(front), partsOf(surface), leastShare + strength * (mostShare - leastShare))
  const [one, other] = palette.texts
  const text = contrast(partsOf(one), fill) >= contrast(partsOf(other), fill) ? one : other
  return { fill: hexOf(fill), text }
}

/** Where a symmetric scale ends: the smallest of a few round steps that no value goes beyond. */
export function spanOf(values: readonly (number | null)[]): number {
  const largest = values.reduce<number>((held, value) => Math.max(held, Math.abs(value ?? 0)), 0)
  return steps.find((step) => step >= largest) ?? largest
}

const steps = [0.5, 1, 2, 3, 5, 10, 20, 30]

/** Contrast of two colours, 1 to 21, by WCAG 2. */
export function contrastOf(one: string, other: string): number {
  return contrast(partsOf(one), partsOf(other))
}

function contrast(one: Colour, other: Colour): number {
  const [a, b] = [luminance(one), luminance(other)]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

/** Relative luminance as WCAG 2 defines it. */
function luminance([red, green, blue]: Colour): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

function linear(part: number): number {
  return part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4
}

function over(front: Colour, back: Colour, share: number): Colour {
  const mix = (at: 0 | 1 | 2): number => Math.round(front[at] * share + back[at] * (1 - share))
  return [mix(0), mix(1), mix(2)]
}

function partsOf(hex: string): Colour {
  const digits = hex.length === 4 ? hex.replaceAll(/[\da-f]/gi, '$&$&') : hex
  const part = (at: number): number => Number.parseInt(digits.slice(at, at + 2), 16) || 0
  return [part(1), part(3), part(5)]
}

function hexOf(colour: Colour): string {
  return `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`
}
