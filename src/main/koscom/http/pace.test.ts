import { expect, test } from 'vitest'
import { epochMs } from '../../../shared/domain/units.ts'
import { createPaceMeter } from './pace.ts'

const minute = 60_000
const at = (minutes: number) => epochMs(minutes * minute)

test('calls since the first reply, over the time since then', () => {
  const pace = createPaceMeter()
  expect(pace.read(at(0))).toBeNull()
  pace.note(100, at(0))
  pace.note(130, at(10))
  expect(pace.read(at(20))).toEqual({ calls: 30, overMs: 20 * minute })
})

test('of the last hour alone', () => {
  const pace = createPaceMeter()
  for (let turn = 0; turn <= 180; turn += 1) pace.note(turn < 90 ? turn * 100 : 9_000 + (turn - 90) * 2, at(turn))
  expect(pace.read(at(180))).toEqual({ calls: 120, overMs: 60 * minute })
  expect(pace.read(at(400))).toEqual({ calls: 0, overMs: 60 * minute })
})

test('a day that has renewed begins anew', () => {
  const pace = createPaceMeter()
  pace.note(40_000, at(0))
  pace.note(5, at(1))
  pace.note(9, at(2))
  expect(pace.read(at(2))).toEqual({ calls: 4, overMs: minute })
})
