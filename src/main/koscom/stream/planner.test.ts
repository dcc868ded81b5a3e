import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plan, priorities, type Priority, type Want } from './planner.ts'

const margin = 2_000
const want = (key: string, more: Partial<Want> = {}): Want => ({
  key,
  priority: 'visible',
  seenAt: 0,
  sequence: 0,
  placed: false,
  fresh: false,
  ...more,
})
const rank = ({ priority }: Want): number => priorities.indexOf(priority)
const keys = (wants: readonly Want[]): readonly string[] => wants.map(({ key }) => key)

/** The wants as they stand after a plan was carried out. */
function settled(wants: readonly Want[], capacity: number, marginMs = margin): readonly Want[] {
  const chosen = new Set(keys(plan(wants, capacity, marginMs)))
  return wants.map((entry) => ({ ...entry, placed: chosen.has(entry.key), fresh: false }))
}

const wants = fc
  .array(
    fc.record({
      priority: fc.constantFrom<Priority>(...priorities),
      seenAt: fc.integer({ min: 0, max: 10_000 }),
      placed: fc.boolean(),
      fresh: fc.boolean(),
    }),
    { maxLength: 60 },
  )
  .map((list) => list.map((entry, sequence): Want => ({ ...entry, key: `k${sequence}`, sequence })))
const capacity = fc.integer({ min: 0, max: 40 })

describe('plan', () => {
  test('gives every place to a want and none above the limit', () => {
    fc.assert(fc.property(wants, capacity, (all, places) => plan(all, places, margin).length === Math.min(all.length, places)))
  })

  test('never leaves a more important want outside while a less important one is inside', () => {
    fc.assert(
      fc.property(wants, capacity, (all, places) => {
        const inside = new Set(plan(all, places, margin))
        const worstInside = Math.max(-1, ...[...inside].map(rank))
        const bestOutside = Math.min(9, ...all.filter((entry) => !inside.has(entry)).map(rank))
        expect(worstInside).toBeLessThanOrEqual(bestOutside)
      }),
    )
  })

  test('changes nothing when it is carried out and made again', () => {
    fc.assert(
      fc.property(wants, capacity, fc.constantFrom(0, margin), (all, places, marginMs) => {
        const first = settled(all, places, marginMs)
        expect(settled(first, places, marginMs)).toEqual(first)
      }),
    )
  })

  test('does not swap issues that are all on screen, however often they are seen', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 99 }), { maxLength: 200 }), (order) => {
        let all = settled(
          Array.from({ length: 30 }, (_, sequence) => want(`k${sequence}`, { sequence, fresh: true })),
          20,
        )
        const inside = keys(all.filter(({ placed }) => placed))
        order.forEach((who, step) => {
          // All are seen within the margin of each other, in any order.
          all = settled(
            all.map((entry, index) => (index === who % 30 ? { ...entry, seenAt: Math.min(margin - 1, step * 10) } : entry)),
            20,
          )
        })
        expect(keys(all.filter(({ placed }) => placed))).toEqual(inside)
      }),
    )
  })

  test('a fresh want takes the place of the least recently seen at once', () => {
    const held = [
      want('a', { seenAt: 300, placed: true }),
      want('b', { seenAt: 100, placed: true }),
      want('c', { seenAt: 200, placed: true }),
    ]
    expect(keys(plan([...held, want('new', { seenAt: 300, sequence: 1, fresh: true })], 3, margin))).toEqual(['new', 'a', 'c'])
  })

  test('a waiting want returns when the one inside has been out of sight for the margin', () => {
    const held = want('held', { seenAt: 1_000, placed: true })
    expect(keys(plan([held, want('waiting', { seenAt: 2_999 })], 1, margin))).toEqual(['held'])
    expect(keys(plan([held, want('waiting', { seenAt: 3_001 })], 1, margin))).toEqual(['waiting'])
  })

  test('a want that is seen on no screen waits behind every visible one, however fresh', () => {
    expect(
      keys(plan([want('alert', { priority: 'alert', seenAt: 9_999, fresh: true }), want('row', { placed: true })], 1, margin)),
    ).toEqual(['row'])
  })
})
