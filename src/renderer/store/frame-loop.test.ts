import { describe, expect, test } from 'vitest'
import { createFrameLoop } from './frame-loop.ts'
import type { FrameClock } from './frame-loop.ts'

/** A clock that moves when it is told. */
function handClock(): FrameClock & {
  frame(): void
  afterFrames(): void
  frames: number
  timers: { at: number; run: () => void }[]
  time: number
  errors: unknown[]
} {
  let waiting: ((now: number) => void)[] = []
  let after: (() => void)[] = []
  const clock = {
    time: 0,
    frames: 0,
    timers: [] as { at: number; run: () => void }[],
    requestFrame: (callback: (now: number) => void) => void waiting.push(callback),
    afterFrame: (callback: () => void) => void after.push(callback),
    delay(run: () => void, ms: number) {
      const timer = { at: clock.time + ms, run }
      clock.timers.push(timer)
      return () => void clock.timers.splice(clock.timers.indexOf(timer), 1)
    },
    now: () => clock.time,
    errors: [] as unknown[],
    report: (error: unknown) => void clock.errors.push(error),
    frame() {
      const due = waiting
      waiting = []
      clock.frames += due.length
      for (const callback of due) callback(clock.time)
    },
    afterFrames() {
      const due = after
      after = []
      for (const callback of due) callback()
    },
  }
  return clock
}

describe('frame loop', () => {
  test('applies everything first, paints once, and says so after the frame', () => {
    const clock = handClock()
    const loop = createFrameLoop(clock)
    const seen: string[] = []
    loop.onPaint(() => seen.push('paint'))
    loop.enqueue(
      () => seen.push('a'),
      () => seen.push('a painted'),
    )
    loop.enqueue(() => seen.push('b'))
    expect(seen).toEqual([])
    clock.frame()
    expect(seen).toEqual(['a', 'b', 'paint'])
    clock.afterFrames()
    expect(seen).toEqual(['a', 'b', 'paint', 'a painted'])
  })

  test('rests when nothing changes', () => {
    const clock = handClock()
    const loop = createFrameLoop(clock)
    loop.request()
    loop.request()
    for (let frame = 0; frame < 20; frame += 1) clock.frame()
    expect(clock.frames).toBeLessThanOrEqual(12)
  })

  test('gives every pace its turn, in frames of their own, and nobody is left behind', () => {
    const clock = handClock()
    const loop = createFrameLoop(clock)
    const seen: string[] = []
    loop.onPaint(() => seen.push('frame'))
    loop.onPaint(() => seen.push('book'), 'book')
    loop.onPaint(() => seen.push('list'), 'list')
    const turns: string[][] = []
    for (let frame = 0; frame < 24; frame += 1) {
      loop.request()
      clock.frame()
      turns.push(seen.splice(0))
    }
    expect(turns.flat().filter((pace) => pace === 'book')).toHaveLength(6)
    expect(turns.flat().filter((pace) => pace === 'list')).toHaveLength(2)
    expect(turns.every((turn) => turn.includes('frame') && turn.length <= 2)).toBe(true)
    loop.request()
    for (let frame = 0; frame < 12; frame += 1) clock.frame()
    expect(seen.toSorted()).toEqual(['book', 'frame', 'list'])
  })

  test('keeps the earliest of the wishes for later', () => {
    const clock = handClock()
    const loop = createFrameLoop(clock)
    loop.requestIn(500)
    loop.requestIn(200)
    loop.requestIn(300)
    expect(clock.timers.map(({ at }) => at)).toEqual([200])
    clock.timers[0]!.run()
    clock.frame()
    expect(clock.frames).toBe(1)
  })

  test('a painter that fails takes no other with it', () => {
    const clock = handClock()
    const loop = createFrameLoop(clock)
    const wrong = new Error('wrong')
    let count = 0
    loop.onPaint(() => {
      throw wrong
    })
    loop.onPaint(() => (count += 1))
    loop.request()
    clock.frame()
    expect([count, clock.errors]).toEqual([1, [wrong]])
  })

  test('a painter that has left paints no more', () => {
    const clock = handClock()
    const loop = createFrameLoop(clock)
    let count = 0
    const leave = loop.onPaint(() => (count += 1))
    leave()
    loop.request()
    clock.frame()
    expect(count).toBe(0)
  })
})
