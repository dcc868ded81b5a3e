import { expect, test } from 'vitest'
import { TerminalError } from '../../shared/contract/errors.ts'
import { createEach } from './each.ts'
import type { Answers } from './each.ts'

/** Does something, and lets what waits for it go on. */
async function settle(act: () => void): Promise<void> {
  act()
  for (let turn = 0; turn < 4; turn += 1) await Promise.resolve()
}

/** A loader whose calls are answered by hand. */
function byHand() {
  const calls = new Map<string, { readonly answer: (value: string) => void; readonly refuse: () => void; readonly signal: AbortSignal }>()
  let answers: Answers<string> = new Map()
  const each = createEach<string>(
    (code, signal) => {
      const { promise, resolve, reject } = Promise.withResolvers<string>()
      calls.set(code, { answer: resolve, refuse: () => reject(new TerminalError({ kind: 'timeout', message: '', afterMs: 1 })), signal })
      return promise
    },
    (next) => (answers = next),
  )
  return { each, calls, asked: () => [...calls.keys()].join(' '), answers: () => answers }
}

test('a few are under way at a time, the next one when one is answered', async () => {
  const { each, calls, asked, answers } = byHand()
  each.want('day', ['a', 'b', 'c', 'd', 'e'])
  expect(asked()).toBe('a b c')
  await settle(() => calls.get('b')!.answer('B'))
  expect(asked()).toBe('a b c d')
  expect([...answers()]).toEqual([['b', { value: 'B', failure: null }]])
})

test('nothing is asked for twice, a refusal is an answer too, and what is wanted no more is left out', async () => {
  const { each, calls, asked, answers } = byHand()
  each.want('day', ['a', 'b', 'c', 'd'])
  each.want('day', ['e', 'a'])
  await settle(() => calls.get('a')!.refuse())
  expect(asked()).toBe('a b c e')
  expect(answers().get('a')?.failure?.kind).toBe('timeout')
  await settle(() => calls.get('e')!.answer('E'))
  each.want('day', ['a', 'e'])
  expect(asked()).toBe('a b c e')
})

test('another scope forgets answers and stops calls, whose answers come to nothing', async () => {
  const { each, calls, answers } = byHand()
  each.want('day', ['a', 'b'])
  await settle(() => calls.get('a')!.answer('A'))
  const late = calls.get('b')!
  each.want('next day', ['a'])
  expect(answers().size).toBe(0)
  expect(late.signal.aborted).toBe(true)
  await settle(() => late.answer('B'))
  expect(answers().size).toBe(0)
  await settle(() => calls.get('a')!.answer('A2'))
  expect(answers().get('a')?.value).toBe('A2')
})

test('what was refused is asked for once more where its reason has passed, and only what is wanted still', async () => {
  const { each, calls, answers } = byHand()
  each.want('day', ['a', 'b', 'c'])
  const [first, second] = [calls.get('a')!, calls.get('b')!]
  await settle(() => first.refuse())
  await settle(() => second.refuse())
  each.want('day', ['a', 'c'])
  each.again(() => false)
  expect(calls.get('a')).toBe(first)
  each.again(({ kind }) => kind === 'timeout')
  expect(calls.get('a')).not.toBe(first)
  expect(calls.get('b')).toBe(second)
  expect(answers().get('a')?.failure?.kind).toBe('timeout')
  await settle(() => calls.get('a')!.answer('A'))
  expect(answers().get('a')).toEqual({ value: 'A', failure: null })
})
