import { setImmediate } from 'node:timers/promises'
import type { Session } from './session.ts'

/** Begins a session under a number that grows. */
export type BeginSession = (number: number) => Session

/** The session that runs, and the way from one to the next. */
export interface SessionSwitch {
  /** `null` between two sessions and after the end. */
  readonly current: Session | null
  /**
   * Goes over to another session, one change at a time. Resolves when what is to come has been prepared; the session that runs is
   * left behind after that, so that the window which asked gets its answer.
   * @param prepare what can fail; its failure is the caller's, and the session of now goes on
   * @param settle what is to be done between the two sessions
   */
  change<Prepared>(prepare: () => Promise<Prepared>, settle: (prepared: Prepared) => Promise<BeginSession>): Promise<void>
  /** Ends the session that runs, and lets no other begin. */
  close(): Promise<void>
}

/** One session at a time: a contract may allow no second one on the stream. */
export function createSessionSwitch(begin: BeginSession): SessionSwitch {
  let number = 0
  let session: Session | null = begin(number)
  let changing = Promise.resolve()
  let closed = false

  async function leave(): Promise<void> {
    const ending = session
    session = null
    await ending?.close()
  }

  async function goOver<Prepared>(prepared: Promise<Prepared>, settle: (prepared: Prepared) => Promise<BeginSession>): Promise<void> {
    let next: Prepared
    try {
      next = await prepared
    } catch {
      // Its failure has been told to whoever asked.
      return
    }
    await setImmediate()
    await leave()
    const open = await settle(next)
    number += 1
    if (!closed) session = open(number)
  }

  return {
    get current() {
      return session
    },
    change(prepare, settle) {
      const prepared = changing.then(prepare)
      changing = goOver(prepared, settle)
      return prepared.then(() => undefined)
    },
    async close() {
      closed = true
      await leave()
      await changing
    },
  }
}
