/** Who wants to hear of something. */
export interface Listeners<What extends readonly unknown[]> {
  /** Calls back at every telling, until it is disposed; one function added twice counts twice. */
  readonly add: (listener: (...what: What) => void) => Disposable
  readonly tell: (...what: What) => void
}

export function createListeners<What extends readonly unknown[] = []>(): Listeners<What> {
  const listeners = new Set<(...what: What) => void>()
  return {
    add(listener) {
      const own = (...what: What): void => listener(...what)
      listeners.add(own)
      return { [Symbol.dispose]: () => listeners.delete(own) }
    },
    tell(...what) {
      for (const listener of listeners) listener(...what)
    },
  }
}
