import { describe, expect, test } from 'vitest'
import { sleep, withRetries } from './retry.ts'

const never = new AbortController().signal

function policy(waits: number[]) {
  return {
    retries: 4,
    baseMs: 100,
    capMs: 300,
    random: () => 0.5,
    sleep: async (ms: number) => {
      waits.push(ms)
    },
  }
}

describe('retry', () => {
  test('waits a share of a bound that doubles up to its cap', async () => {
    const waits: number[] = []
    const failing = withRetries(
      () => Promise.reject(new Error('no')),
      () => true,
      policy(waits),
      never,
    )
    await expect(failing).rejects.toThrow('no')
    expect(waits).toEqual([50, 100, 150, 150])
  })

  test('a lasting failure ends it at once', async () => {
    const waits: number[] = []
    const failing = withRetries(
      () => Promise.reject(new Error('never')),
      () => false,
      policy(waits),
      never,
    )
    await expect(failing).rejects.toThrow('never')
    expect(waits).toEqual([])
  })

  test('nothing is repeated for a caller who has left', async () => {
    const controller = new AbortController()
    let attempts = 0
    const attempt = () => {
      attempts += 1
      controller.abort()
      return Promise.reject(new Error('no'))
    }
    await expect(withRetries(attempt, () => true, policy([]), controller.signal)).rejects.toThrow('no')
    expect(attempts).toBe(1)
  })

  test('sleep ends early when its signal aborts', async () => {
    const controller = new AbortController()
    const sleeping = sleep(60_000, controller.signal)
    controller.abort(new Error('awake'))
    await expect(sleeping).rejects.toThrow('awake')
    await expect(sleep(1, controller.signal)).rejects.toThrow('awake')
    await sleep(1, never)
  })
})
