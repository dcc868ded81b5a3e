import { useState } from 'react'
import { useSampled } from '../../store/context.ts'

/**
 * What `make` gives, looked at every `ms` milliseconds of real time. The same object for as long as it says the same: for pictures
 * and tables of moving values, which are read slower than prices.
 */
export function useEvery<Value>(make: () => Value, ms: number): Value {
  const key = useSampled(() => JSON.stringify(make()), ms)
  const [held, setHeld] = useState(() => ({ key, value: make() }))
  if (held.key === key) return held.value
  const next = { key, value: make() }
  setHeld(next)
  return next.value
}
