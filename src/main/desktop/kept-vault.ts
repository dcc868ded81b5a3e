import { safeStorage } from 'electron'
import type { Vault } from '../settings/vault.ts'

/** Where the encrypted key is kept: text in, text out. */
export interface SecretStore {
  get(): string | undefined
  set(encrypted: string): void
}

/**
 * The vault of the desktop: the key is encrypted by the keychain of the operating system and is never written in the clear.
 * @param given a key from outside, for example the environment. It is used, and kept for the next start where the system
 *   offers a keychain; where it offers none, or only the plain-text stand-in of some Linux desktops, it lives as long as the process.
 */
export function openKeptVault(store: SecretStore, given: string | undefined): Vault {
  const fresh = given?.trim() ?? ''
  const key = fresh === '' ? readKept(store) : fresh
  if (fresh !== '' && canKeep()) store.set(safeStorage.encryptString(fresh).toString('base64'))
  return { key: () => key }
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
