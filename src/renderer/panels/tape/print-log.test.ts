import { array, assert, nat, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TradeItem } from '../../../shared/contract/streams.ts'
import { createPrintLog, keptRows, strengthOf } from './print-log.ts'
import type { PrintLog, TapeRow } from './print-log.ts'
import { createPrintView } from './print-view.ts'
import type { PrintView } from './print-view.ts'

const print = (sequence: number, over: Partial<TradeItem> = {}): TradeItem => ({
  sequence,
  price: 70_000,
  quantity: 10,
  side: 'buy',
  time: '10:00:00.00',
  volume: sequence * 10,
  kind: 'trade',
  gap: 0,
  ...over,
})
const prints = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, offset) => print(from + offset))

const described = (row: TapeRow | undefined): string | number | undefined => {
  if (row?.kind === 'print') return row.print.sequence
  return row?.kind === 'gap' ? `${row.quantity} shares` : row && `${row.prints} prints`
}
const rowsOf = (log: PrintLog) => Array.from({ length: log.end() - log.first() }, (_, line) => described(log.at(log.first() + line)))

const shown = (view: PrintView) => Array.from({ length: view.count() }, (_, at) => described(view.at(at)))

describe('the log of prints', () => {
  test('has every print once, whatever is sent again', () => {
    const log = createPrintLog()
    log.append(prints(1, 3), 0)
    log.append(prints(2, 5), 0)
    expect(rowsOf(log)).toEqual([1, 2, 3, 4, 5])
  })

  test('says what is missing: shares unseen, prints not received', () => {
    const log = createPrintLog()
    log.append([print(1), print(2, { gap: 350 })], 0)
    log.append([print(5)], 0)
    log.append([print(6)], 4)
    expect(rowsOf(log)).toEqual([1, '350 shares', 2, '2 prints', 5, '4 prints', 6])
  })

  test('takes no record of nothing for a print', () => {
    const log = createPrintLog()
    log.append([print(1, { quantity: 0 }), print(2)], 0)
    expect([rowsOf(log), log.sums().prints]).toEqual([[2], 1])
  })

  test('begins anew with a core that counts from the beginning', () => {
    const log = createPrintLog()
    log.append(prints(1, 9), 0)
    log.append(prints(1, 2), 0)
    expect(rowsOf(log)).toEqual([1, 2])
    expect(log.sums().prints).toBe(2)
    expect(log.at(0)).toBeUndefined()
  })

  test('weighs what was bought against what was sold', () => {
    const log = createPrintLog()
    log.append([print(1, { quantity: 30 }), print(2, { side: 'sell', quantity: 20 }), print(3, { side: null, quantity: 900 })], 0)
    expect(log.sums()).toEqual({ prints: 3, bought: 30, sold: 20 })
    expect(strengthOf(log.sums())).toBe(150)
    expect(strengthOf({ prints: 0, bought: 5, sold: 0 })).toBeNaN()
  })

  test('lets go of the oldest only beyond its bound, and of their sums', () => {
    const log = createPrintLog()
    log.append(prints(1, keptRows + 5_000), 0)
    const kept = log.end() - log.first()
    expect(kept).toBeGreaterThanOrEqual(keptRows)
    expect(described(log.at(log.end() - 1))).toBe(keptRows + 5_000)
    expect(log.sums()).toEqual({ prints: kept, bought: kept * 10, sold: 0 })
  })

  test('keeps the order however the stream is cut', () => {
    assert(
      property(array(nat(40), { maxLength: 20 }), (sizes) => {
        const log = createPrintLog()
        let sent = 0
        for (const size of sizes) {
          log.append(prints(sent + 1, sent + size), 0)
          sent += size
        }
        expect(rowsOf(log)).toEqual(prints(1, sent).map(({ sequence }) => sequence))
      }),
    )
  })
})

describe('the view of a log', () => {
  test('has the newest print first', () => {
    const log = createPrintLog()
    const view = createPrintView(log)
    log.append(prints(1, 3), 0)
    view.follow()
    expect(shown(view)).toEqual([3, 2, 1])
  })

  test('leaves out small prints, never what is missing', () => {
    const log = createPrintLog()
    const view = createPrintView(log)
    log.append([print(1, { quantity: 100 }), print(2), print(3, { gap: 7 }), print(4, { quantity: 101 })], 0)
    view.showFrom(100)
    expect(shown(view)).toEqual([4, '7 shares', 1])
    view.showFrom(0)
    expect(shown(view)).toEqual([4, 3, '7 shares', 2, 1])
  })

  test('held, it stays as it is and counts what waits', () => {
    const log = createPrintLog()
    const view = createPrintView(log)
    log.append(prints(1, 3), 0)
    view.follow()
    view.hold()
    log.append(prints(4, 8), 0)
    view.follow()
    expect([shown(view), view.waiting(), view.held()]).toEqual([[3, 2, 1], 5, true])
    view.release()
    expect([shown(view)[0], view.waiting(), view.held()]).toEqual([8, 0, false])
  })

  test('held, it loses what the log lets go of, and moves nothing else', () => {
    const log = createPrintLog()
    const view = createPrintView(log)
    log.append(prints(1, 2_000), 0)
    view.follow()
    view.hold()
    log.append(prints(2_001, keptRows + 1_000), 0)
    view.follow()
    expect([view.count(), described(view.at(0)), described(view.at(view.count() - 1))]).toEqual([1_000, 2_000, 1_001])
  })
})
