import { describe, expect, test } from 'vitest'
import { firstCodes, groupLimit, newGroup, withCodeAt, withCodes, withoutCode } from './groups.ts'
import { readMemory, toggleColumn } from './memory.ts'
import { meantBy, pastedWords } from './paste.ts'

describe('groups', () => {
  const group = { id: 'g1', name: '관심', codes: ['A', 'B', 'C'] }

  test('hold each code once, the old ones first', () => {
    expect(withCodes(group, ['B', 'D', 'D']).codes).toEqual(['A', 'B', 'C', 'D'])
    expect(
      withCodes(
        group,
        Array.from({ length: 500 }, (_, index) => String(index)),
      ).codes,
    ).toHaveLength(groupLimit)
  })

  test.each([
    ['A', 1, ['B', 'A', 'C']],
    ['C', 0, ['C', 'A', 'B']],
    ['B', 99, ['A', 'C', 'B']],
    ['B', -1, ['B', 'A', 'C']],
    ['X', 0, ['A', 'B', 'C']],
  ])('move %s to %i', (code, position, codes) => {
    expect(withCodeAt(group, code, position).codes).toEqual(codes)
  })

  test('let a code go', () => {
    expect(withoutCode(group, 'B').codes).toEqual(['A', 'C'])
  })

  test('get ids of their own', () => {
    const second = newGroup([group], '둘')
    const third = newGroup([group, second], '셋')
    expect(new Set([group.id, second.id, third.id]).size).toBe(3)
    expect(newGroup([third], '넷').id).not.toBe(third.id)
  })

  test('begin with every kind of instrument', () => {
    expect(firstCodes).toEqual(expect.arrayContaining(['005930', '069500', 'K2FA001', 'K1', 'Q1']))
  })
})

describe('a paste', () => {
  test('is read word by word', () => {
    expect(pastedWords('005930, 000660*001\t"KODEX 200"\r\n\n카카오;005930')).toEqual(['005930', '000660', 'KODEX 200', '카카오'])
  })

  test('may be decomposed', () => {
    expect(pastedWords('삼성전자'.normalize('NFD'))).toEqual(['삼성전자'])
  })

  const found = [
    { code: '005935', name: '삼성전자우', englishName: null },
    { code: '005930', name: '삼성전자', englishName: 'Samsung Electronics' },
  ]

  test.each([
    ['005930', '005930'],
    ['A005930', '005930'],
    ['삼성 전자', '005930'],
    ['samsung electronics', '005930'],
    ['삼성전자우', '005935'],
  ])('%s is meant', (word, code) => {
    expect(meantBy(word, found)?.code).toBe(code)
  })

  test('takes nothing that only begins alike', () => {
    expect(meantBy('삼성', found)).toBeNull()
  })
})

describe('the memory', () => {
  test.each([undefined, null, 7, 'x', {}, { columns: 'last' }, { columns: [] }, { columns: ['nonsense'] }])(
    'makes do with %j',
    (memory) => {
      const { group, columns } = readMemory(memory)
      expect(group).toBeNull()
      expect(columns).toContain('last')
    },
  )

  test('keeps what was chosen, in the order of the columns', () => {
    expect(readMemory({ group: 'g2', columns: ['time', 'last'] })).toEqual({ group: 'g2', columns: ['last', 'time'] })
  })

  test('never loses the last column', () => {
    expect(toggleColumn(['last'], 'last')).toEqual(['last'])
    expect(toggleColumn(['last', 'time'], 'last')).toEqual(['time'])
    expect(toggleColumn(['time'], 'last')).toEqual(['last', 'time'])
  })
})
