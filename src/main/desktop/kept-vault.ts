import { safeStorage } from 'electron'
import { keyIn } from '../settings/vault.ts'
import type { Vault } from '../settings/vault.ts'

/** Where the encrypted key is kept: text in, text out. */
export interface SecretStore {
  get(): string | undefined
  /** `null` forgets it. */
  set(encrypted: string | null): void
}

/**
 * The vault of the desktop: the key is encrypted by the keychain of the operating system and is never written in the clear.
 * @param given a key from outside, for example the environment. It is used, and kept for the next start where the system
 *   offers a keychain; where it offers none, or only the plain-text stand-in of some Linux desktops, it lives as long as the process.
 */
export function openKeptVault(store: SecretStore, given: string | undefined): Vault {
  const fresh = keyIn(given)
  let key = fresh ?? readKept(store)
  if (fresh !== null) keep(store, fresh)
  return {
    key: () => key,
    lasts: canKeep,
    set(next) {
      const wanted = keyIn(next)
      // What cannot be sealed is not written, and what was written for another key must not come back.
      if (wanted === null || !canKeep()) store.set(null)
      else keep(store, wanted)
      key = wanted
    },
  }
}

function keep(store: SecretStore, key: string): void {
  if (canKeep()) store.set(safeStorage.encryptString(key).toString('base64'))
}

function canKeep(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text'
}

function readKept(store: SecretStore): string | null {
  const kept = store.get()
  if (kept === undefined || !canKeep()) return null
  try {
    return safeStorage.decryptString(Buffer.from(kept, 'base64'))
  } catch {
    // Encrypted by another user or another machine: there is no key here.
    return null
  }
}
