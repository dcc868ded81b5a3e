import { z } from 'zod'
import { apiVersions } from '../../shared/catalogue/endpoint.ts'
import { recordingsBudget } from '../../shared/contract/requests/recorder.ts'
import { storeLimits } from '../../shared/contract/requests/history.ts'

const historySettings = z.object({
  ...storeLimits.shape,
  /** Share of the day's allowance of calls that fills leave for live use. */
  liveShare: z.number().min(0).max(1),
})

const defaultHistory: z.infer<typeof historySettings> = { budgetBytes: 10_737_418_240, keepDays: {}, liveShare: 0.5 }

const defaultRecordings = { budgetBytes: 10_000_000_000 }

/** What a profile remembers between runs. Credentials are not here but in the vault. */
export const settingsSchema = z.object({
  version: z.literal(1),
  /** Origin of the gateway, for example `https://host`; `null` stands for KOSCOM's own, or the demo where there is no key. */
  gateway: z.url({ protocol: /^https?$/ }).nullable(),
  /** Origin of the streaming service, `ws://host`; `null` stands for the gateway's host. */
  stream: z.url({ protocol: /^wss?$/ }).nullable(),
  api: z.enum(apiVersions),
  /** Company name that the streaming session is opened with. */
  memberName: z.string().min(1).max(100),
  /** What the contract with KOSCOM allows on the channel for registered issues; the sandbox has 1 session of 20. */
  streaming: z
    .object({ sessions: z.int().min(1).max(100), registrationsPerSession: z.int().min(1).max(10_000) })
    .default({ sessions: 1, registrationsPerSession: 200 }),
  history: historySettings.default(defaultHistory),
  /** Recordings are files beside the store, with a budget of their own. */
  recordings: z.object({ budgetBytes: recordingsBudget }).default(defaultRecordings),
  /** Whether nothing is asked of the gateway: the user works with what is held. */
  offline: z.boolean().default(false),
})
export type Settings = z.infer<typeof settingsSchema>

export const defaultSettings: Settings = {
  version: 1,
  gateway: null,
  stream: null,
  api: 'v2',
  memberName: 'Sise Terminal',
  streaming: { sessions: 1, registrationsPerSession: 200 },
  history: defaultHistory,
  recordings: defaultRecordings,
  offline: false,
}

/** Where settings are kept; the host hands one in. */
export interface SettingsStore {
  /** The kept settings, or the defaults when there are none that can be read. */
  read(): Settings
  /** Keeps settings before it returns. @throws when they cannot be written. */
  write(settings: Settings): void
}
