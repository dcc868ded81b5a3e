import { describe, expect, test } from 'vitest'
import { SampleShelf } from './stream/counts.ts'
import { createRedactor } from './redaction.ts'

describe('redaction', () => {
  test('masks a key in each form in which it may come back', () => {
    const redactor = createRedactor()
    redactor.learn('a"b/c=')
    expect(redactor.redact('plain a"b/c= json a\\"b/c= url a%22b%2Fc%3D')).toBe('plain ••• json ••• url •••')
  })

  test('still masks a key that was replaced', () => {
    const redactor = createRedactor()
    redactor.learn('old-key')
    redactor.learn('new-key')
    expect(redactor.redact('old-key, new-key')).toBe('•••, •••')
  })

  test('leaves texts alone while no key, or an empty one, is known', () => {
    const redactor = createRedactor()
    redactor.learn('')
    expect(redactor.redact('005930')).toBe('005930')
  })
})

describe('samples', () => {
  test('are few, short and without the key, also where the cut would go through it', () => {
    const redactor = createRedactor()
    redactor.learn('SECRETKEY')
    const shelf = new SampleShelf(redactor)
    for (let n = 0; n < 20; n++) shelf.keep(`${n} ${'x'.repeat(290)}SECRETKEY${'y'.repeat(500)}`)
    const samples = shelf.list()
    expect(samples).toHaveLength(8)
    expect(samples[0]).toMatch(/^12 /)
    expect(samples[7]).toMatch(/^19 /)
    for (const sample of samples) {
      expect(sample.length).toBeLessThanOrEqual(300)
      expect(sample).not.toContain('SEC')
    }
  })
})
