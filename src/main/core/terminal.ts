import type { Transport } from '../gate/transport.ts'
import type { ConnectionOverrides, DemoSettings } from '../settings/run-options.ts'
import type { SettingsStore } from '../settings/settings.ts'
import type { Vault } from '../settings/vault.ts'

/** What a host hands to {@link createTerminal}. */
export interface TerminalOptions {
  readonly settings: SettingsStore
  readonly vault: Vault
  /** Folder of the profile; it must exist and be writable. */
  readonly dataDirectory: string
  /** Entry of the history worker: a file URL or path that `new Worker` accepts. */
  readonly historyWorker: string | URL
  /** Takes one line for the log, without credentials. */
  readonly log: (line: string) => void
  /** Version of the program, as windows show it. */
  readonly version: string
  /** Overrides of the kept settings for this run, as the command line gives them. */
  readonly connection?: ConnectionOverrides
  /** Options of the embedded demo exchange, used when there is neither a gateway nor a key. */
  readonly demo?: DemoSettings
  /** Real milliseconds between two snapshots of the boards, 60 s where it is not given. */
  readonly snapshotEveryMs?: number
}

/** A running core. */
export interface Terminal {
  /** True when the embedded demo exchange is behind it. */
  readonly demo: boolean
  /** Attaches one window whose sender the host has checked. Disposing it closes the window's transport. */
  connect(transport: Transport): Disposable
  /** Drops every socket and connects anew at once: after the machine slept, one may be dead without having said so. */
  reconnect(): void
  /** Stops everything: windows, sockets, timers, worker, demo exchange. */
  close(): Promise<void>
}
