import path from 'node:path'
import ElectronStore from 'electron-store'
import { z } from 'zod'
import { keptFile } from '../files/kept-file.ts'
import { defaultSettings, settingsSchema } from '../settings/settings.ts'
import type { SettingsStore } from '../settings/settings.ts'
import type { SecretStore } from './kept-vault.ts'
import { windowStateSchema } from './window-state.ts'
import type { WindowStateStore } from './window-state.ts'

const version = 1
const mostBytes = 65_536

const kept = z.object({
  version: z.literal(version),
  settings: settingsSchema.optional(),
  /** The API key as the system's keychain encrypted it, base64. */
  encryptedKey: z.string().optional(),
  /** Read with care of its own: a window can lie anywhere, and nothing is lost with its place. */
  window: z.unknown(),
})
type Kept = z.infer<typeof kept>

export interface AppStore {
  readonly settings: SettingsStore
  readonly secret: SecretStore
  readonly window: WindowStateStore
}

/**
 * What the desktop app remembers: one file in its folder, written atomically, for its user alone. A file that cannot be read is set
 * aside as a whole and the terminal starts with the defaults: a key must not outlive the addresses that it was entered for.
 * @param folder the profile's folder
 * @throws Error when the file exists and cannot be read for another reason than its content
 */
export function openAppStore(folder: string, log: (line: string) => void): AppStore {
  const name = 'desktop'
  keptFile({ file: path.join(folder, `${name}.json`), content: 'settings', schema: kept, version, mostBytes, log }).read()
  const store = new ElectronStore<Kept>({ cwd: folder, name, defaults: { version, window: null }, configFileMode: 0o600 })
  return {
    settings: {
      read: () => store.get('settings') ?? defaultSettings,
      write: (settings) => store.set('settings', settings),
    },
    secret: {
      get: () => store.get('encryptedKey'),
      set(encrypted) {
        if (encrypted === null) store.delete('encryptedKey')
        else store.set('encryptedKey', encrypted)
      },
    },
    window: {
      read: () => windowStateSchema.safeParse(store.get('window')).data ?? null,
      write: (state) => store.set('window', state),
    },
  }
}
