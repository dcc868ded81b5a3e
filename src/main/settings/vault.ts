/** Where the API key lives. The host decides how it is protected; the key goes to the gateway and nowhere else. */
export interface Vault {
  /** The key, or `null` when there is none. */
  key(): string | null
}

/** A vault that lives as long as the process. An empty text is no key. */
export function memoryVault(key: string | null | undefined): Vault {
  const held = key === undefined || key === null || key.trim() === '' ? null : key.trim()
  return { key: () => held }
}
