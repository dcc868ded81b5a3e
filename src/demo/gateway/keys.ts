import type { LicenceId } from '../../shared/catalogue/endpoint.ts'
import type { DailyQuota, QuotaState } from './limits.ts'
import { createDailyQuota } from './limits.ts'
import { refusals } from './refusal.ts'

/** What a key may do. */
export interface KeySettings {
  /** Licence groups of the key. */
  readonly licences: readonly LicenceId[] | 'all'
  /** REST calls a day (GMT). */
  readonly dailyLimit: number
  /** Registrations of one detail session: 200, in the sandbox 20. */
  readonly registrations: number
  /** Detail sessions at a time: in the sandbox one. */
  readonly sessions: number
}

/** New settings of a key; what is absent stays as it is. */
export type KeyChanges = { readonly [Name in keyof KeySettings]?: KeySettings[Name] | undefined }

/** A known key, as the requests that carry it see it. */
export interface Consumer {
  readonly key: string
  readonly settings: KeySettings
  licensed(licence: LicenceId): boolean
  /** Counts one call. @throws Refusal (429) when the day's allowance is used up. */
  spend(): void
  quota(): QuotaState
}

export interface KeyRing {
  /** Makes a key known, or changes what it may do. Calls already counted stay counted. */
  set(key: string, changes: KeyChanges): void
  remove(key: string): void
  /** The consumer of a key. @throws Refusal (401) when there is no key or nobody knows it. */
  identify(key: string | null): Consumer
}

/** Keys with their licences and daily allowances. `realNow` is real time in ms. */
export function createKeyRing(defaults: KeySettings, realNow: () => number): KeyRing {
  const entries = new Map<string, { readonly settings: KeySettings; readonly quota: DailyQuota }>()
  return {
    set: (key, changes) => {
      const { settings, quota } = entries.get(key) ?? { settings: defaults, quota: createDailyQuota(realNow) }
      entries.set(key, { quota, settings: changed(settings, changes) })
    },
    remove: (key) => {
      entries.delete(key)
    },
    identify: (key) => {
      if (key === null || key === '') throw refusals.noKey()
      const entry = entries.get(key)
      if (entry === undefined) throw refusals.unknownKey()
      const { settings, quota } = entry
      return {
        key,
        settings,
        licensed: (licence) => settings.licences === 'all' || settings.licences.includes(licence),
        spend: () => {
          if (!quota.spend(settings.dailyLimit)) throw refusals.quotaUsedUp()
        },
        quota: () => quota.state(settings.dailyLimit),
      }
    },
  }
}

function changed(settings: KeySettings, changes: KeyChanges): KeySettings {
  return {
    licences: changes.licences ?? settings.licences,
    dailyLimit: changes.dailyLimit ?? settings.dailyLimit,
    registrations: changes.registrations ?? settings.registrations,
    sessions: changes.sessions ?? settings.sessions,
  }
}
