import { describe, expect, test } from 'vitest'
import { failureText } from './failure-text.ts'
import { en } from './en.ts'
import { ko } from './ko.ts'
import { languages } from './texts.ts'
import type { TextKey } from './texts.ts'
import { translators } from './translate.ts'
import { epochMs } from '../../shared/domain/units.ts'

const keys = Object.keys(ko) as TextKey[]
const names = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort()

describe('texts', () => {
  test('every language has the same values to fill in, and no empty text', () => {
    for (const key of keys) {
      expect(names(en[key]), key).toEqual(names(ko[key]))
      expect(en[key].trim(), key).not.toBe('')
      expect(ko[key].trim(), key).not.toBe('')
    }
  })

  test('values are filled in; a missing one stays to be seen', () => {
    expect(translators.ko('board.count', { count: '2,771' })).toBe('2,771종목')
    expect(translators.en('board.count')).toBe('{count} issues')
  })

  test('a translator is the same function every time', () => {
    for (const language of languages) expect(translators[language]).toBe(translators[language])
  })
})

const at = (): string => '18:00:00'

test('failures are told as what they are', () => {
  expect(failureText({ kind: 'not-licensed', message: '', endpoint: 'x', licence: 'stock' }, translators.en, at)).toContain('stock')
  expect(failureText({ kind: 'not-yet-available', message: '', endpoint: 'x', availableFrom: epochMs(0) }, translators.ko, at)).toContain(
    '18:00:00',
  )
  expect(failureText({ kind: 'rate-limited', message: '', retryAt: epochMs(0) }, translators.en, at)).toContain('18:00:00')
  expect(failureText({ kind: 'unauthorized', message: '' }, translators.ko, at)).toBe(ko['failure.unauthorized'])
})
