import { describe, expect, expectTypeOf, test } from 'vitest'
import type { Span } from '../../domain/span.ts'
import type { EpochMs } from '../../domain/units.ts'
import type { RequestInput, RequestOutput } from '../requests.ts'
import { historyRequests } from './history.ts'
import type { BarKind, HistoryCandle, HistoryJob } from './history.ts'

const accepts = (name: keyof typeof historyRequests, input: unknown) => historyRequests[name].input.safeParse(input).success

describe('requests about history', () => {
  test('have the types that windows and the core rely on', () => {
    expectTypeOf<RequestInput<'history.candles'>>().toEqualTypeOf<{ code: string; kind: BarKind; from: EpochMs; to: EpochMs }>()
    expectTypeOf<RequestOutput<'history.candles'>['candles']>().toEqualTypeOf<readonly HistoryCandle[]>()
    expectTypeOf<RequestOutput<'history.candles'>['covered']>().toEqualTypeOf<readonly Span[]>()
    expectTypeOf<RequestOutput<'history.jobs'>['jobs']>().toEqualTypeOf<readonly HistoryJob[]>()
    expectTypeOf<RequestInput<'history.fill'>>().toEqualTypeOf<RequestInput<'history.plan'>>()
  })

  test.each([
    ['history.candles', { code: '0126Z0', kind: 10, from: 0, to: 1 }, true],
    ['history.candles', { code: '0126Z0', kind: 30, from: 0, to: 1 }, false],
    ['history.candles', { code: '0126Z0', kind: 'D', from: -1, to: 1 }, false],
    ['history.candles', { code: '0126Z0', kind: 'D', from: 0, to: Number.POSITIVE_INFINITY }, false],
    ['history.fill', { codes: [], kind: 'D', from: 0, to: 1 }, false],
    ['history.fill', { codes: Array.from({ length: 5_001 }, () => '005930'), kind: 'D', from: 0, to: 1 }, false],
    ['history.pause', { job: 0 }, false],
    ['history.pause', { job: 1.5 }, false],
    ['history.delete', { codes: ['005930'], kinds: ['D', 10], span: null }, true],
    ['history.delete', { codes: ['005930'], kinds: ['D'], span: { from: 0, to: 1 } }, true],
    ['history.delete', { codes: ['005930'], kinds: ['D'], span: { from: 0 } }, false],
    ['history.delete', { codes: ["' OR 1 --"], kinds: ['D'], span: null }, false],
    ['history.restore', { deletion: 1 }, true],
    ['history.coverage', { code: null }, true],
  ] as const)('%s of %o: %s', (name, input, expected) => {
    expect(accepts(name, input)).toBe(expected)
  })
})
