import { safeStorage } from 'electron'
import { keyIn } from '../settings/vault.ts'
import type { Vault } from '../settings/vault.ts'

/** Where the encrypted key is kept: text in, text out. */
export interface SecretStore {
  get(): string | undefined
  /** `null` forgets it. @throws Error when it cannot be written. */
  set(encrypted: string | null): void
}

/**
 * The vault of the desktop: the key is encrypted by the keychain of the operating system and is never written in the clear. To be
 * opened once the app is ready.
 * @param given a key from outside, for example the environment. It is used, and kept for the next start where the system
 *   offers a keychain; where it offers none, or only the plain-text stand-in of some Linux desktops, it lives as long as the process.
 */
export async function openKeptVault(store: SecretStore, given: string | undefined): Promise<Vault> {
  const vault = new KeptVault(store, await canKeep())
  const fresh = keyIn(given)
  if (fresh === null) await vault.readKept()
  else await vault.set(fresh)
  return vault
}

class KeptVault implements Vault {
  readonly #store: SecretStore
  #key: string | null = null
  #lasts: boolean
  /** The last change. The next one waits for it, so that the key that is kept is the one that was set last. */
  #turn: Promise<void> = Promise.resolve()

  constructor(store: SecretStore, lasts: boolean) {
    this.#store = store
    this.#lasts = lasts
  }

  key(): string | null {
    return this.#key
  }

  lasts(): boolean {
    return this.#lasts
  }

  set(wanted: string | null): Promise<void> {
    const change = this.#turn.then(() => this.#change(keyIn(wanted)))
    this.#turn = change.catch(() => undefined)
    return change
  }

  async readKept(): Promise<void> {
    const kept = this.#store.get()
    if (kept === undefined || !this.#lasts) return
    try {
      const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(Buffer.from(kept, 'base64'))
      this.#key = keyIn(result)
      // The system has a newer key of its own.
      if (shouldReEncrypt) await this.set(result)
    } catch {
      // Encrypted by another user or on another machine, or the user refused: there is no key here.
    }
  }

  async #change(key: string | null): Promise<void> {
    const sealed = key === null ? null : await this.#seal(key)
    // What cannot be sealed is not written, and what was written for another key must not come back.
    this.#store.set(sealed)
    this.#key = key
  }

  async #seal(key: string): Promise<string | null> {
    if (!this.#lasts) return null
    try {
      return (await safeStorage.encryptStringAsync(key)).toString('base64')
    } catch {
      this.#lasts = false
      return null
    }
  }
}

async function canKeep(): Promise<boolean> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return false
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text'
}
