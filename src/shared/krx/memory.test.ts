import { expect, test } from 'vitest'
import { createMemory } from './memory.ts'

test('computes once, until it is full', () => {
  const remember = createMemory<string>(2)
  const computed: string[] = []
  const ask = (key: string) =>
    remember(key, () => {
      computed.push(key)
      return key.toUpperCase()
    })
  expect(['a', 'b', 'a', 'b'].map(ask)).toEqual(['A', 'B', 'A', 'B'])
  expect(computed).toEqual(['a', 'b'])
  expect(['c', 'c', 'a'].map(ask)).toEqual(['C', 'C', 'A'])
  expect(computed).toEqual(['a', 'b', 'c', 'a'])
})
