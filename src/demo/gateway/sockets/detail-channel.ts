import type { MarketModel, ModelPrint } from '../../model.ts'
import type { DetailSession } from './detail-session.ts'
import { createDetailSession } from './detail-session.ts'
import type { Registration } from './registration.ts'
import type { Peer } from './traffic.ts'

/** All sessions of the detail channel. */
export interface DetailChannel {
  open(peer: Peer, registrationLimit: number): DetailSession
  /** Ends a session and all that it registered. */
  close(session: DetailSession): void
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
  const sessions = new Set<DetailSession>()
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
    open: (peer, registrationLimit) => {
      const session = createDetailSession(model, peer, registrationLimit, watch)
      sessions.add(session)
      return session
    },
    close: (session) => {
      session.close()
      sessions.delete(session)
    },
    print: (print) => {
      const watchers = byCode.get(print.code)
      if (watchers === undefined) return
      for (const { session, registration } of watchers) session.touch(registration, true)
    },
    flush: () => {
      for (const session of sessions) session.flush()
    },
    get registrations() {
      return [...sessions].reduce((sum, session) => sum + session.size, 0)
    },
  }
}
