import ElectronStore from 'electron-store'
import { defaultSettings, settingsSchema } from '../settings/settings.ts'
import type { SettingsStore } from '../settings/settings.ts'
import type { SecretStore } from './kept-vault.ts'

interface Kept {
  settings?: unknown
  /** The API key as the system's keychain encrypted it, base64. */
  encryptedKey?: string
}

export interface AppStore {
  readonly settings: SettingsStore
  readonly secret: SecretStore
}

/** What the desktop app remembers: one file in its folder, written atomically. @param folder the profile's folder */
export function openAppStore(folder: string): AppStore {
  // A file that cannot be read must not keep the terminal from starting: it starts with the defaults then.
  const store = new ElectronStore<Kept>({ cwd: folder, name: 'settings', clearInvalidConfig: true })
  return {
    settings: {
      read() {
        const kept = settingsSchema.safeParse(store.get('settings'))
        return kept.success ? kept.data : defaultSettings
      },
      write: (settings) => store.set('settings', settings),
    },
    secret: {
      get: () => store.get('encryptedKey'),
      set(encrypted) {
        if (encrypted === null) store.delete('encryptedKey')
        else store.set('encryptedKey', encrypted)
      },
    },
  }
}
