import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createSessionSwitch } from './session-switch.ts'
import type { SessionSwitch } from './session-switch.ts'

type Sessions = SessionSwitch<FakeSession>

/** A session that only tells that it has ended. */
interface FakeSession {
  readonly number: number
  close(): Promise<void>
}

/** A switch whose sessions write down how they begin and end. */
function opened(): { readonly sessions: Sessions; readonly told: string[]; readonly begin: (number: number) => FakeSession } {
  const told: string[] = []
  const begin = (number: number): FakeSession => {
    told.push(`${number} begins`)
    return {
      number,
      close() {
        told.push(`${number} ends`)
        return Promise.resolve()
      },
    }
  }
  return { sessions: createSessionSwitch(begin), told, begin }
}

/** Lets everything that has been asked for happen. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await setImmediate()
}

test('a change ends the session of now after what is to come has been prepared', async () => {
  const { sessions, told, begin } = opened()
  await sessions.change(
    () => Promise.resolve('prepared'),
    () => Promise.resolve(begin),
  )
  await settled()
  expect(told).toEqual(['0 begins', '0 ends', '1 begins'])
  expect(sessions.current?.number).toBe(1)
})

test('where there is nothing to go over to, the session of now goes on', async () => {
  const { sessions, told, begin } = opened()
  await sessions.change(
    () => Promise.resolve(null),
    () => Promise.resolve(begin),
  )
  await settled()
  expect(told).toEqual(['0 begins'])
  expect(sessions.current?.number).toBe(0)
})

test('what cannot be prepared is told to whoever asked, and leaves the session alone', async () => {
  const { sessions, told, begin } = opened()
  const asked = sessions.change(
    () => Promise.reject(new Error('no such file')),
    () => Promise.resolve(begin),
  )
  await expect(asked).rejects.toThrow('no such file')
  await settled()
  expect(told).toEqual(['0 begins'])
})

test('of two ways back asked for at once only the first one leads anywhere', async () => {
  const { sessions, told, begin } = opened()
  const back = () =>
    sessions.change(
      () => Promise.resolve(sessions.current?.number === 0 ? begin : null),
      (next) => Promise.resolve(next),
    )
  await Promise.all([back(), back()])
  await settled()
  expect(told).toEqual(['0 begins', '0 ends', '1 begins'])
})
