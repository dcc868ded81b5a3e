import { useSyncExternalStore } from 'react'

/** A value that can be watched: for what changes a few times a second at most. Ticks go through the frame loop instead. */
export interface Signal<Value> {
  readonly get: () => Value
  /** Calls `listener` after each change. Returns its undo. */
  readonly subscribe: (listener: () => void) => () => void
}

export interface WritableSignal<Value> extends Signal<Value> {
  /** Listeners hear of it unless the value is the same. */
  readonly set: (value: Value) => void
}

export function createSignal<Value>(initial: Value): WritableSignal<Value> {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return
      value = next
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** The value of a signal; the component renders again when it changes. */
export function useSignal<Value>(signal: Signal<Value>): Value {
  return useSyncExternalStore(signal.subscribe, signal.get)
}
