// @vitest-environment happy-dom
import { act, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useSampled } from './context.ts'

/** What the world outside React says. */
let day = '2026-11-19'
let began: string[] = []
let touch: (value: number) => void = () => undefined
let end: () => void = () => undefined

function Probe() {
  const [, setTouched] = useState(0)
  const sampled = useSampled(() => day, 1_000)
  useEffect(() => {
    touch = setTouched
  }, [])
  useEffect(() => {
    began.push(sampled)
  }, [sampled])
  return <b>{sampled}</b>
}

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  vi.useFakeTimers()
  day = '2026-11-19'
  began = []
  const host = document.createElement('div')
  const root = createRoot(host)
  end = () => act(() => root.unmount())
  act(() => root.render(<Probe />))
})

afterEach(() => {
  end()
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('what is sampled is told once a period', () => {
  day = '2026-11-20'
  expect(began).toEqual(['2026-11-19'])
  act(() => void vi.advanceTimersByTime(1_000))
  expect(began).toEqual(['2026-11-19', '2026-11-20'])
})

test('an effect that hangs on it runs, also when it changes while something else is looked at in vain', () => {
  act(() => touch(1))
  day = '2026-11-20'
  // Set to what it is: the component is called, and found to have nothing new.
  act(() => touch(1))
  act(() => void vi.advanceTimersByTime(1_000))
  expect(began).toEqual(['2026-11-19', '2026-11-20'])
})
