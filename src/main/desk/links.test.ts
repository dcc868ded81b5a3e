import { expect, test } from 'vitest'
import { createLinks } from './links.ts'

test('a group shows what was sent to it last, and its neighbours stay', () => {
  const links = createLinks()
  expect(links.current()).toEqual({ A: null, B: null, C: null, D: null, E: null, F: null })
  links.set('B', '005930')
  links.set('A', 'K2FA001')
  links.set('B', null)
  expect(links.current()).toEqual({ A: 'K2FA001', B: null, C: null, D: null, E: null, F: null })
})

test('a listener hears of every change and of nothing else, until it is disposed', () => {
  const links = createLinks()
  let heard = 0
  const listen = () => {
    heard += 1
  }
  const first = links.onChange(listen)
  const second = links.onChange(listen)
  links.set('A', '005930')
  links.set('A', '005930')
  expect(heard).toBe(2)
  second[Symbol.dispose]()
  links.set('A', '000270')
  expect(heard).toBe(3)
  first[Symbol.dispose]()
  links.set('A', null)
  expect(heard).toBe(3)
})
