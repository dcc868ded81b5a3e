// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { browserKeep, createPreferences } from './preferences.ts'

test('a choice shows on the page, is told, and is there at the next start', () => {
  const root = document.createElement('html')
  const preferences = createPreferences(browserKeep(), root)
  expect([root.lang, root.dataset['theme']]).toEqual(['ko', 'dark'])
  let told = 0
  preferences.language.subscribe(() => (told += 1))
  preferences.language.set('en')
  preferences.language.set('en')
  preferences.theme.set('light')
  expect(told).toBe(1)
  expect([root.lang, root.dataset['theme']]).toEqual(['en', 'light'])
  const next = document.createElement('html')
  createPreferences(browserKeep(), next)
  expect([next.lang, next.dataset['theme']]).toEqual(['en', 'light'])
})

test('a storage that refuses, or holds nonsense, leaves the defaults', () => {
  const root = document.createElement('html')
  createPreferences({ read: () => 'klingon', write: () => undefined }, root)
  expect([root.lang, root.dataset['theme']]).toEqual(['ko', 'dark'])
})
