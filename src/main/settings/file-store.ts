import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { defaultSettings, settingsSchema } from './settings.ts'
import type { Settings, SettingsStore } from './settings.ts'

export interface FileStoreOptions {
  /** Path of the JSON file; its folder must exist. */
  readonly file: string
  /** Told when a damaged file was set aside. */
  readonly log: (line: string) => void
  readonly now?: () => Date
}

/**
 * Settings as one JSON file, replaced as a whole: a crash while writing leaves the file of before. A file that is no
 * settings of this version is renamed, never deleted, and the defaults stand in.
 * @throws Error when the file exists and cannot be read for another reason than its content.
 */
export function fileSettingsStore({ file, log, now = () => new Date() }: FileStoreOptions): SettingsStore {
  return {
    read() {
      if (!existsSync(file)) return defaultSettings
      const settings = parse(readFileSync(file, 'utf8'))
      if (settings !== null) return settings
      const aside = `${file}.damaged-${now().toISOString().replaceAll(/[:.]/g, '-')}`
      renameSync(file, aside)
      log(`the settings cannot be read; they are kept as ${aside}`)
      return defaultSettings
    },
    write: (settings) => replace(file, `${JSON.stringify(settings, null, 2)}\n`),
  }
}

function parse(text: string): Settings | null {
  try {
    const result = settingsSchema.safeParse(JSON.parse(text))
    return result.success ? result.data : null
  } catch {
    return null
  }
}

/** Writes a file beside the old one, brings it to the disk, and only then takes its place. */
function replace(file: string, text: string): void {
  const fresh = `${file}.new`
  const descriptor = openSync(fresh, 'w', 0o600)
  try {
    writeSync(descriptor, text)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
  renameSync(fresh, file)
}
