/** Where the API key lives. The host decides how it is protected; the key goes to the gateway and nowhere else. */
export interface Vault {
  /** The key, or `null` when there is none. */
  key(): string | null
  /** Whether it keeps a key beyond the end of the process. */
  lasts(): boolean
  /** Holds another key from now on; `null` or an empty text forgets it. @throws Error (rejects) when it cannot be written. */
  set(key: string | null): Promise<void>
}

/** A vault that lives as long as the process. An empty text is no key. */
export function memoryVault(key: string | null | undefined): Vault {
  let held = keyIn(key)
  return {
    key: () => held,
    lasts: () => false,
    set(next) {
      held = keyIn(next)
      return Promise.resolve()
    },
  }
}

/** The key in a text that somebody typed or pasted: without the blanks around it, `null` where nothing is left. */
export function keyIn(text: string | null | undefined): string | null {
  const key = text?.trim() ?? ''
  return key === '' ? null : key
}
