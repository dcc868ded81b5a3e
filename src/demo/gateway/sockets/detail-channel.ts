import type { MarketModel, ModelPrint } from '../../model.ts'
import type { Consumer } from '../keys.ts'
import type { DetailSession } from './detail-session.ts'
import { createDetailSession } from './detail-session.ts'
import type { Registration } from './registration.ts'
import type { Membership } from './session.ts'
import type { Peer } from './traffic.ts'

/** All sessions of the detail channel. */
export interface DetailChannel {
  /** Opens a session for a key; `null` when the key has as many as it may. Leaving drops all registrations. */
  open(peer: Peer, consumer: Consumer): Membership | null
  /** Hands a print to the registrations of its issue. */
  print(print: ModelPrint): void
  /** Sends what is due, once a turn of the pump. */
  flush(): void
  readonly registrations: number
}

interface Watcher {
  readonly session: DetailSession
  readonly registration: Registration
}

export function createDetailChannel(model: MarketModel): DetailChannel {
  /** Sessions with the keys that opened them. */
  const sessions = new Map<DetailSession, string>()
  const byCode = new Map<string, Set<Watcher>>()

  const watch = (session: DetailSession, registration: Registration): (() => void) => {
    const { subject, preset } = registration
    if (subject.isIndex) return () => undefined
    const watcher = { session, registration }
    const watchers = byCode.get(subject.code) ?? new Set<Watcher>()
    byCode.set(subject.code, watchers.add(watcher))
    // A best quote that moves without a trade is no trade: `tick` and `tick10` follow prints alone.
    const moves = preset === 'quote' || preset === 'quote10' || preset === 'change'
    const unwatch = moves ? model.watchBook(subject.code, () => session.touch(registration, false)) : () => undefined
    return () => {
      unwatch()
      watchers.delete(watcher)
      if (watchers.size === 0) byCode.delete(subject.code)
    }
  }

  return {
    open: (peer, { key, settings }) => {
      const open = [...sessions.values()].filter((owner) => owner === key).length
      if (open >= settings.sessions) return null
      const session = createDetailSession(model, peer, settings.registrations, watch)
      sessions.set(session, key)
      return {
        session,
        leave: () => {
          session.close()
          sessions.delete(session)
        },
      }
    },
    print: (print) => {
      const watchers = byCode.get(print.code)
      if (watchers === undefined) return
      for (const { session, registration } of watchers) session.touch(registration, true)
    },
    flush: () => {
      for (const session of sessions.keys()) session.flush()
    },
    get registrations() {
      return [...sessions.keys()].reduce((sum, session) => sum + session.size, 0)
    },
  }
}
