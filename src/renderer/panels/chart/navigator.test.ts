import { expect, test } from 'vitest'
import type { Slot } from './bar-series.ts'
import { createNavigator } from './navigator.ts'

function slots(from: number, to: number): Slot[] {
  return Array.from({ length: to - from + 1 }, (_, index) => ({ time: (from + index) * 60_000, bar: null }))
}

function started(from: number, to: number) {
  const navigator = createNavigator(60)
  navigator.follow(slots(from, to))
  return navigator
}

test('arrows move from bar to bar, begin at the newest, and take the picture with them', () => {
  const navigator = started(1, 500)
  navigator.press('ArrowLeft', false)
  expect(navigator.cursor()).toEqual({ position: 499, price: null })
  navigator.press('ArrowLeft', true)
  expect(navigator.cursor()?.position).toBe(489)
  navigator.press('Home', false)
  expect(navigator.cursor()?.position).toBe(0)
  expect(navigator.range()).toMatchObject({ from: 0, following: false })
  navigator.press('ArrowLeft', false)
  expect(navigator.cursor()?.position).toBe(0)
  navigator.press('End', false)
  expect(navigator.range()).toMatchObject({ to: 500, following: true })
  navigator.press('Escape', false)
  expect(navigator.cursor()).toBeNull()
})

test('bars that load in front move neither the picture nor the crosshair', () => {
  const navigator = started(301, 500)
  navigator.pan(50)
  navigator.point({ position: 100, price: 71_250 })
  const before = navigator.range()
  navigator.follow(slots(101, 500))
  expect(navigator.cursor()).toEqual({ position: 300, price: 71_250 })
  expect(navigator.range()).toMatchObject({ from: before.from + 200, to: before.to + 200 })
})

test('a new bar is followed at the newest end, and leaves a look at the past alone', () => {
  const navigator = started(1, 500)
  navigator.follow(slots(1, 501))
  expect(navigator.range()).toMatchObject({ to: 501, following: true })
  navigator.pan(30)
  navigator.follow(slots(1, 504))
  expect(navigator.range().to).toBe(471)
})

test('plus and minus zoom, other keys are left to others', () => {
  const navigator = started(1, 500)
  navigator.press('+', false)
  expect(navigator.range().count).toBe(96)
  navigator.press('-', false)
  expect(navigator.range().count).toBe(120)
  expect(navigator.press('a', false)).toBe(false)
  navigator.pan(100)
  navigator.reset()
  expect(navigator.range()).toMatchObject({ count: 120, following: true })
})
