import type { MarketModel } from '../../model.ts'
import { withoutSuffix } from '../../../shared/krx/codes/suffix.ts'
import type { ClientMessage, SocketError } from './protocol.ts'
import { errorReply, okReply, socketErrors } from './protocol.ts'
import { isPreset, presetRecord, subjectOf } from './presets.ts'
import type { Registration } from './registration.ts'
import { changeRegistration, presetRegistration } from './registration.ts'
import type { Peer } from './traffic.ts'

/** Registrations of one client of the detail channel. */
export interface DetailSession {
  /** Registrations held. */
  readonly size: number
  subscribe(message: ClientMessage): void
  unsubscribe(message: ClientMessage): void
  /** Sends what changed since the last time of everything that is due. */
  flush(): void
  /** A print or a move of the book of this registration's issue. */
  touch(registration: Registration, byPrint: boolean): void
  close(): void
}

/** Lets prints and books find a registration. Returns what undoes it. */
export type Watch = (session: DetailSession, registration: Registration) => () => void

/**
 * A detail session after `init`.
 * @param limit most registrations; one is an issue with a preset
 */
export function createDetailSession(model: MarketModel, peer: Peer, limit: number, watch: Watch): DetailSession {
  const held = new Map<string, { readonly registration: Registration; readonly release: () => void }>()
  const due = new Set<Registration>()

  const drop = (keys: readonly string[]): boolean => {
    for (const key of keys) {
      const entry = held.get(key)
      entry?.release()
      if (entry !== undefined) due.delete(entry.registration)
      held.delete(key)
    }
    return keys.length > 0
  }
  const send = (registration: Registration) => {
    const text = peer.keepsUp ? registration.next() : null
    if (text !== null) peer.send(text)
    else if (!peer.keepsUp) due.add(registration)
  }
  const session: DetailSession = {
    get size() {
      return held.size
    },
    subscribe: (message) => {
      const made = registrationFor(model, message)
      if (!('preset' in made)) {
        peer.send(errorReply(made))
        return
      }
      const key = keyOf(made.preset, made.subject.code)
      if (!held.has(key) && held.size >= limit) {
        peer.send(errorReply(socketErrors.tooMany))
        return
      }
      drop(held.has(key) ? [key] : [])
      held.set(key, { registration: made, release: watch(session, made) })
      peer.send(okReply(message.id))
      send(made)
    },
    unsubscribe: (message) => {
      const keys = cancelled(model, message, held)
      peer.send(drop(keys) ? okReply(message.id) : errorReply(socketErrors.notRegistered))
    },
    flush: () => {
      const registrations = [...due]
      due.clear()
      for (const registration of registrations) send(registration)
      for (const { registration } of held.values()) if (registration.preset === 'index') send(registration)
    },
    touch: (registration, byPrint) => {
      if (byPrint && registration.everyPrint) send(registration)
      else due.add(registration)
    },
    close: () => {
      drop([...held.keys()])
    },
  }
  return session
}

function keyOf(preset: string, code: string): string {
  return `${preset} ${code}`
}

/** Reads a `subscribe`: preset, code and, for `change`, items must all be valid. */
function registrationFor(model: MarketModel, { id, params = {} }: ClientMessage): Registration | SocketError {
  const { preset, items } = params
  if (!isPreset(preset)) return socketErrors.unknownPreset
  const instrument = model.find(codeOf(params))
  const subject = instrument === null ? null : subjectOf(model, instrument)
  if (subject === null) return socketErrors.wrongCode
  if (preset !== 'change') {
    return presetRecord(preset, subject) === null ? socketErrors.unknownPreset : presetRegistration(preset, subject, id)
  }
  if (subject.isIndex) return socketErrors.unknownPreset
  const names = Array.isArray(items) ? items.filter((item) => typeof item === 'string') : []
  const valid = Array.isArray(items) && names.length === items.length && names.length > 0
  if (!valid || !names.every((item) => subject.items.has(item))) return socketErrors.unknownItem
  return changeRegistration(names, subject, id)
}

/** Examples call the code `isuSrtCd`, parameter tables `isuSrtCode`. */
function codeOf(params: Readonly<Record<string, unknown>>): string {
  const code = params['isuSrtCd'] ?? params['isuSrtCode']
  return typeof code === 'string' ? withoutSuffix(code) : ''
}

/** Keys that an `unsubscribe` cancels: of its preset and code, or without a preset all that its number registered. */
function cancelled(
  model: MarketModel,
  { id, params = {} }: ClientMessage,
  held: ReadonlyMap<string, { readonly registration: Registration }>,
): readonly string[] {
  const { preset } = params
  if (preset === undefined) {
    return [...held].filter(([, { registration }]) => registration.requestId === id).map(([key]) => key)
  }
  const instrument = model.find(codeOf(params))
  const subject = instrument === null ? null : subjectOf(model, instrument)
  const key = isPreset(preset) && subject !== null ? keyOf(preset, subject.code) : ''
  return held.has(key) ? [key] : []
}
