import { expect, test } from 'vitest'
import { sizeText } from './size-text.ts'

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [4_200, '4.2 KB'],
  [1_300_000_000, '1.3 GB'],
  [2e15, '2000.0 TB'],
])('%i bytes are %s', (bytes, text) => expect(sizeText(bytes)).toBe(text))
