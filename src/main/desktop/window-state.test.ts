import { describe, expect, test } from 'vitest'
import { placeWindow, windowStateSchema } from './window-state.ts'

const main = { x: 0, y: 0, width: 1920, height: 1040 }
const right = { x: 1920, y: 0, width: 2560, height: 1400 }

describe('where a window opens', () => {
  test.each([
    ['at the very first time, as large as the screen allows', null, [main], { width: 1920, height: 1040 }],
    ['at the very first time on a small screen', null, [{ ...main, width: 1366, height: 728 }], { width: 1366, height: 728 }],
    ['as it was left', { x: 100, y: 50, width: 1200, height: 800 }, [main], { x: 100, y: 50, width: 1200, height: 800 }],
    ['on the second screen', { x: 2000, y: 100, width: 2000, height: 1200 }, [main, right], { x: 2000, y: 100, width: 2000, height: 1200 }],
    ['over both screens', { x: 0, y: 0, width: 4480, height: 1040 }, [main, right], { x: 0, y: 0, width: 4480, height: 1040 }],
    ['with borders out of sight', { x: -7, y: 0, width: 1934, height: 1047 }, [main], { x: -7, y: 0, width: 1934, height: 1047 }],
    [
      'in the middle of the first screen, when its screen is gone',
      { x: 2000, y: 0, width: 2000, height: 1200 },
      [main],
      { width: 1920, height: 1040 },
    ],
    [
      'within the screen that shows most of it',
      { x: 1500, y: 900, width: 1200, height: 800 },
      [main, right],
      { x: 1920, y: 600, width: 1200, height: 800 },
    ],
    ['no larger than that screen', { x: -900, y: -500, width: 3000, height: 2000 }, [main], { x: 0, y: 0, width: 1920, height: 1040 }],
  ])('%s', (_, kept, areas, expected) => {
    expect(placeWindow(kept, areas)).toEqual(expected)
  })
})

test.each([
  [{ bounds: { x: 0, y: 0, width: 0, height: 100 }, maximised: false, fullScreen: false }],
  [{ bounds: { x: 0.5, y: 0, width: 100, height: 100 }, maximised: false, fullScreen: false }],
  [{ bounds: { x: 0, y: 0, width: Number.POSITIVE_INFINITY, height: 100 }, maximised: false, fullScreen: false }],
  [{ maximised: true, fullScreen: false }],
  [null],
  ['full'],
])('%j is no place of a window', (value) => {
  expect(windowStateSchema.safeParse(value).success).toBe(false)
})
