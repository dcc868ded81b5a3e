// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest'
import { beginsSearch, isPressed, shortcutText } from './shortcut.ts'

const press = (init: KeyboardEventInit, target: Element = document.body): KeyboardEvent => {
  const event = new KeyboardEvent('keydown', { bubbles: true, ...init })
  target.dispatchEvent(event)
  return event
}

test('keys match by their place on the keyboard and all of their modifiers', () => {
  const palette = { code: 'KeyK', mod: true }
  expect(isPressed(palette, press({ code: 'KeyK', key: 'ㅏ', ctrlKey: true }))).toBe(true)
  expect(isPressed(palette, press({ code: 'KeyK', key: 'k', metaKey: true }))).toBe(true)
  expect(isPressed(palette, press({ code: 'KeyK', key: 'k' }))).toBe(false)
  expect(isPressed(palette, press({ code: 'KeyK', key: 'k', ctrlKey: true, shiftKey: true }))).toBe(false)
})

test('keys are named as a keyboard names them', () => {
  expect(shortcutText({ code: 'F6', shift: true })).toBe('Shift+F6')
  expect(shortcutText({ code: 'Comma', mod: true })).toBe('Ctrl+,')
  expect(shortcutText({ code: 'ArrowLeft', alt: true, shift: true })).toBe('Alt+Shift+←')
})

describe('typing begins a search', () => {
  test.each(['0', 'a', 'S', '삼', 'ㅅ', 'Process'])('with %s', (key) => expect(beginsSearch(press({ key }))).toBe(true))

  test.each(['Enter', ' ', 'ArrowDown', 'F1', '.', 'Escape'])('not with %s', (key) => expect(beginsSearch(press({ key }))).toBe(false))

  test('not with a modifier, nor where text is entered', () => {
    expect(beginsSearch(press({ key: 'c', ctrlKey: true }))).toBe(false)
    for (const name of ['input', 'select', 'textarea']) {
      const field = document.body.appendChild(document.createElement(name))
      expect(beginsSearch(press({ key: 'c' }, field))).toBe(false)
    }
  })
})
