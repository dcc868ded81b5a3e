import { describe, expect, test } from 'vitest'
import { selectableItem, selectableItems } from './selectable-items.ts'

describe('selectable items', () => {
  test('names of both kinds are found, in any letter case', () => {
    expect(selectableItem('prevddClsprc')?.name).toBe('previousClose')
    expect(selectableItem('PREVIOUSCLOSE')?.wireName).toBe('prevddClsprc')
    expect(selectableItem('isuEngNm')?.wireName).toBe('IsuEngNm')
    expect(selectableItem('nonsense')).toBeNull()
  })

  test('no name means two things', () => {
    const names = selectableItems.flatMap(({ name, wireName }) => [name.toLowerCase(), wireName.toLowerCase()])
    expect(selectableItems).toHaveLength(87)
    for (const { name, wireName } of selectableItems) {
      expect(selectableItem(name)?.wireName).toBe(wireName)
      expect(selectableItem(wireName)?.name).toBe(name)
    }
    expect(new Set(names).size).toBe(174)
  })

  test('every item has a label in both languages', () => {
    for (const { label } of selectableItems) expect(label.ko.length > 0 && label.en.length > 0).toBe(true)
  })
})
