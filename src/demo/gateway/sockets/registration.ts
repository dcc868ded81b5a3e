import type { ClientMessage } from './protocol.ts'
import { push } from './protocol.ts'
import type { Preset, Subject } from './presets.ts'
import { itemValues, presetRecord } from './presets.ts'

/** One issue with one preset, registered by one session. */
export interface Registration {
  readonly preset: Preset
  readonly subject: Subject
  /** Number of the request that registered it. */
  readonly requestId: ClientMessage['id']
  /** Whether each print is sent at once; otherwise values are sent together, at most once a turn of the pump. */
  readonly everyPrint: boolean
  /** The push that is due, `null` when nothing changed since the last one. The first call gives all values. */
  next(): string | null
}

/** The exchange works an index out anew once a second; ms of real time. */
const indexInterval = 1000

/** A registration of a fixed preset: a push holds all its values. */
export function presetRegistration(preset: Exclude<Preset, 'change'>, subject: Subject, requestId: ClientMessage['id']): Registration {
  let sent = ''
  let notBefore = 0
  return {
    preset,
    subject,
    requestId,
    everyPrint: preset === 'tick' || preset === 'tick10',
    next: () => {
      const now = performance.now()
      const record = now < notBefore ? null : presetRecord(preset, subject)
      if (record === null) return null
      const text = push(record)
      if (text === sent) return null
      sent = text
      if (preset === 'index') notBefore = now + indexInterval
      return text
    },
  }
}

/** A registration of chosen items: a push holds those that changed, and both codes. */
export function changeRegistration(items: readonly string[], subject: Subject, requestId: ClientMessage['id']): Registration {
  const sent = new Map<string, unknown>()
  return {
    preset: 'change',
    subject,
    requestId,
    everyPrint: false,
    next: () => {
      const changed = Object.entries(itemValues(subject, items)).filter(([item, value]) => !sent.has(item) || sent.get(item) !== value)
      if (changed.length === 0) return null
      for (const [item, value] of changed) sent.set(item, value)
      return push({ isuCd: subject.isin, isuSrtCd: subject.code, ...Object.fromEntries(changed) })
    },
  }
}
