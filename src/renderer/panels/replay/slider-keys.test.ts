import { expect, test } from 'vitest'
import { timeByKey } from './slider-keys.ts'

const minute = 60_000
const [from, to] = [0, 390 * minute]
const at = 100 * minute

test.each([
  ['ArrowRight', false, 101],
  ['ArrowUp', false, 101],
  ['ArrowLeft', false, 99],
  ['ArrowDown', false, 99],
  ['ArrowRight', true, 110],
  ['ArrowLeft', true, 90],
  ['PageUp', false, 160],
  ['PageDown', false, 40],
  ['Home', false, 0],
  ['End', false, 390],
])('%s, with Shift %s, leads to minute %i', (key, shiftKey, minutes) => {
  expect(timeByKey({ key, shiftKey }, at, from, to)).toBe(minutes * minute)
})

test('no key leads out of the recording, and others lead nowhere', () => {
  expect(timeByKey({ key: 'PageDown', shiftKey: false }, 10 * minute, from, to)).toBe(from)
  expect(timeByKey({ key: 'ArrowRight', shiftKey: true }, to - 1, from, to)).toBe(to)
  expect(timeByKey({ key: 'a', shiftKey: false }, at, from, to)).toBeNull()
})
