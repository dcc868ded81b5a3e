import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

type Colour = readonly [number, number, number]

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8')
const surfaces = ['surface-0', 'surface-1', 'surface-2', 'surface-3'] as const
const lines = ['series-1', 'series-2', 'series-3', 'series-4'] as const
const texts = ['text-1', 'text-2', 'text-3', 'up', 'down', 'flat', 'expected', 'accent', 'ok', ...lines] as const

function tokensOf(theme: string): (name: string) => Colour {
  const block = new RegExp(`\\[data-theme='${theme}'\\] \\{([^}]*)\\}`).exec(css)?.[1] ?? ''
  return (name) => {
    const hex = new RegExp(`--${name}: #([0-9a-f]{6});`).exec(block)?.[1]
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

describe.each(['dark', 'light'])('%s theme', (theme) => {
  const token = tokensOf(theme)

  test.each(texts.flatMap((text) => surfaces.map((surface) => [text, surface] as const)))('%s can be read on %s', (text, surface) => {
    expect(contrast(token(text), token(surface))).toBeGreaterThanOrEqual(4.5)
  })

  test('text on the accent can be read', () => {
    expect(contrast(token('on-accent'), token('accent'))).toBeGreaterThanOrEqual(4.5)
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
