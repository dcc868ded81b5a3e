import { describe, expect, test } from 'vitest'
import { csvRecords } from './csv.ts'

describe('CSV', () => {
  test.each([
    [
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      '"a,1","b ""x"""\r\n,\r\n',
      [
        ['a,1', 'b "x"'],
        ['', ''],
      ],
    ],
    ['a,', [['a', '']]],
    ['\n\na\n', [['a']]],
    ['"two\nlines",b', [['two\nlines', 'b']]],
  ])('%j', (text, records) => {
    expect([...csvRecords(text)]).toEqual(records)
  })
})
