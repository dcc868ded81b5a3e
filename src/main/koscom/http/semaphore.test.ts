import { describe, expect, test } from 'vitest'
import { createSemaphore } from './semaphore.ts'

const never = new AbortController().signal

describe('semaphore', () => {
  test('serves waiters in order, one for each place given back', async () => {
    const semaphore = createSemaphore(1)
    const served: number[] = []
    const first = await semaphore.acquire(never)
    const others = [1, 2, 3].map(async (n) => {
      const leave = await semaphore.acquire(never)
      served.push(n)
      return leave
    })
    expect(semaphore.waiting).toBe(3)
    first()
    first()
    const second = await others[0]
    expect(served).toEqual([1])
    second?.()
    const third = await others[1]
    third?.()
    await others[2]
    expect(served).toEqual([1, 2, 3])
  })

  test('a waiter that gives up does not hold up the next, and leaves no place behind', async () => {
    const semaphore = createSemaphore(1)
    const leave = await semaphore.acquire(never)
    const impatient = new AbortController()
    const lost = semaphore.acquire(impatient.signal)
    const patient = semaphore.acquire(never)
    impatient.abort(new Error('enough'))
    await expect(lost).rejects.toThrow('enough')
    leave()
    const next = await patient
    expect(semaphore.waiting).toBe(0)
    next()
    await expect(semaphore.acquire(AbortSignal.abort(new Error('late')))).rejects.toThrow('late')
    await semaphore.acquire(never)
  })

  test.each([0, -1, 1.5, Number.NaN])('%d is no number of places', (places) => {
    expect(() => createSemaphore(places)).toThrow(RangeError)
  })
})
