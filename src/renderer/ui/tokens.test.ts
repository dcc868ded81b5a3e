import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { linkGroups } from '../../shared/contract/streams.ts'
import { colourSets, themes } from '../shell/preferences.ts'

type Colour = readonly [number, number, number]

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8')
const surfaces = ['surface-0', 'surface-1', 'surface-2', 'surface-3'] as const
const lines = ['series-1', 'series-2', 'series-3', 'series-4'] as const
const texts = ['text-1', 'text-2', 'text-3', 'up', 'down', 'flat', 'expected', 'accent', 'ok', ...lines] as const

/** What follows a selector in braces; empty where there is no such rule. */
function blockOf(selector: string): string {
  const [, block = ''] = css.split(`${selector} {`)
  return block.slice(0, block.indexOf('}'))
}

/** The tokens as they hold under a theme and a set of colours: the set's own, else the theme's. */
function tokensOf(theme: string, colours: string): (name: string) => Colour {
  const blocks = [blockOf(`:root[data-theme='${theme}'][data-colours='${colours}']`), blockOf(`:root[data-theme='${theme}']`)]
  return (name) => {
    const hex = blocks.flatMap((block) => new RegExp(`--${name}: #([0-9a-f]{6});`).exec(block)?.[1] ?? [])[0]
    if (hex === undefined) throw new Error(`${theme} has no token ${name}`)
    return [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Colour
  }
}

/** Relative luminance as WCAG 2 defines it. */
function luminance(colour: Colour): number {
  const [red, green, blue] = colour.map((part) =>
    part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
  ) as unknown as Colour
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(a: Colour, b: Colour): number {
  const [darker, lighter] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number]
  return (lighter + 0.05) / (darker + 0.05)
}

/** `share` of one colour over another. */
function over(front: Colour, back: Colour, share: number): Colour {
  return front.map((part, at) => part * share + back[at]! * (1 - share)) as unknown as Colour
}

/** Share of a tint token in percent, as the file says. */
function shareOf(name: string): number {
  const share = new RegExp(`--${name}: color-mix\\(in srgb, var\\(--(?:up|down)\\) (\\d+)%`).exec(css)?.[1]
  return Number(share) / 100
}

/** Every way that the terminal can look. */
const looks = themes.flatMap((theme) => colourSets.map((colours) => [theme, colours] as const))

test('every set but the first has colours of its own in both themes', () => {
  for (const [theme, colours] of looks) {
    const isOwn = blockOf(`:root[data-theme='${theme}'][data-colours='${colours}']`).includes('--up')
    expect(isOwn, `${theme} ${colours}`).toBe(colours !== colourSets[0])
  }
})

describe.each(looks)('%s theme, %s colours', (theme, colours) => {
  const token = tokensOf(theme, colours)

  test.each(texts.flatMap((text) => surfaces.map((surface) => [text, surface] as const)))('%s can be read on %s', (text, surface) => {
    expect(contrast(token(text), token(surface))).toBeGreaterThanOrEqual(4.5)
  })

  test('text on the accent can be read', () => {
    expect(contrast(token('on-accent'), token('accent'))).toBeGreaterThanOrEqual(4.5)
  })

  test.each(linkGroups)('the letter of link group %s can be read, and its chip be seen', (group) => {
    const chip = token(`link-${group.toLowerCase()}`)
    expect(contrast(token('on-link'), chip)).toBeGreaterThanOrEqual(4.5)
    // What is no text has to reach 3:1 against what is around it.
    expect(contrast(chip, token('surface-2'))).toBeGreaterThanOrEqual(3)
  })

  test.each(['up', 'down'])('a price at its limit can be read on the fill of %s', (fill) => {
    for (const text of ['surface-1', 'on-accent']) expect(contrast(token(text), token(fill)), text).toBeGreaterThanOrEqual(4.5)
  })

  test('rising and falling differ from each other, and from text', () => {
    expect(new Set([token('up'), token('down'), token('flat'), token('text-1')].map(String)).size).toBe(4)
  })

  test.each([
    ['ask-tint', 'down'],
    ['bid-tint', 'up'],
    ['tick-up', 'up'],
    ['tick-down', 'down'],
  ] as const)('prices can be read on %s', (tint, base) => {
    const ground = over(token(base), token('surface-1'), shareOf(tint))
    for (const text of ['up', 'down', 'flat', 'text-1', 'text-2'] as const) {
      expect(contrast(token(text), ground), `${text} on ${tint}`).toBeGreaterThanOrEqual(4.5)
    }
  })

  test('sizes can be read on their bars', () => {
    for (const [bar, tint, base] of [
      ['ask-bar', 'ask-tint', 'down'],
      ['bid-bar', 'bid-tint', 'up'],
    ] as const) {
      const ground = over(token(base), over(token(base), token('surface-1'), shareOf(tint)), shareOf(bar))
      expect(contrast(token('text-1'), ground)).toBeGreaterThanOrEqual(4.5)
    }
  })
})
