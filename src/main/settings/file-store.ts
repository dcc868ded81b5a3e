import { keptFile } from '../files/kept-file.ts'
import { defaultSettings, settingsSchema } from './settings.ts'
import type { SettingsStore } from './settings.ts'

export interface FileStoreOptions {
  /** Path of the JSON file; its folder must exist. */
  readonly file: string
  /** Told when a damaged file was set aside. */
  readonly log: (line: string) => void
  readonly now?: () => Date
}

const mostBytes = 65_536

/**
 * Settings as one JSON file. Where it is no settings of this version, it is set aside and the defaults stand in.
 * @throws Error when the file exists and cannot be read for another reason than its content.
 */
export function fileSettingsStore(options: FileStoreOptions): SettingsStore {
  const file = keptFile({ ...options, content: 'settings', schema: settingsSchema, version: defaultSettings.version, mostBytes })
  return { read: () => file.read() ?? defaultSettings, write: (settings) => file.write(settings) }
}
