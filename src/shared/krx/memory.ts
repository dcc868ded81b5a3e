/**
 * Remembers results of a pure function, for those that are asked on every print. Emptied when it holds `capacity` results:
 * callers ask about one day at a time, so nearly every call finds its result.
 */
export function createMemory<Value>(capacity: number): (key: number | string, compute: () => Value) => Value {
  const results = new Map<number | string, Value>()
  return (key, compute) => {
    const known = results.get(key)
    if (known !== undefined) return known
    if (results.size >= capacity) results.clear()
    const value = compute()
    results.set(key, value)
    return value
  }
}
