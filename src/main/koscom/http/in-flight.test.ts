import { describe, expect, test } from 'vitest'
import { createInFlight } from './in-flight.ts'

function deferred() {
  const signals: AbortSignal[] = []
  const settle: { resolve: (value: string) => void; reject: (error: Error) => void }[] = []
  const start = (signal: AbortSignal) =>
    new Promise<string>((resolve, reject) => {
      signals.push(signal)
      settle.push({ resolve, reject })
    })
  return { start, signals, settle }
}

describe('sharing', () => {
  test('one start for all who ask meanwhile, and a new one afterwards', async () => {
    const { start, settle } = deferred()
    const inFlight = createInFlight<string>()
    const calls = [inFlight.join('a', start), inFlight.join('a', start), inFlight.join('b', start)]
    expect(settle).toHaveLength(2)
    settle[0]?.resolve('A')
    settle[1]?.resolve('B')
    expect(await Promise.all(calls)).toEqual(['A', 'A', 'B'])
    void inFlight.join('a', start)
    expect(settle).toHaveLength(3)
    expect(inFlight.shared).toBe(1)
  })

  test('a failure reaches everyone and is not kept', async () => {
    const { start, settle } = deferred()
    const inFlight = createInFlight<string>()
    const calls = [inFlight.join('a', start), inFlight.join('a', start, new AbortController().signal)]
    settle[0]?.reject(new Error('no'))
    await expect(calls[0]).rejects.toThrow('no')
    await expect(calls[1]).rejects.toThrow('no')
    void inFlight.join('a', start)
    expect(settle).toHaveLength(2)
  })

  test('work goes on for the one who stays, and ends when the last leaves', async () => {
    const { start, signals, settle } = deferred()
    const inFlight = createInFlight<string>()
    const controllers = [new AbortController(), new AbortController()]
    const [first, second] = controllers.map(({ signal }) => inFlight.join('a', start, signal))
    controllers[0]?.abort(new Error('first left'))
    await expect(first).rejects.toThrow('first left')
    expect(signals[0]?.aborted).toBe(false)
    controllers[1]?.abort(new Error('second left'))
    await expect(second).rejects.toThrow('second left')
    expect(signals[0]?.aborted).toBe(true)
    // Work that nobody waits for may still fail without anybody to tell; a newcomer gets work of his own.
    const newcomer = inFlight.join('a', start)
    settle[0]?.reject(new Error('aborted'))
    settle[1]?.resolve('fresh')
    expect(await newcomer).toBe('fresh')
  })

  test('who has left already does not start anything', async () => {
    const { start, signals } = deferred()
    await expect(createInFlight<string>().join('a', start, AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone')
    expect(signals).toHaveLength(0)
  })
})
