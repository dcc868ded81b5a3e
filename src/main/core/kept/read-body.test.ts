import { expect, test } from 'vitest'
import { z } from 'zod'
import { readBody } from './read-body.ts'

const form = z.object({ day: z.number() })

test('what was kept is read as its form says', () => {
  expect(readBody({ body: '{"day":1}' }, form)).toEqual({ day: 1 })
})

test.each(['', '{"day":', '{"day":"one"}', 'null'])('%j is as good as nothing', (body) => {
  expect(readBody({ body }, form)).toBeNull()
})

test('where nothing was kept there is nothing', () => {
  expect(readBody(null, form)).toBeNull()
})
