import { expect, test } from 'vitest'
import { createPace } from './pace.ts'

test('nothing is drawn that nobody asked for', () => {
  const pace = createPace({ fewestMs: 100, share: 0.1 })
  expect(pace.wait(0)).toBeNull()
  pace.ask(false)
  expect(pace.wait(0)).toBe(0)
  pace.drawn(0, 4)
  expect(pace.wait(50)).toBeNull()
})

test('the market waits its turn, a hand does not', () => {
  const pace = createPace({ fewestMs: 100, share: 0.1 })
  pace.ask(false)
  pace.drawn(1000, 4)
  pace.ask(false)
  expect(pace.wait(1040)).toBe(60)
  pace.ask(true)
  pace.ask(false)
  expect(pace.wait(1040)).toBe(0)
})

test('a slow picture is drawn less often', () => {
  const pace = createPace({ fewestMs: 100, share: 0.1 })
  pace.ask(false)
  pace.drawn(1000, 50)
  pace.ask(false)
  expect(pace.wait(1000)).toBe(500)
})
