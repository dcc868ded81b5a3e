import { createTerminal } from '../../src/main/core/create-terminal.ts'
import type { Terminal, TerminalOptions } from '../../src/main/core/terminal.ts'
import { defaultSettings } from '../../src/main/settings/settings.ts'
import type { Settings, SettingsStore } from '../../src/main/settings/settings.ts'
import { memoryVault } from '../../src/main/settings/vault.ts'

interface CoreOptions extends Partial<TerminalOptions> {
  /** Folder that it keeps everything in. */
  readonly dataDirectory: string
  /** The terminal's key to its gateway, where no vault holds it. */
  readonly key?: string
}

/** Settings that are kept as long as the test runs. */
export function memorySettings(settings: Settings = defaultSettings): SettingsStore {
  let kept = settings
  return {
    read: () => kept,
    write(changed) {
      kept = changed
    },
  }
}

/** The core as a host starts it, without one around it. @throws as {@link createTerminal} */
export function startCore({ key, ...options }: CoreOptions): Promise<Terminal> {
  return createTerminal({
    settings: memorySettings(),
    vault: memoryVault(key ?? null),
    historyWorker: new URL('../../src/main/history/worker/index.ts', import.meta.url),
    log: () => undefined,
    version: '1.2.3',
    ...options,
  })
}
