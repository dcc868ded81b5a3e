import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { contrastOf, spanOf, tileColour } from './tile-colour.ts'
import type { TilePalette } from './tile-colour.ts'

const css = readFileSync(new URL('../../ui/tokens.css', import.meta.url), 'utf8')

/** What follows a selector in braces. */
function blockOf(selector: string): string {
  return (css.split(`${selector} {`)[1] ?? '').split('}')[0] ?? ''
}

/** The palette of a theme with a set of direction colours, from the tokens. */
function paletteOf(theme: string, colours: string): TilePalette {
  const text = `${blockOf(`:root[data-theme='${theme}'][data-colours='${colours}']`)}${blockOf(`:root[data-theme='${theme}']`)}`
  const token = (name: string): string => new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(text)?.[1] ?? `no ${name}`
  const texts = [token('text-1'), token('surface-0')] as const
  return { surface: token('surface-1'), up: token('up'), down: token('down'), flat: token('flat'), texts }
}

const looks = ['dark', 'light'].flatMap((theme) => ['korean', 'western', 'colour-blind'].map((colours) => [theme, colours] as const))

describe.each(looks)('in %s with %s colours', (theme, colours) => {
  const palette = paletteOf(theme, colours)

  test('names can be read on every tile', () => {
    for (let value = -3; value <= 3; value += 0.25) {
      const { fill, text } = tileColour(value, 3, palette)
      expect(contrastOf(fill, text), `${value}: ${text} on ${fill}`).toBeGreaterThanOrEqual(4.5)
    }
  })

  test('rising and falling differ, and more so the further they go', () => {
    const fills = [-3, -1, 0, 1, 3].map((value) => tileColour(value, 3, palette).fill)
    expect(new Set(fills).size).toBe(5)
  })
})

test('what is not known is as what has not moved, and beyond the scale its end', () => {
  const palette = paletteOf('dark', 'korean')
  expect(tileColour(null, 3, palette)).toEqual(tileColour(0, 3, palette))
  expect(tileColour(40, 3, palette)).toEqual(tileColour(3, 3, palette))
  expect(tileColour(-40, 3, palette)).toEqual(tileColour(-3, 3, palette))
})

test('a colour that a build has shortened is the same colour', () => {
  const palette = paletteOf('light', 'korean')
  expect(palette.surface).toBe('#ffffff')
  expect(tileColour(1, 3, { ...palette, surface: '#fff' })).toEqual(tileColour(1, 3, palette))
})

test('the scale ends at a round step', () => {
  expect([spanOf([]), spanOf([0.2, -0.6]), spanOf([null, -2.4]), spanOf([44])]).toEqual([0.5, 1, 3, 44])
})
