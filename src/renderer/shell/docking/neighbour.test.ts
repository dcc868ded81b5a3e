import { expect, test } from 'vitest'
import { neighbour } from './neighbour.ts'
import type { Box } from './neighbour.ts'

/** Board left over both rows; book and tape on top, chart below them. */
const desk: Record<string, Box> = {
  board: { left: 0, right: 600, top: 0, bottom: 1_000 },
  book: { left: 601, right: 1_000, top: 0, bottom: 399 },
  tape: { left: 1_001, right: 1_900, top: 0, bottom: 399 },
  chart: { left: 601, right: 1_900, top: 400, bottom: 1_000 },
}
const from = (name: keyof typeof desk, direction: 'left' | 'right' | 'above' | 'below') =>
  neighbour(
    desk[name]!,
    direction,
    Object.entries(desk).filter(([other]) => other !== name),
  )

test.each([
  ['tape', 'left', 'book'],
  ['book', 'left', 'board'],
  ['chart', 'left', 'board'],
  // Both lie at the board's right edge: the chart shares more of it.
  ['board', 'right', 'chart'],
  ['book', 'below', 'chart'],
  ['chart', 'above', 'tape'],
] as const)('from %s to the %s lies %s', (name, direction, other) => {
  expect(from(name, direction)).toBe(other)
})

test.each([
  ['board', 'left'],
  ['board', 'above'],
  ['chart', 'right'],
] as const)('from %s to the %s lies nothing', (name, direction) => {
  expect(from(name, direction)).toBeNull()
})
