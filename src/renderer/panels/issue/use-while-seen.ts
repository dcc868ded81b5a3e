import { useState } from 'react'

/** A value as long as it is looked at, then as it was last: what nobody sees follows nothing. `null` before the first look. */
export function useWhileSeen<Value>(value: Value, isSeen: boolean): Value | null {
  const [held, setHeld] = useState<Value | null>(null)
  if (isSeen && held !== value) setHeld(value)
  return isSeen ? value : held
}
