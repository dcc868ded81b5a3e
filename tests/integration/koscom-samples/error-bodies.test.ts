import { describe, expect, test } from 'vitest'
import { decodeReply } from '../../../src/main/koscom/decode/index.ts'
import { TerminalError } from '../../../src/shared/contract/errors.ts'
import { tradeDate } from '../../../src/shared/domain/units.ts'
import { hasReference, reference, sampleFiles } from './reference.ts'

const day = tradeDate('2026-11-20')

/** These bodies come with an error status and are the client's to read; inside a good reply none of them may pass for data. */
describe.skipIf(!hasReference)('printed error bodies', () => {
  test.each(sampleFiles().filter((file) => file.startsWith('error.')))('%s is no data', (file) => {
    for (const id of ['stocks.price', 'stocks.lists', 'index.history'] as const) {
      const decode = () => decodeReply(id, reference(`samples/${file}`), { version: 'v2', parameters: {}, coveredDate: day, today: day })
      expect(decode).toThrow(TerminalError)
      expect(decode).toThrow(`${id}: the gateway answered`)
    }
  })
})
